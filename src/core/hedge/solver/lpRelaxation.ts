import { BoundedSimplex, type SimplexEnd } from "../../numeric/boundedSimplex";
import { ConvexCost } from "./convexCost";
import type { Domain } from "./domain";
import type { Penalty, Mip } from "./mip";

interface Side {
  readonly convex: ConvexCost;
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

/** A basic variable: its lots are −weights·(what the nonbasic ones add) + weights·residuals − budget·(what is spent). */
export interface BasicOrder {
  readonly instrument: number;
  readonly weights: Float64Array;
  readonly budget: number;
}

/**
 * The linear relaxation: integer lots may be fractions, convex costs are piecewise linear from below.
 *
 * One row for each target and one for the budget. Each variable is split into a side bought and one sold, each residual
 * into one above and one below zero, and each side has one column for every linear piece of its cost, so the number of rows
 * does not grow with the pieces.
 */
export class LpRelaxation {
  private readonly simplex: BoundedSimplex;
  /** Two for each variable, bought and sold, then two for each residual, above and below zero. */
  private readonly sides: Side[] = [];
  private readonly curved: Side[] = [];
  /** Column of the slack of the budget; −1 without one. */
  private readonly slack: number;
  /** What the penalties are at residuals of 0, by their envelopes. */
  private offset = 0;

  constructor(
    private readonly mip: Mip,
    { most, whole }: Domain,
  ) {
    const { greeks, rhs, penalties, budget, buying, selling, impact, paid } = mip;
    const limited = budget < Infinity;
    this.simplex = new BoundedSimplex(Float64Array.from(limited ? [...rhs, budget] : rhs));
    greeks.forEach((entries, i) => {
      const k = impact[i];
      for (const sign of [1, -1]) {
        const linear = sign > 0 ? buying[i] : selling[i];
        const pieces = sign > 0 ? mip.bought[i] : mip.sold[i];
        const convex = pieces
          ? ConvexCost.pieces(pieces.map(({ slope, length }) => [slope, length]))
          : k === 0
            ? ConvexCost.linear(linear)
            : new ConvexCost(
                (x) => linear * x + k * x ** 1.5,
                (x) => linear + 1.5 * k * Math.sqrt(x),
                whole[i],
              );
        this.addSide(
          convex,
          entries.map((entry) => sign * entry),
          paid,
          true,
          most[i],
        );
      }
    });
    penalties.forEach((penalty, g) => {
      this.offset += penalty.base;
      const reach = greeks.reduce((sum, entries, i) => sum + Math.abs(entries[g] * most[i]), 1 + Math.abs(rhs[g]));
      for (const sign of [1, -1]) {
        const entries = new Float64Array(rhs.length);
        entries[g] = -sign;
        const limit = penalty.slope < Infinity ? reach + penalty.lower + penalty.upper : penalty.flat;
        this.addSide(sideOf(penalty, sign), entries, true, false, limit, sign > 0 ? g : -1);
      }
    });
    const entries = new Float64Array(rhs.length + 1);
    entries[rhs.length] = 1;
    this.slack = limited ? this.simplex.addColumn(entries, 0, 0, Infinity, rhs.length) : -1;
  }

  /** Multiply-adds so far. */
  get work(): number {
    return this.simplex.work;
  }

  private addSide(
    convex: ConvexCost,
    entries: Float64Array,
    paid: boolean,
    spent: boolean,
    limit: number,
    basicIn = -1,
  ): void {
    const side: Side = { convex, entries, paid, spent, columns: [], slopes: [], limit, low: 0, high: limit };
    this.sides.push(side);
    if (convex.slope) this.curved.push(side);
    convex.pieces(limit).forEach(({ slope }, k) => this.addPiece(side, k, slope, k === 0 ? basicIn : -1));
    this.bound(side);
  }

  private addPiece(side: Side, place: number, slope: number, basicIn = -1): void {
    const { rhs, budget } = this.mip;
    const entries = new Float64Array(rhs.length + 1);
    entries.set(side.entries);
    if (budget < Infinity && side.spent) entries[rhs.length] = slope;
    side.columns.splice(place, 0, this.simplex.addColumn(entries, side.paid ? slope : 0, 0, 0, basicIn));
    side.slopes.splice(place, 0, slope);
  }

  /** Spreads the bounds of a side over its pieces. */
  private bound({ convex, columns, low, high, limit }: Side): void {
    const { lower, upper } = this.simplex;
    if (columns.length === 1) {
      lower[columns[0]] = low;
      upper[columns[0]] = high;
      return;
    }
    convex.pieces(limit).forEach(({ from, to }, k) => {
      lower[columns[k]] = Math.max(0, Math.min(low, to) - from);
      upper[columns[k]] = Math.max(0, Math.min(high, to) - from);
    });
  }

