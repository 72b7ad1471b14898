import { BoundedSimplex, type SimplexEnd } from "../numeric/boundedSimplex";
import { ConvexSide } from "./convexSide";
import type { HedgeProblem } from "./hedgeProblem";

/** What is minimised: cost and penalties, or by how much the targets that have to be met are missed, all or one of them. */
export type Aim = { readonly kind: "cost" } | { readonly kind: "miss"; readonly only?: number };

/** Part of the objective's scale below which a bound from below touches. */
const TOUCHES = 1e-13;

/** Part of a sum that may be rounding. */
const ROUNDING = 1e-12;

interface Side {
  readonly convex: ConvexSide;
  /** Entries in the rows of the targets, per unit. */
  readonly entries: Float64Array;
  /** Whether its cost counts in the objective, and in the budget. */
  readonly paid: boolean;
  readonly spent: boolean;
  readonly columns: number[];
  readonly limit: number;
  low: number;
  high: number;
}

/**
 * A hedge whose lots may be parts of lots: the linear program that bounds it from below.
 *
 * One row for each target and one for the budget. Each order has a side bought and one sold, each residual one above and
 * one below zero, and each side a column for every piece of its convex cost: so that the program keeps its few rows
 * however many pieces there are. Units are lots, the residual that the coarsest lot makes, and `money`.
 */
export class Relaxation {
  /** Quote currency per unit of the objective. */
  readonly money: number;
  readonly lot: Float64Array;
  private readonly unit: Float64Array;
  private readonly rhs: Float64Array;
  private readonly simplex: BoundedSimplex;
  private readonly sides: Side[];

  constructor(
    private readonly problem: HedgeProblem,
    aim: Aim,
    /** Orders in lots, sold and bought at most. */
    most: Float64Array,
  ) {
    const { targets, instruments, squared, budget } = problem;
    this.lot = Float64Array.from(instruments, (instrument) => instrument.lot || 1);
    this.unit = unitsOf(problem, this.lot);
    this.money = moneyOf(problem, this.lot, this.unit, most);
    const rows = targets.length + (budget < Infinity ? 1 : 0);
    const rhs = new Float64Array(rows);
    targets.forEach(({ have, target }, g) => (rhs[g] = (target - have) / this.unit[g]));
    if (budget < Infinity) rhs[rows - 1] = budget / this.money;
    this.rhs = rhs;
    this.simplex = new BoundedSimplex(rhs);
    this.sides = [];
    instruments.forEach(({ greeks, cost, carry, impact, lot }, i) => {
      const size = this.lot[i];
      for (const sign of [1, -1]) {
        const linear = ((cost + sign * carry) * size) / this.money;
        const k = (impact * size ** 1.5) / this.money;
        const convex =
          k === 0
            ? ConvexSide.linear(linear)
            : new ConvexSide(
                (x) => linear * x + k * x ** 1.5,
                (x) => linear + 1.5 * k * Math.sqrt(x),
                lot > 0,
              );
        const entries = Float64Array.from(greeks, (greek, g) => (sign * greek * size) / this.unit[g]);
        this.addSide(convex, entries, aim.kind === "cost", true, most[i]);
      }
    });
    targets.forEach(({ have, target, penalty, equal, tolerance }, g) => {
      const unit = this.unit[g];
      // Whole lots miss by the noise of the doubles; parts of lots need not.
      const noise = instruments.some(({ lot }) => lot > 0) ? ROUNDING * Math.abs((have - target) / unit) : 0;
      const allowed = Math.max(tolerance / unit, noise);
      const reach =
        1 +
        Math.abs((have - target) / unit) +
        instruments.reduce((sum, { greeks }, i) => sum + Math.abs(greeks[g] * this.lot[i] * most[i]) / unit, 0);
      for (const sign of [1, -1]) {
        const entries = new Float64Array(targets.length);
        entries[g] = -sign;
        const missed = aim.kind === "miss" && equal && (aim.only === undefined || aim.only === g);
        const p = (penalty * unit ** (squared ? 2 : 1)) / this.money;
        const convex =
          aim.kind === "miss"
            ? missed
              ? ConvexSide.beyond(allowed)
              : ConvexSide.linear(0)
            : equal
              ? ConvexSide.linear(0)
              : squared
                ? new ConvexSide(
                    (x) => p * x * x,
                    (x) => 2 * p * x,
                    false,
                  )
                : ConvexSide.linear(p);
        const limit = aim.kind === "cost" && equal ? allowed : reach;
        this.addSide(convex, entries, true, false, limit, sign > 0 ? g : -1);
      }
    });
    if (budget < Infinity) {
      const entries = new Float64Array(rows);
      entries[rows - 1] = 1;
      this.simplex.addColumn(entries, 0, 0, Infinity, rows - 1);
    }
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
    const side: Side = { convex, entries, paid, spent, columns: [], limit, low: 0, high: limit };
    this.sides.push(side);
    convex
      .pieces(limit)
      .forEach(({ slope }, k) => side.columns.push(this.addColumn(side, slope, k === 0 ? basicIn : -1)));
    this.bound(side);
  }

