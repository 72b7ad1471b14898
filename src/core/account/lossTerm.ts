import { fold } from "../book/names";
import { affineSum, largestOf } from "../numeric/convexSum";
import type { ConvexSum, PiecewiseSum } from "../numeric/convexTerm";
import type { Rules } from "./rules";
import { type Outcome, scan } from "./scan";
import { linear, type TradedAccount } from "./tradedAccount";

/**
 * The losses of the scan as functions of trades: of each group and part nothing, or what counts in the worst scenario.
 *
 * A scenario that counts more of what is held than of what is owed is not convex: nothing bounds its loss from below.
 */
export function lossTerms({ held, ones }: TradedAccount, rules: Rules): ConvexSum[] {
  const now = scan(held, rules).groups;
  const each = ones.map((one) => scan(one, rules).groups);
  const none = affineSum(0, new Float64Array(ones.length));
  return now.flatMap((outcomes, g) => {
    const byPart = new Map<string, { convex: ConvexSum[]; all: PiecewiseSum[] }>();
    outcomes.forEach((outcome, k) => {
      const key = fold(outcome.part);
      const part = byPart.get(key) ?? { convex: [none], all: [none] };
      byPart.set(key, part);
      const ones = each.map((groups) => groups[g][k]);
      const loss = lossOf(outcome, ones);
      const { most } = outcome.gain;
      if (most.length === 0) part.convex.push(loss);
      part.all.push(most.length === 0 ? loss : { ...loss, dips: most.map((_, j) => lostIn("most", j, outcome, ones)) });
    });
    return Array.from(byPart.values(), ({ convex, all }) =>
      convex.length === all.length ? largestOf(convex) : { ...largestOf(convex), exact: { ...none, peaks: [all] } },
    );
  });
}

/** weight·(−P&L) − dampener in one scenario, without what of the P&L is the most of several. */
function lossOf(now: Outcome, each: readonly Outcome[]): ConvexSum {
  const plain = lost(now, each, ({ gain }) => gain.plain);
  return {
    ...plain,
    constant: plain.constant - now.dampener,
    peaks: now.gain.least.map((_, j) => lostIn("least", j, now, each)),
  };
}

/** The branches of one term of the P&L, as losses. */
const lostIn = (kind: "least" | "most", j: number, now: Outcome, each: readonly Outcome[]): ConvexSum[] =>
  now.gain[kind][j].map((_, b) => lost(now, each, ({ gain }) => gain[kind][j][b]));

const lost = (now: Outcome, each: readonly Outcome[], of: (outcome: Outcome) => number): ConvexSum =>
  linear(of(now), each.map(of), -now.weight);
