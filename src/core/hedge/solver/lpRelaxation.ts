import { BoundedSimplex, type SimplexEnd } from "../../numeric/boundedSimplex";
import type { Tangent } from "../../numeric/convexTerm";
import type { Domain } from "./domain";
import type { Mip } from "./mip";
import { type Side, sidesOfResidual, sidesOfVariable } from "./sides";

/** Lots up to this are rounding. */
const NOTHING = 1e-9;

/** A basic variable: its lots are −weights·(what the nonbasic ones add) + weights·residuals − budget·(what is spent). */
export interface BasicVariable {
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
  /** Column of what else is priced or limited; −1 without. */
  private readonly beyond: number = -1;
  /** Its tangents, each a row: slopes by variable. */
  private readonly tangents: Float64Array[] = [];

  constructor(
    private readonly mip: Mip,
    { most, whole }: Domain,
  ) {
    const { rhs, penalties, budget } = mip;
    const limited = budget < Infinity;
    this.simplex = new BoundedSimplex(Float64Array.from(limited ? [...rhs, budget] : rhs));
    most.forEach((limit, i) => sidesOfVariable(mip, i, limit, whole[i]).forEach((side) => this.addSide(side)));
    penalties.forEach(({ base }, g) => {
      this.offset += base;
      sidesOfResidual(mip, g, most).forEach((side, k) => this.addSide(side, k === 0 ? g : -1));
    });
    const entries = new Float64Array(rhs.length + 1);
    entries[rhs.length] = 1;
    this.slack = limited ? this.simplex.addColumn(entries, 0, 0, Infinity, rhs.length) : -1;
    if (!mip.hasBeyond) return;
    const { price, limit } = mip.beyondTerms;
    const now = mip.tangentAt(new Float64Array(most.length));
    // What a lot changes is 1 at most.
    const reach = 1 + Math.abs(now.value) + most.reduce((sum, each) => sum + each, 0);
    this.beyond = this.simplex.addColumn(entries.fill(0), price, -reach, Math.min(reach, limit));
    this.addTangent(now);
  }

  /** Multiply-adds so far. */
  get work(): number {
    return this.simplex.work;
  }

  /** @param basicIn the row whose basic variable its first piece is at first */
  private addSide(side: Side, basicIn = -1): void {
    this.sides.push(side);
    if (side.convex.slope) this.curved.push(side);
    side.convex.pieces(side.limit).forEach(({ slope }, k) => this.addPiece(side, k, slope, k === 0 ? basicIn : -1));
    this.bound(side);
  }

  private addPiece(side: Side, place: number, slope: number, basicIn = -1): void {
    const { rhs, budget } = this.mip;
    const rows = rhs.length + (budget < Infinity ? 1 : 0);
    const entries = new Float64Array(rows + 1 + this.tangents.length);
    entries.set(side.entries);
    if (side.variable >= 0)
      this.tangents.forEach((slopes, k) => (entries[rows + k] = -side.sign * slopes[side.variable]));
    if (budget < Infinity && side.spent) entries[rhs.length] = slope;
    side.columns.splice(place, 0, this.simplex.addColumn(entries, side.paid ? slope : 0, 0, 0, basicIn));
    side.slopes.splice(place, 0, slope);
  }

  /** Spreads the bounds of a side over its pieces. */
  private bound({ convex, columns, low, high, limit }: Side): void {
    const { lower, upper } = this.simplex.columns;
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
    for (const j of columns) sum += this.simplex.columns.values[j];
    return sum;
  }

  /** Value of variable i: net lots. */
  lotsOf(i: number): number {
    return this.sizeOf(this.sides[2 * i]) - this.sizeOf(this.sides[2 * i + 1]);
  }

  /** Whether the relaxation buys and sells variable i at once, for rebates on both. */
  isTradedBothWays(i: number): boolean {
    return this.mip.hasRebate(i) && [2 * i, 2 * i + 1].every((k) => this.sizeOf(this.sides[k]) > NOTHING);
  }

  /** Cost of variable i by its linear pieces. */
  costOf(i: number): number {
    let sum = 0;
    for (const { columns, slopes } of [this.sides[2 * i], this.sides[2 * i + 1]])
      columns.forEach((j, k) => (sum += slopes[k] * this.simplex.columns.values[j]));
    return sum;
  }

  /** Duals of the rows. */
  get duals(): Float64Array {
    return this.simplex.duals;
  }

  /** Reduced cost of variable i for a lot down and up, 0 or more; 0 where it is basic. */
  reducedCostsOf(i: number): readonly [down: number, up: number] {
    const { simplex } = this;
    const { values, lower, upper, reducedCosts } = simplex.columns;
    let down = Infinity;
    let up = Infinity;
    for (const sign of [1, -1]) {
      for (const j of this.sides[sign > 0 ? 2 * i : 2 * i + 1].columns) {
        if (simplex.isBasic(j)) return [0, 0];
        const x = values[j];
        // A piece at its lower bound can only grow, one at its upper bound only shrink.
        const grow = x < upper[j] ? reducedCosts[j] : Infinity;
        const shrink = x > lower[j] ? -reducedCosts[j] : Infinity;
        up = Math.min(up, sign > 0 ? grow : shrink);
        down = Math.min(down, sign > 0 ? shrink : grow);
      }
    }
    return [Math.max(0, down), Math.max(0, up)];
  }

  /** A row for what else is priced to be no less than a tangent of it. */
  private addTangent({ constant, slopes }: Tangent): void {
    const row = new Float64Array(this.simplex.columns.size);
    row[this.beyond] = 1;
    for (const { variable, sign, columns } of this.sides)
      if (variable >= 0) for (const j of columns) row[j] = -sign * slopes[variable];
    this.simplex.addRow(row, constant);
    this.tangents.push(slopes);
  }

  /** Objective that one more unit of the limit of what else is limited would save, where it binds. */
  get worthOfLimit(): number {
    const { beyond, simplex } = this;
    if (beyond < 0 || simplex.isBasic(beyond)) return 0;
    const { values, upper, reducedCosts } = simplex.columns;
    return values[beyond] === upper[beyond] && this.mip.beyondTerms.limit < Infinity ? -reducedCosts[beyond] : 0;
  }

  /** The basic variables; undefined where two pieces of one variable are basic, or anything else is priced. */
  basis(): BasicVariable[] | undefined {
    if (this.beyond >= 0) return undefined;
    const { simplex, sides, slack } = this;
    const { greeks, rhs } = this.mip;
    const basicIn = (side: Side): number[] => side.columns.filter((j) => simplex.isBasic(j));
    const isFree = rhs.map((_, g) => {
      const k = 2 * (greeks.length + g);
      return basicIn(sides[k]).length + basicIn(sides[k + 1]).length;
    });
    const basis: BasicVariable[] = [];
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
    return gap + this.cutBeyond(tolerance);
  }

  /** The violation of what else is priced, or of its limit, that a tangent cuts off. */
  private cutBeyond(tolerance: number): number {
    if (this.beyond < 0) return 0;
    const { price, limit } = this.mip.beyondTerms;
    const lots = this.mip.greeks.map((_, i) => this.lotsOf(i));
    const tangent = this.mip.tangentAt(lots);
    const least = price > 0 ? this.simplex.columns.values[this.beyond] : limit;
    const violation = tangent.value - least;
    if (!(violation > tolerance * Math.max(1, Math.abs(tangent.value)))) return 0;
    this.addTangent(tangent);
    return violation;
  }
}
