import { BoundedSimplex, type SimplexEnd } from "../numeric/boundedSimplex";
import { ConvexSide } from "./convexSide";
import type { Orders } from "./orders";
import type { Penalty, Program } from "./program";

interface Side {
  readonly convex: ConvexSide;
  /** Entries in the rows of the targets, per unit. */
  readonly entries: Float64Array;
  /** Whether its cost counts in the objective, and in the budget. */
  readonly paid: boolean;
  readonly spent: boolean;
  /** A column for each piece of the cost, and its slope. */
  readonly columns: number[];
  readonly slopes: number[];
  readonly limit: number;
  low: number;
  high: number;
}

/** An order in the basis: its lots are −weights·(what the other orders add) + weights·residuals − budget·(what is spent). */
export interface BasicOrder {
  readonly instrument: number;
  readonly weights: Float64Array;
  readonly budget: number;
}

/**
 * A hedge whose lots may be parts of lots: the linear program that bounds it from below.
 *
 * One row for each target and one for the budget. Each order has a side bought and one sold, each residual one above and
 * one below zero, and each side a column for every piece of its convex cost: so that the program keeps its few rows
 * however many pieces there are.
 */
export class Relaxation {
  private readonly simplex: BoundedSimplex;
  /** Bought and sold of each instrument, then above and below of each target. */
  private readonly sides: Side[] = [];
  private readonly curved: Side[] = [];
  /** What the budget leaves. */
  private readonly slack: number;

  constructor(
    private readonly program: Program,
    { most, whole }: Orders,
  ) {
    const { greeks, needed, penalties, budget, buying, selling, impact, paid } = program;
    const limited = budget < Infinity;
    this.simplex = new BoundedSimplex(Float64Array.from(limited ? [...needed, budget] : needed));
    greeks.forEach((entries, i) => {
      const k = impact[i];
      for (const sign of [1, -1]) {
        const linear = sign > 0 ? buying[i] : selling[i];
        const convex =
          k === 0
            ? ConvexSide.linear(linear)
            : new ConvexSide(
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
      const reach = greeks.reduce((sum, entries, i) => sum + Math.abs(entries[g] * most[i]), 1 + Math.abs(needed[g]));
      for (const sign of [1, -1]) {
        const entries = new Float64Array(needed.length);
        entries[g] = -sign;
        const limit = penalty.slope < Infinity ? reach : penalty.flat;
        this.addSide(sideOf(penalty), entries, true, false, limit, sign > 0 ? g : -1);
      }
    });
    const entries = new Float64Array(needed.length + 1);
    entries[needed.length] = 1;
    this.slack = limited ? this.simplex.addColumn(entries, 0, 0, Infinity, needed.length) : -1;
  }

  get pivots(): number {
    return this.simplex.pivots;
  }

  private addSide(
    convex: ConvexSide,
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
    const { needed, budget } = this.program;
    const entries = new Float64Array(needed.length + 1);
    entries.set(side.entries);
    if (budget < Infinity && side.spent) entries[needed.length] = slope;
    side.columns.splice(place, 0, this.simplex.addColumn(entries, side.paid ? slope : 0, 0, 0, basicIn));
    side.slopes.splice(place, 0, slope);
  }

  /** Spreads what a side is bounded by over its pieces. */
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

  /** Bounds instrument i to so many lots. */
  setRange(i: number, low: number, high: number): void {
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

  /** @param limit objective beyond which the answer is of no interest */
  run(limit: number): SimplexEnd {
    return this.simplex.run(limit);
  }

  get objective(): number {
    return this.simplex.objective;
  }

  private sizeOf({ columns }: Side): number {
    let sum = 0;
    for (const j of columns) sum += this.simplex.values[j];
    return sum;
  }

  /** Net lots of each instrument. */
  lotsOf(i: number): number {
    return this.sizeOf(this.sides[2 * i]) - this.sizeOf(this.sides[2 * i + 1]);
  }

  /** What they cost by the pieces. */
  costOf(i: number): number {
    let sum = 0;
    for (const { columns, slopes } of [this.sides[2 * i], this.sides[2 * i + 1]])
      columns.forEach((j, k) => (sum += slopes[k] * this.simplex.values[j]));
    return sum;
  }

  /** What one more unit of each row would add to the objective. */
  get prices(): Float64Array {
    return this.simplex.duals;
  }

  /** By how much the objective rises for each lot that instrument i goes up or down; 0 where it is free to go. */
  pricesOf(i: number): readonly [down: number, up: number] {
    const { simplex } = this;
    let down = Infinity;
    let up = Infinity;
    for (const sign of [1, -1]) {
      for (const j of this.sides[sign > 0 ? 2 * i : 2 * i + 1].columns) {
        if (simplex.isBasic(j)) return [0, 0];
        const x = simplex.values[j];
        // A piece at its lower end can only grow, one that is full only shrink.
        const grow = x < simplex.upper[j] ? simplex.reducedCosts[j] : Infinity;
        const shrink = x > simplex.lower[j] ? -simplex.reducedCosts[j] : Infinity;
        up = Math.min(up, sign > 0 ? grow : shrink);
        down = Math.min(down, sign > 0 ? shrink : grow);
      }
    }
    return [Math.max(0, down), Math.max(0, up)];
  }

  /** The orders in the basis; undefined where two pieces of the same are. */
  basis(): BasicOrder[] | undefined {
    const { simplex, sides, slack } = this;
    const { greeks, needed } = this.program;
    const basicIn = (side: Side): number[] => side.columns.filter((j) => simplex.isBasic(j));
    const isFree = needed.map((_, g) => {
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
        // A residual in the basis takes what it has to: it does not move the orders.
        const weights = needed.map((_, g) => (isFree[g] > 0 ? 0 : sign * row[g]));
        const budget = slack < 0 || simplex.isBasic(slack) ? 0 : sign * row[needed.length];
        basis.push({ instrument: i, weights, budget });
      }
    }
    return basis;
  }

  /**
   * Adds supporting lines where a convex cost stands above its bound.
   *
   * @param tolerance part of the cost by which it may
   * @returns by how much they did, in all
   */
  touch(tolerance: number): number {
    let gap = 0;
    for (const side of this.curved) {
      const x = Math.max(0, this.sizeOf(side));
      const value = side.convex.exact(x);
      const below = side.convex.below(x);
      const place = side.convex.touch(x, tolerance * Math.max(1, Math.abs(value)));
      if (place < 0) continue;
      gap += value - below;
      this.addPiece(side, place, side.convex.pieces(side.limit)[place].slope);
      this.bound(side);
    }
    return gap;
  }
}

function sideOf({ flat, slope, square }: Penalty): ConvexSide {
  if (square > 0)
    return new ConvexSide(
      (x) => square * x * x,
      (x) => 2 * square * x,
      false,
    );
  // What has to stay within `flat` costs nothing there.
  return slope === Infinity || flat === 0
    ? ConvexSide.linear(slope < Infinity ? slope : 0)
    : ConvexSide.beyond(flat, slope);
}