  private addColumn(side: Side, slope: number, basicIn = -1): number {
    const { targets, budget } = this.problem;
    const entries = new Float64Array(targets.length + 1);
    entries.set(side.entries);
    if (budget < Infinity && side.spent) entries[targets.length] = slope;
    return this.simplex.addColumn(entries, side.paid ? slope : 0, 0, 0, basicIn);
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

  /** @param limit objective in units of `money` beyond which the answer is of no interest */
  run(limit: number): SimplexEnd {
    return this.simplex.run(limit);
  }

  /** In units of `money`. */
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

  /** The objective of whole lots, or Infinity where the budget or a target that has to be met is not kept. */
  exact(lots: Float64Array): number {
    const { targets, instruments, budget } = this.problem;
    const n = instruments.length;
    let objective = 0;
    let spent = 0;
    let gross = 0;
    for (let i = 0; i < n; i++) {
      if (lots[i] === 0) continue;
      const { convex, paid } = this.sides[lots[i] > 0 ? 2 * i : 2 * i + 1];
      const cost = convex.exact(Math.abs(lots[i]));
      spent += cost;
      gross += Math.abs(cost);
      if (paid) objective += cost;
    }
    if (spent > budget / this.money + ROUNDING * gross) return Infinity;
    for (let g = 0; g < targets.length; g++) {
      let left = -this.rhs[g];
      let size = Math.abs(left);
      for (let i = 0; i < n; i++) {
        if (lots[i] === 0) continue;
        const part = lots[i] * this.sides[2 * i].entries[g];
        left += part;
        size += Math.abs(part);
      }
      const { convex, limit } = this.sides[2 * n + 2 * g];
      if (Math.abs(left) > limit + ROUNDING * size) return Infinity;
      objective += convex.exact(Math.abs(left));
    }
    return objective;
  }

  /** Adds supporting lines where a convex cost stands above its bound. Returns by how much they did, in all. */
  touch(): number {
    let gap = 0;
    for (const side of this.sides) {
      const x = Math.max(0, this.sizeOf(side));
      const value = side.convex.exact(x);
      const below = side.convex.below(x);
      const place = side.convex.touch(x, TOUCHES * Math.max(1, Math.abs(value)));
      if (place < 0) continue;
      gap += value - below;
      const { slope } = side.convex.pieces(side.limit)[place];
      side.columns.splice(place, 0, this.addColumn(side, slope));
      this.bound(side);
    }
    return gap;
  }
}

/** Residual per unit of its row: what the coarsest lot makes. */
function unitsOf({ targets, instruments }: HedgeProblem, lot: Float64Array): Float64Array {
  return Float64Array.from(targets, ({ have, target }, g) => {
    const coarsest = instruments.reduce((most, { greeks }, i) => Math.max(most, Math.abs(greeks[g] * lot[i])), 0);
    return coarsest || Math.abs(have - target) || 1;
  });
}

/** The most that the objective changes by one lot or one unit of a residual. */
function moneyOf(
  { targets, instruments, squared }: HedgeProblem,
  lot: Float64Array,
  unit: Float64Array,
  most: Float64Array,
): number {
  const costly = instruments.reduce(
    (max, { cost, carry, impact }, i) =>
      Math.max(max, (cost + Math.abs(carry)) * lot[i] + impact * lot[i] ** 1.5 * Math.sqrt(Math.min(most[i], 1))),
    0,
  );
  const penalised = targets.reduce(
    (max, { penalty, equal }, g) => (equal ? max : Math.max(max, penalty * unit[g] ** (squared ? 2 : 1))),
    0,
  );
  return Math.max(costly, penalised) || 1;
}
