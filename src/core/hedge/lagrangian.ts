import type { Orders } from "./orders";
import type { Program } from "./program";

/** How far something moves at most for so much of the objective: flat + slope·room + root·√room. */
export interface Reach {
  flat: number;
  readonly slope: number;
  readonly root: number;
}

/** Further than anything reaches; finite, so that no room times it is none. */
const ANYWHERE = 1e300;

/** Part of the sum that may be rounding. */
const ROUNDING = 1e-12;

/**
 * The program at prices of its rows. Whatever the prices are, the objective of a hedge is the same sum: a bound that holds
 * for all hedges of a box, and the excess of each order and of each residual over the cheapest at those prices. None of
 * them is below 0 (Geoffrion, Mathematical Programming Study 2, 1974).
 */
export class Lagrangian {
  bound = 0;
  /** What rounding may have made of the bound. */
  rounding = 0;
  /** The order of each instrument with no excess, in lots. */
  readonly cheapest: Float64Array;
  private readonly least: Float64Array;
  private readonly worth: Float64Array;
  private readonly prices: Float64Array;
  private budgetPrice = 0;

  constructor(
    private readonly program: Program,
    private readonly orders: Orders,
  ) {
    const n = orders.most.length;
    this.cheapest = new Float64Array(n);
    this.least = new Float64Array(n);
    this.worth = new Float64Array(n);
    this.prices = new Float64Array(program.needed.length);
  }

  /**
   * @param prices of a unit more of each row, the budget's last
   * @returns whether there is an order of every instrument in the box
   */
  setUp(prices: ArrayLike<number>, low: Float64Array, high: Float64Array): boolean {
    const { greeks, needed, penalties, budget } = this.program;
    this.budgetPrice = budget < Infinity ? Math.max(0, -prices[needed.length]) : 0;
    let bound = this.budgetPrice > 0 ? -this.budgetPrice * budget : 0;
    let gross = -bound;
    const add = (value: number): void => {
      bound += value;
      gross += Math.abs(value);
    };
    penalties.forEach(({ flat, slope, square }, g) => {
      // Beyond its penalty no price of a residual has a bound.
      const limit = square > 0 ? Infinity : slope;
      const price = Math.max(-limit, Math.min(limit, prices[g]));
      this.prices[g] = price;
      add(price * needed[g]);
      add(square > 0 ? -(price * price) / (4 * square) : -flat * Math.abs(price));
    });
    for (let i = 0; i < greeks.length; i++) {
      this.worth[i] = greeks[i].reduce((sum, greek, g) => sum + greek * this.prices[g], 0);
      this.cheapest[i] = this.cheapestOf(i, low[i], high[i]);
      this.least[i] = this.pricedOf(i, this.cheapest[i]);
      add(this.least[i]);
    }
    this.bound = bound;
    this.rounding = ROUNDING * gross;
    return !Number.isNaN(bound);
  }

  private pricedOf(i: number, x: number): number {
    return ((this.program.paid ? 1 : 0) + this.budgetPrice) * this.program.costOf(i, x) - this.worth[i] * x;
  }

  excessOf(i: number, x: number): number {
    return this.pricedOf(i, x) - this.least[i];
  }

  /**
   * The next order up (1) or down (−1), infinite where there is none: none of them is cheaper than the one before, on the way
   * from the cheapest.
   */
  next(i: number, x: number, direction: number): number {
    const { smallest, most } = this.orders;
    const y = x + direction;
    if (this.orders.allows(i, y)) return y;
    if (direction * y < 0) return 0;
    return direction * (direction * x < smallest[i] && smallest[i] <= most[i] ? smallest[i] : Infinity);
  }

  /** NaN where the box has none. */
  private cheapestOf(i: number, low: number, high: number): number {
    let [from, to] = [low, high];
    while (from < to) {
      const middle = Math.floor((from + to) / 2);
      if (this.pricedOf(i, middle + 1) < this.pricedOf(i, middle)) from = middle + 1;
      else to = middle;
    }
    if (this.orders.allows(i, from)) return from;
    const min = this.orders.smallest[i];
    let best = NaN;
    for (const x of [0, min, -min])
      if (x >= low && x <= high && !(this.pricedOf(i, x) >= this.pricedOf(i, best))) best = x;
    return best;
  }

  /** The residual of target g with no excess. */
  residualOf(g: number): number {
    const { flat, square } = this.program.penalties[g];
    const price = this.prices[g];
    return square > 0 ? -price / (2 * square) : price < 0 ? flat : -flat;
  }

  /** How far the weighted sum of the residuals, less `budget` times what the budget leaves, goes up (1) or down (−1). */
  reachOf(weights: Float64Array, budget: number, direction: number): Reach {
    let flat = 0;
    // Of what is priced by its size, the room goes to where it reaches furthest; of squares, to all.
    let slope = -direction * budget > 0 ? quotient(Math.abs(budget), this.budgetPrice) : 0;
    let squares = 0;
    this.program.penalties.forEach((penalty, g) => {
      const weight = Math.abs(weights[g]);
      if (weight === 0) return;
      const up = direction * weights[g] > 0;
      const price = this.prices[g];
      if (penalty.square > 0) squares += (weight * weight) / penalty.square;
      else {
        if (up !== price < 0) flat += 2 * weight * penalty.flat;
        if (penalty.slope < Infinity) slope = Math.max(slope, quotient(weight, penalty.slope + (up ? price : -price)));
      }
    });
    return { flat, slope, root: Math.sqrt(squares) };
  }
}

const quotient = (a: number, b: number): number => Math.min(ANYWHERE, a / b);
