import { notAvailable, outsideDomain } from "../errors";
import { decimalDifference } from "../numeric/decimalDifference";
import { costOfAll, grossResidualOf, type HedgeProblem, inCanonicalOrder, riskOf, toldResidual } from "./hedgeProblem";
import { type Domain, domainOf } from "./solver/domain";
import { postsolved, type Presolved, presolved, unmerged } from "./solver/presolve";
import { BranchAndBound } from "./solver/branchAndBound";
import { cheapestOf } from "./solver/coreProblems";
import type { Progress } from "../watching";

/** The trades that hedge at least cost. */
export interface Hedge {
  readonly kind: "optimal";
  /** Signed quantities by row in the table of instruments: whole lots; only those that trade. */
  readonly trades: readonly { readonly row: number; readonly quantity: number }[];
  /** What is left of each target, to be 0. */
  readonly residuals: readonly number[];
  /** In quote currency. */
  readonly cost: number;
  readonly risk: number;
  /** What cost and risk might be less by: 0, unless the search was too long to be brought to its end. */
  readonly gap: number;
  /** Quote currency that one more unit of the limit of what else is limited would save in the relaxation; 0 where it does not bind. */
  readonly worthOfLimit?: number;
}

/** No trades meet the targets that have to be met. */
export interface Infeasible {
  readonly kind: "infeasible";
  /** Targets that cannot be met, and by how much they are missed at best: each for itself, or else all together. */
  readonly misses: readonly { readonly target: number; readonly by: number }[];
  /** Whether each of the targets could be met without the others, for all that is known. */
  readonly together: boolean;
  /** Whether that is proven; otherwise it is the best that a long search has found. */
  readonly isProven: boolean;
  /** The least that what else is limited can be, where its limit is what cannot be kept. */
  readonly least?: number;
}

/**
 * Minimises the cost of the trades plus the penalty on what is left of the Greeks, in whole lots, within the bounds of the
 * orders and the budget. Of trades that cost the same, the fewest. The order of the instruments is no matter.
 *
 * @throws outsideDomain where the cost has no minimum, or no trade stays within the budget; notAvailable where all that
 *   is missed of the targets may be rounding
 */
export function solve(given: HedgeProblem, onProgress?: (progress: Progress) => void): Hedge | Infeasible {
  const problem = inCanonicalOrder(given);
  const answer = cheapest(problem, onProgress);
  return answer.kind === "missed" ? infeasible(problem, answer, onProgress) : answer;
}

/** Solves for instruments in canonical order; what cannot be met is not asked of each target alone. */
export function cheapest(problem: HedgeProblem, onProgress?: (progress: Progress) => void): Hedge | Miss | Infeasible {
  const program = programOf(problem);
  const domain = domainOf(program);
  const hasToMeet = problem.targets.some(({ equal }) => equal);
  // Whether whole lots can meet a target is mostly found sooner without their cost; and the search for the cheapest begins
  // with some.
  const meeting = hasToMeet && domain.isWhole ? leastMiss(problem, onProgress) : undefined;
  if (meeting?.isProven && !meeting.isPerfect) return meeting;
  const report = () => onProgress?.({ doing: "Looking for the cheapest hedge" });
  report();
  const found = cheapestOf(program, domain, report, meeting?.lots);
  if (!found.lots) {
    const limited = leastBeyond(problem, program, domain, report, meeting?.lots);
    if (limited) return limited;
    if (!hasToMeet) throw beyondBudget();
    return meeting ?? leastMiss(problem, onProgress);
  }
  if (found.lots.some((x, i) => !domain.limited[i] && Math.abs(x) >= domain.most[i]))
    throw outsideDomain(`max is needed: without it ${problem.beyond ? "more" : "the carry earned"} has no limit`);
  const quantities = postsolved(program, domain.quantities(found.lots));
  return {
    kind: "optimal",
    trades: problem.instruments
      .map(({ row }, i) => ({ row, quantity: quantities[i] }))
      .filter(({ quantity }) => quantity !== 0)
      .sort((a, b) => a.row - b.row),
    residuals: problem.targets.map((_, g) => toldResidual(problem, g, quantities)),
    cost: costOfAll(problem, quantities),
    risk: riskOf(problem, quantities),
    gap: found.gap,
    ...(problem.beyond && { worthOfLimit: found.worthOfLimit }),
  };
}

/** What all trades together add up to tells instruments apart that are the same to every target. */
const programOf = (problem: HedgeProblem): Presolved => (problem.beyond ? unmerged(problem) : presolved(problem));

/** That a limit cannot be kept where the targets are met, and the least that is possible; undefined where no trades meet them. */
function leastBeyond(
  { beyond }: HedgeProblem,
  program: Presolved,
  domain: Domain,
  report: () => void,
  start: Float64Array | undefined,
): Infeasible | undefined {
  if (!beyond || beyond.limit === Infinity) return undefined;
  const { lots, objective, gap } = new BranchAndBound(program, domain, { kind: "beyond" }, report).run(start);
  if (!lots) return undefined;
  return {
    kind: "infeasible",
    misses: [],
    together: true,
    isProven: gap <= 1e-9 * Math.abs(objective),
    least: objective,
  };
}

const beyondBudget = () => outsideDomain("budget must be higher: no trade stays within it");

/** The trades that miss the targets that have to be met by the least. */
interface Miss {
  readonly kind: "missed";
  readonly lots: Float64Array;
  /** By target. */
  readonly by: readonly number[];
  readonly isPerfect: boolean;
  readonly isProven: boolean;
}

/** Of what is summed for a target, what may be rounding. */
const ROUNDING = 1e-9;

/** @param only the one target to be met, rather than all */
function leastMiss(problem: HedgeProblem, onProgress?: (progress: Progress) => void, only?: number): Miss {
  const report = () => onProgress?.({ doing: "Looking for what can be met" });
  report();
  const program = programOf(problem);
  const domain = domainOf(program);
  const search = new BranchAndBound(program, domain, { kind: "miss", only }, report);
  const { lots, gap } = search.run();
  if (!lots) throw beyondBudget();
  const quantities = postsolved(program, domain.quantities(lots));
  const by = problem.targets.map(({ equal, tolerance }, g) => {
    if (!equal) return 0;
    const miss = decimalDifference(Math.abs(toldResidual(problem, g, quantities)), tolerance);
    return miss > ROUNDING * grossResidualOf(problem, g, quantities) ? miss : 0;
  });
  return { kind: "missed", lots, by, isPerfect: search.isPerfect, isProven: gap === 0 };
}

function infeasible(problem: HedgeProblem, all: Miss, onProgress?: (progress: Progress) => void): Infeasible {
  const alone = problem.targets.flatMap(({ equal }, target) => {
    if (!equal) return [];
    const miss = leastMiss(problem, onProgress, target);
    return miss.by[target] > 0 && miss.isProven ? [{ target, by: miss.by[target] }] : [];
  });
  if (alone.length > 0) return { kind: "infeasible", misses: alone, together: false, isProven: true };
  const misses = all.by.flatMap((by, target) => (by > 0 ? [{ target, by }] : []));
  if (misses.length === 0)
    throw notAvailable("no trades were found that meet all targets at once: a tolerance would help");
  return { kind: "infeasible", misses, together: true, isProven: all.isProven };
}
