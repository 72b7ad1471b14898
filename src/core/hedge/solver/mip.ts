import { unitMissOf } from "./commonUnit";
import type { HedgeProblem } from "../hedgeProblem";
import type { Domain } from "./domain";

/** The objective: cost and penalties, or the sum of the violations of the targets that must be met, or the violation of one. */
export type Aim = { readonly kind: "cost" } | { readonly kind: "miss"; readonly only?: number | undefined };

/** Penalty of a residual r: slope·max(0, |r| − flat) + square·r². */
export interface Penalty {
  readonly flat: number;
  /** Infinity where |r| ≤ flat is a constraint. */
  readonly slope: number;
  readonly square: number;
}

/** Relative rounding of a sum. */
const ROUNDING = 1e-12;

/**
 * The mixed-integer program of a hedge, scaled so that its coefficients are of order one: variables in lots, rows in units of
 * what one lot of the coarsest instrument adds, the objective in units of `money`.
 */
export class Mip {
  /** Quote currency per unit of the objective. */
  readonly money: number;
  /** Right-hand sides: what the trades must add to each target for a residual of 0. */
  readonly rhs: Float64Array;
  /** Coefficients by instrument and target: what one lot adds. */
  readonly greeks: readonly Float64Array[];
  readonly penalties: readonly Penalty[];
  readonly budget: number;
  /** Whether the cost of the trades is in the objective. */
  readonly paid: boolean;
  /** Lower bound of the objective from the common unit of the lots; −Infinity without one. */
  readonly floor: number;
  /** Cost of one lot bought and one sold, and k of the impact k·|x|^1.5. */
  readonly buying: Float64Array;
  readonly selling: Float64Array;
  readonly impact: Float64Array;

  constructor(problem: HedgeProblem, { most }: Domain, aim: Aim) {
    const { targets, instruments, squared, budget } = problem;
    const lot = Float64Array.from(instruments, (instrument) => instrument.lot || 1);
    const unit = unitsOf(problem, lot);
    const money = moneyOf(problem, lot, unit, most);
    this.money = money;
    this.budget = budget / money;
    this.paid = aim.kind === "cost";
    this.buying = Float64Array.from(instruments, ({ cost, carry }, i) => ((cost + carry) * lot[i]) / money);
    this.selling = Float64Array.from(instruments, ({ cost, carry }, i) => ((cost - carry) * lot[i]) / money);
    this.impact = Float64Array.from(instruments, ({ impact }, i) => (impact * lot[i] ** 1.5) / money);
    this.greeks = instruments.map(({ greeks }, i) => greeks.map((greek, g) => (greek * lot[i]) / unit[g]));
    this.rhs = Float64Array.from(targets, ({ have, target }, g) => (target - have) / unit[g]);
    this.penalties = targets.map(({ penalty, equal, tolerance }, g) => {
      // With whole lots alone, doubles leave a residual of rounding; continuous variables can remove it.
      const isWhole = instruments.every(({ lot, greeks }) => lot > 0 || greeks[g] === 0);
      const allowed = Math.max(tolerance / unit[g], isWhole ? ROUNDING * Math.abs(this.rhs[g]) : 0);
      if (aim.kind === "miss") {
        const missed = equal && (aim.only === undefined || aim.only === g);
        return { flat: missed ? allowed : 0, slope: missed ? 1 : 0, square: 0 };
      }
      if (equal) return { flat: allowed, slope: Infinity, square: 0 };
      const p = (penalty * unit[g] ** (squared ? 2 : 1)) / money;
      return { flat: 0, slope: squared ? 0 : p, square: squared ? p : 0 };
    });
    this.floor = this.paid
      ? -Infinity
      : this.penalties.reduce(
          (sum, { slope }, g) =>
            slope > 0 ? sum + Math.max(0, unitMissOf(problem, g) / unit[g] - ROUNDING * Math.abs(this.rhs[g])) : sum,
          0,
        );
  }

  /** Cost of x lots, signed, of instrument i. */
  costOf(i: number, x: number): number {
    const size = Math.abs(x);
    return size * ((x > 0 ? this.buying[i] : this.selling[i]) + this.impact[i] * Math.sqrt(size));
  }

  /** Residual of target g. */
  residualOf(g: number, lots: ArrayLike<number>): number {
    let left = -this.rhs[g];
    for (let i = 0; i < lots.length; i++) left += lots[i] * this.greeks[i][g];
    return left;
  }

  /** @param rounding of the residual, within which a constraint counts as met */
  penaltyOf(g: number, residual: number, rounding = 0): number {
    const { flat, slope, square } = this.penalties[g];
    const beyond = Math.abs(residual) - flat;
    if (slope === Infinity) return beyond <= rounding ? 0 : Infinity;
    return square * residual * residual + slope * Math.max(0, beyond);
  }

  /** Objective of a solution; Infinity where it breaks the budget or a target that must be met. */
  objectiveOf(lots: ArrayLike<number>): number {
    const { greeks, rhs } = this;
    let spent = 0;
    let gross = 0;
    for (let i = 0; i < lots.length; i++) {
      if (lots[i] === 0) continue;
      const cost = this.costOf(i, lots[i]);
      spent += cost;
      gross += Math.abs(cost);
    }
    if (spent > this.budget + ROUNDING * gross) return Infinity;
    let objective = this.paid ? spent : 0;
    for (let g = 0; g < rhs.length; g++) {
      let left = -rhs[g];
      let size = Math.abs(left);
      for (let i = 0; i < lots.length; i++) {
        const part = lots[i] * greeks[i][g];
        left += part;
        size += Math.abs(part);
      }
      objective += this.penaltyOf(g, left, ROUNDING * size);
    }
    return objective;
  }
}

/** Unit of each row: what one lot of the coarsest instrument adds. */
function unitsOf({ targets, instruments }: HedgeProblem, lot: Float64Array): Float64Array {
  return Float64Array.from(targets, ({ have, target }, g) => {
    const coarsest = instruments.reduce((most, { greeks }, i) => Math.max(most, Math.abs(greeks[g] * lot[i])), 0);
    return coarsest || Math.abs(have - target) || 1;
  });
}

/** Unit of the objective: the largest coefficient of a lot or of a unit of a residual. */
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
