import { notAvailable, outsideDomain } from "../errors";
import { costOfAll, type HedgeProblem, inCanonicalOrder, residualOf, riskOf, toldResidual } from "./hedgeProblem";
import { ordersOf } from "./orders";
import type { Aim } from "./program";
import { Search } from "./search";
import type { Progress } from "./watching";

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
  readonly open: number;
}

/** No trades meet the targets that have to be met. */
export interface Infeasible {
  readonly kind: "infeasible";
  /** Targets that cannot be met, and by how much they are missed at best: each for itself, or else all together. */
  readonly misses: readonly { readonly target: number; readonly by: number }[];
  /** Whether each of the targets could be met without the others. */
  readonly together: boolean;
}

/**
 * Minimises the cost of the trades plus the penalty on what is left of the Greeks, in whole lots, within the bounds of the
 * orders and the budget. Of trades that cost the same, the fewest. The order of the instruments is no matter.
 *
 * @throws outsideDomain where the cost has no minimum, or no trade stays within the budget; notAvailable where the search
 *   for trades that meet all targets was too long
 */
export function solve(given: HedgeProblem, onProgress?: (progress: Progress) => void): Hedge | Infeasible {
  const problem = inCanonicalOrder(given);
  const orders = ordersOf(problem);
  const found = searched(problem, { kind: "cost" }, "Looking for the cheapest hedge", onProgress);
  if (!found.lots) return misses(problem, onProgress);
  if (found.lots.some((x, i) => !orders.limited[i] && Math.abs(x) >= orders.most[i]))
    throw outsideDomain("max is needed: without it the carry earned has no limit");
  const quantities = orders.quantities(found.lots);
  return {
    kind: "optimal",
    trades: problem.instruments
      .map(({ row }, i) => ({ row, quantity: quantities[i] }))
      .filter(({ quantity }) => quantity !== 0)
      .sort((a, b) => a.row - b.row),
    residuals: problem.targets.map((_, g) => toldResidual(problem, g, quantities)),
    cost: costOfAll(problem, quantities),
    risk: riskOf(problem, quantities),
    open: found.open,
  };
}

function searched(problem: HedgeProblem, aim: Aim, doing: string, onProgress?: (progress: Progress) => void) {
  onProgress?.({ doing });
  return new Search(problem, ordersOf(problem), aim, () => onProgress?.({ doing })).run(
    aim.kind === "miss" ? 1e-12 : undefined,
  );
}

function misses(problem: HedgeProblem, onProgress?: (progress: Progress) => void): Infeasible {
  const { targets } = problem;
  const orders = ordersOf(problem);
  const missed = (only?: number): number[] => {
    const aim = only === undefined ? ({ kind: "miss" } as const) : ({ kind: "miss", only } as const);
    const { lots } = searched(problem, aim, "Looking for what can be met", onProgress);
    if (!lots) throw outsideDomain("budget must be higher: no trade stays within it");
    const quantities = orders.quantities(lots);
    return targets.map(({ have, target, equal, tolerance }, g) => {
      const by = equal ? Math.abs(residualOf(problem, g, quantities)) - tolerance : 0;
      return by > 1e-9 * Math.abs(have - target) ? by : 0;
    });
  };
  const alone = targets.flatMap(({ equal }, target) => {
    const by = equal ? missed(target)[target] : 0;
    return by > 0 ? [{ target, by }] : [];
  });
  if (alone.length > 0) return { kind: "infeasible", misses: alone, together: false };
  const together = missed().flatMap((by, target) => (by > 0 ? [{ target, by }] : []));
  if (together.length === 0)
    throw notAvailable("no trades were found that meet all targets at once: a tolerance would help");
  return { kind: "infeasible", misses: together, together: true };
}
