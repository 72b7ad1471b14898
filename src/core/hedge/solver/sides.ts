import { ConvexCost } from "./convexCost";
import type { Mip } from "./mip";
import type { Penalty } from "./penalty";

/** What is bought or sold of a variable, or a residual above or below zero: 0 or more, at a convex cost. */
export interface Side {
  readonly convex: ConvexCost;
  /** The variable that it is a side of, −1 for a residual's, and its sign. */
  readonly variable: number;
  readonly sign: number;
  /** Coefficients in the rows of the targets, per unit. */
  readonly entries: Float64Array;
  /** Whether its cost is in the objective, and in the budget's row. */
  readonly paid: boolean;
  readonly spent: boolean;
  /** One column for each linear piece of the cost, and its slope. */
  readonly columns: number[];
  readonly slopes: number[];
  readonly limit: number;
  low: number;
  high: number;
}

const sideOf = (side: Pick<Side, "convex" | "variable" | "sign" | "entries" | "paid" | "spent" | "limit">): Side => ({
  ...side,
  columns: [],
  slopes: [],
  low: 0,
  high: side.limit,
});

/** What is bought and what is sold of variable i, each up to a limit in lots. */
export function sidesOfVariable(mip: Mip, i: number, limit: number, isWhole: boolean): Side[] {
  const { greeks, impact, paid } = mip;
  return [1, -1].map((sign) => {
    const pieces = sign > 0 ? mip.bought[i] : mip.sold[i];
    const convex = pieces
      ? ConvexCost.pieces(pieces.map(({ slope, length }) => [slope, length]))
      : costOf(sign > 0 ? mip.buying[i] : mip.selling[i], impact[i], isWhole);
    const entries = greeks[i].map((entry) => sign * entry);
    return sideOf({ convex, variable: i, sign, entries, paid, spent: true, limit });
  });
}

/** linear·x + k·x^1.5 */
const costOf = (linear: number, k: number, isWhole: boolean): ConvexCost =>
  k === 0
    ? ConvexCost.linear(linear)
    : new ConvexCost(
        (x) => linear * x + k * x ** 1.5,
        (x) => linear + 1.5 * k * Math.sqrt(x),
        isWhole,
      );

/** What is left of target g above zero and below, as far as the variables can move it. */
export function sidesOfResidual({ greeks, rhs, penalties }: Mip, g: number, most: Float64Array): Side[] {
  const penalty = penalties[g];
  const reach = greeks.reduce((sum, entries, i) => sum + Math.abs(entries[g] * most[i]), 1 + Math.abs(rhs[g]));
  const limit = penalty.slope < Infinity ? reach + penalty.lower + penalty.upper : penalty.flat;
  return [1, -1].map((sign) => {
    const entries = new Float64Array(rhs.length);
    entries[g] = -sign;
    return sideOf({ convex: penaltyOf(penalty, sign), variable: -1, sign, entries, paid: true, spent: false, limit });
  });
}

function penaltyOf({ slope, square, lower, upper, inner }: Penalty, sign: number): ConvexCost {
  if (square > 0)
    return new ConvexCost(
      (x) => square * x * x,
      (x) => 2 * square * x,
      false,
    );
  // A residual that must stay within `flat` costs nothing there.
  if (slope === Infinity) return ConvexCost.linear(0);
  return ConvexCost.pieces([
    [sign * inner, sign > 0 ? upper : lower],
    [slope, Infinity],
  ]);
}
