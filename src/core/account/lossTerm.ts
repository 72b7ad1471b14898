import { fold } from "../book/names";
import { notAvailable } from "../errors";
import { affineSum, largestOf } from "../numeric/convexSum";
import type { ConvexSum } from "../numeric/convexTerm";
import type { Rules } from "./rules";
import { type Outcome, scan } from "./scan";
import { linear, type TradedAccount } from "./tradedAccount";

/**
 * The losses of the scan as functions of trades: of each group and part nothing, or what counts in the worst scenario.
 *
 * @throws notAvailable where discounts count more of what is held than of what is owed
 */
export function lossTerms({ held, ones }: TradedAccount, rules: Rules): ConvexSum[] {
  const now = scan(held, rules).groups;
  const each = ones.map((one) => scan(one, rules).groups);
  return now.flatMap((outcomes, g) => {
    const byPart = new Map<string, ConvexSum[]>();
    outcomes.forEach((outcome, k) => {
      const key = fold(outcome.part);
      const loss = lossOf(
        outcome,
        each.map((groups) => groups[g][k]),
      );
      byPart.set(key, [...(byPart.get(key) ?? [affineSum(0, new Float64Array(ones.length))]), loss]);
    });
    return Array.from(byPart.values(), largestOf);
  });
}

/** weight·(−P&L) − dampener in one scenario. */
function lossOf(now: Outcome, each: readonly Outcome[]): ConvexSum {
  const lost = (of: (outcome: Outcome) => number): ConvexSum => linear(of(now), each.map(of), -now.weight);
  const plain = lost(({ gain }) => gain.plain);
  return {
    ...plain,
    constant: plain.constant - now.dampener,
    peaks: now.gain.least.map((branches, j) => {
      if (branches.length < 2)
        throw notAvailable(
          "rules that count more of option value held than of value owed are not solved for: leave rules empty, and ask MARGIN after the trades",
        );
      return branches.map((_, b) => lost(({ gain }) => gain.least[j][b]));
    }),
  };
}
