import type { Domain } from "./domain";
import type { Mip } from "./mip";

/** Most that a quantity can move for a slack in the objective: flat + slope·slack + root·√slack. */
export interface Reach {
  flat: number;
  readonly slope: number;
  readonly root: number;
}

/** Finite, so that 0 × ANYWHERE is 0, not NaN. */
const ANYWHERE = 1e300;

/** Relative rounding of the bound. */
const ROUNDING = 1e-12;

/**
 * Lagrangian relaxation of the rows: for any duals the objective of a solution is a bound that holds for all solutions of
 * a node, plus a reduced cost, 0 or more, for each variable and each residual (Geoffrion, Mathematical Programming Study
 * 2, 1974). The relaxed problem separates by variable, so nonlinear costs and semi-continuous orders are exact in it.
 */
export class Lagrangian {
  bound = 0;
  /** Rounding error of the bound. */
  rounding = 0;
  /** Value of each variable at which its reduced cost is 0, in lots. */
  readonly minimiser: Float64Array;
  private readonly least: Float64Array;
  private readonly worth: Float64Array;
  private readonly duals: Float64Array;
  private budgetDual = 0;

  constructor(
    private readonly mip: Mip,
    private readonly domain: Domain,
  ) {
    const n = domain.most.length;
    this.minimiser = new Float64Array(n);
    this.least = new Float64Array(n);
    this.worth = new Float64Array(n);
    this.duals = new Float64Array(mip.rhs.length);
  }

  /**
   * @param duals of the rows, the budget's last
   * @returns false where the bounds of a variable hold no value that its domain allows
   */
  setUp(duals: ArrayLike<number>, low: Float64Array, high: Float64Array): boolean {
    const { greeks, rhs, penalties, budget } = this.mip;
    this.budgetDual = budget < Infinity ? Math.max(0, -duals[rhs.length]) : 0;
    let bound = this.budgetDual > 0 ? -this.budgetDual * budget : 0;
    let gross = -bound;
    const add = (value: number): void => {
      bound += value;
      gross += Math.abs(value);
    };
    penalties.forEach(({ slope, square, inner, base }, g) => {
      // Where a dual exceeds the slope of the penalty, the relaxed problem is unbounded.
      const limit = square > 0 ? Infinity : slope;
      const dual = Math.max(-limit, Math.min(limit, duals[g]));
      this.duals[g] = dual;
      add(dual * rhs[g]);
      if (square > 0) add(-(dual * dual) / (4 * square));
      else {
        const r = this.residualOf(g);
        add(base + inner * r + dual * r);
      }
    });
    for (let i = 0; i < greeks.length; i++) {
      this.worth[i] = greeks[i].reduce((sum, greek, g) => sum + greek * this.duals[g], 0);
      this.minimiser[i] = this.cheapestOf(i, low[i], high[i]);
      this.least[i] = this.pricedOf(i, this.minimiser[i]);
      add(this.least[i]);
    }
    this.bound = bound;
    this.rounding = ROUNDING * gross;
    return !Number.isNaN(bound);
  }

  private pricedOf(i: number, x: number): number {
    return ((this.mip.paid ? 1 : 0) + this.budgetDual) * this.mip.costOf(i, x) - this.worth[i] * x;
  }

  reducedCostOf(i: number, x: number): number {
    return this.pricedOf(i, x) - this.least[i];
  }

  /**
   * The next value that the domain allows up (1) or down (−1), infinite where there is none. On the way from the minimiser
   * reduced costs do not fall.
   */
  next(i: number, x: number, direction: number): number {
    const { smallest, most } = this.domain;
    const y = x + direction;
    if (this.domain.allows(i, y)) return y;
    if (direction * y < 0) return 0;
    return direction * (direction * x < smallest[i] && smallest[i] <= most[i] ? smallest[i] : Infinity);
  }

  /** NaN where the domain allows no value from low to high. */
  private cheapestOf(i: number, low: number, high: number): number {
    let [from, to] = [low, high];
    while (from < to) {
      const middle = Math.floor((from + to) / 2);
      if (this.pricedOf(i, middle + 1) < this.pricedOf(i, middle)) from = middle + 1;
      else to = middle;
    }
    if (this.domain.allows(i, from)) return from;
    const min = this.domain.smallest[i];
    let best = NaN;
    for (const x of [0, min, -min])
      if (x >= low && x <= high && !(this.pricedOf(i, x) >= this.pricedOf(i, best))) best = x;
    return best;
  }

  /** Residual of target g at which its reduced cost is 0. */
  residualOf(g: number): number {
    const { lower, upper, square } = this.mip.penalties[g];
    const dual = this.duals[g];
    return square > 0 ? -dual / (2 * square) : this.isAtLower(g) ? -lower : upper;
  }

  private isAtLower(g: number): boolean {
    return this.duals[g] + this.mip.penalties[g].inner >= 0;
  }

  /** Most that a weighted sum of the residuals, less `budget` times the slack of the budget, goes up (1) or down (−1). */
  reachOf(weights: Float64Array, budget: number, direction: number): Reach {
    let flat = 0;
    // Linear penalties: all slack goes to the residual that moves furthest for it. Squared ones share it (Cauchy–Schwarz).
    let slope = -direction * budget > 0 ? quotient(Math.abs(budget), this.budgetDual) : 0;
    let squares = 0;
    this.mip.penalties.forEach((penalty, g) => {
      const weight = Math.abs(weights[g]);
      if (weight === 0) return;
      const up = direction * weights[g] > 0;
      const dual = this.duals[g];
      if (penalty.square > 0) squares += (weight * weight) / penalty.square;
      else {
        if (up === this.isAtLower(g)) flat += weight * (penalty.lower + penalty.upper);
        if (penalty.slope < Infinity) slope = Math.max(slope, quotient(weight, penalty.slope + (up ? dual : -dual)));
      }
    });
    return { flat, slope, root: Math.sqrt(squares) };
  }
}

const quotient = (a: number, b: number): number => Math.min(ANYWHERE, a / b);
