import { outsideDomain } from "../errors";
import { type HedgeProblem, inCanonicalOrder } from "./hedgeProblem";
import { cheapest, type Hedge, type Infeasible, solve } from "./solve";
import type { Progress } from "../watching";

/** More than a chart shows, and as many searches as anyone waits for. */
const MOST_POINTS = 200;

/**
 * Cost against residual risk: the hedge without a limit to its cost, and hedges within equal steps of that cost down to
 * nothing spent. Each is the cheapest for the risk that it leaves; hedges that whole lots make the same are given once.
 *
 * @param points on the frontier, 2 to 200
 * @returns cheapest first; or what cannot be met, where a target that has to be met cannot
 */
export function frontier(
  problem: HedgeProblem,
  points: number,
  onProgress?: (progress: Progress) => void,
): readonly Hedge[] | Infeasible {
  if (!(Number.isInteger(points) && points >= 2 && points <= MOST_POINTS))
    throw outsideDomain(`points must be a whole number from 2 to ${MOST_POINTS}`);
  const reported = (k: number) => () => onProgress?.({ doing: `Hedge ${k + 1} of ${points}`, fraction: k / points });
  const full = solve(problem, reported(0));
  if (full.kind === "infeasible") return full;
  if (full.cost <= 0) return [full];
  const ordered = inCanonicalOrder(problem);
  const hedges: Hedge[] = [];
  for (let k = 0; k < points - 1; k++) {
    const hedge = cheapest({ ...ordered, budget: (full.cost * k) / (points - 1) }, reported(k + 1));
    // Targets that have to be met cost something: the frontier begins where the budget pays for them.
    if (hedge.kind === "optimal" && hedge.cost !== hedges.at(-1)?.cost) hedges.push(hedge);
  }
  return hedges.at(-1)?.cost === full.cost ? hedges : [...hedges, full];
}