  /** Bounds variable i, in lots. */
  setBounds(i: number, low: number, high: number): void {
    const [buy, sell] = [this.sides[2 * i], this.sides[2 * i + 1]];
    const set = (side: Side, from: number, to: number): void => {
      if (side.low === from && side.high === to) return;
      side.low = from;
      side.high = to;
      this.bound(side);
    };
    set(buy, Math.max(0, low), Math.max(0, high));
    set(sell, Math.max(0, -high), Math.max(0, -low));
  }

  /** @param cutoff objective above which the simplex may stop */
  run(cutoff: number): SimplexEnd {
    return this.simplex.run(cutoff - this.offset);
  }

  get objective(): number {
    return this.simplex.objective + this.offset;
  }

  private sizeOf({ columns }: Side): number {
    let sum = 0;
    for (const j of columns) sum += this.simplex.values[j];
    return sum;
  }

  /** Value of variable i: net lots. */
  lotsOf(i: number): number {
    return this.sizeOf(this.sides[2 * i]) - this.sizeOf(this.sides[2 * i + 1]);
  }

  /** Cost of variable i by its linear pieces. */
  costOf(i: number): number {
    let sum = 0;
    for (const { columns, slopes } of [this.sides[2 * i], this.sides[2 * i + 1]])
      columns.forEach((j, k) => (sum += slopes[k] * this.simplex.values[j]));
    return sum;
  }

  /** Duals of the rows. */
  get duals(): Float64Array {
    return this.simplex.duals;
  }

  /** Reduced cost of variable i for a lot down and up, 0 or more; 0 where it is basic. */
  reducedCostsOf(i: number): readonly [down: number, up: number] {
    const { simplex } = this;
    let down = Infinity;
    let up = Infinity;
    for (const sign of [1, -1]) {
      for (const j of this.sides[sign > 0 ? 2 * i : 2 * i + 1].columns) {
        if (simplex.isBasic(j)) return [0, 0];
        const x = simplex.values[j];
        // A piece at its lower bound can only grow, one at its upper bound only shrink.
        const grow = x < simplex.upper[j] ? simplex.reducedCosts[j] : Infinity;
        const shrink = x > simplex.lower[j] ? -simplex.reducedCosts[j] : Infinity;
        up = Math.min(up, sign > 0 ? grow : shrink);
        down = Math.min(down, sign > 0 ? shrink : grow);
      }
    }
    return [Math.max(0, down), Math.max(0, up)];
  }

  /** The basic variables; undefined where two pieces of one variable are basic. */
  basis(): BasicOrder[] | undefined {
    const { simplex, sides, slack } = this;
    const { greeks, rhs } = this.mip;
    const basicIn = (side: Side): number[] => side.columns.filter((j) => simplex.isBasic(j));
    const isFree = rhs.map((_, g) => {
      const k = 2 * (greeks.length + g);
      return basicIn(sides[k]).length + basicIn(sides[k + 1]).length;
    });
    const basis: BasicOrder[] = [];
    for (let i = 0; i < greeks.length; i++) {
      const [bought, sold] = [basicIn(sides[2 * i]), basicIn(sides[2 * i + 1])];
      if (bought.length + sold.length > 1) return undefined;
      for (const j of [...bought, ...sold]) {
        const row = simplex.inverseRow(j);
        const sign = bought.length > 0 ? 1 : -1;
        // A basic residual takes up its row: it does not shift the other basic variables.
        const weights = rhs.map((_, g) => (isFree[g] > 0 ? 0 : sign * row[g]));
        const budget = slack < 0 || simplex.isBasic(slack) ? 0 : sign * row[rhs.length];
        basis.push({ instrument: i, weights, budget });
      }
    }
    return basis;
  }

  /**
   * Adds tangent cuts where a convex cost exceeds its piecewise linear bound (Kelley 1960).
   *
   * @param tolerance largest violation, relative to the cost
   * @returns sum of the violations that were cut off
   */
  addCuts(tolerance: number): number {
    let gap = 0;
    for (const side of this.curved) {
      const x = Math.max(0, this.sizeOf(side));
      const value = side.convex.exact(x);
      const below = side.convex.below(x);
      const place = side.convex.addCut(x, tolerance * Math.max(1, Math.abs(value)));
      if (place < 0) continue;
      gap += value - below;
      this.addPiece(side, place, side.convex.pieces(side.limit)[place].slope);
      this.bound(side);
    }
    return gap;
  }
}

function sideOf({ slope, square, lower, upper, inner }: Penalty, sign: number): ConvexCost {
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
