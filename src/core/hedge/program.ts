import { leastMissOf } from "./granularity";
import type { HedgeProblem } from "./hedgeProblem";
import type { Orders } from "./orders";

/** What is minimised: cost and penalties, or by how much the targets that have to be met are missed, all or one of them. */
export type Aim = { readonly kind: "cost" } | { readonly kind: "miss"; readonly only?: number | undefined };

/** What a residual r costs: nothing to within `flat`; beyond it `slope` times the rest; and `square` times r². */
export interface Penalty {
  readonly flat: number;
  /** Infinity where it has to stay within `flat`. */
  readonly slope: number;
  readonly square: number;
}

/** Part of a sum that may be rounding. */
const ROUNDING = 1e-12;

/**
 * A hedge as a program in units in which its numbers are of order one: lots, the residual that the coarsest lot makes, and
 * `money`.
 */
export class Program {
  /** Quote currency per unit of the objective. */
  readonly money: number;
  /** What the orders have to add to each target. */
  readonly needed: Float64Array;
  /** What one lot of an instrument adds to each target. */
  readonly greeks: readonly Float64Array[];
  readonly penalties: readonly Penalty[];
  readonly budget: number;
  /** Whether orders cost anything in the objective. */
  readonly paid: boolean;
  /** An objective that no whole lots are below: what each target that is missed is missed by at least. */
  readonly floor: number;
  /** Cost of a lot bought, sold, and k of the impact k·|x|^1.5. */
  readonly buying: Float64Array;
  readonly selling: Float64Array;
  readonly impact: Float64Array;

  constructor(problem: HedgeProblem, { most }: Orders, aim: Aim) {
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
    this.needed = Float64Array.from(targets, ({ have, target }, g) => (target - have) / unit[g]);
    this.penalties = targets.map(({ penalty, equal, tolerance }, g) => {
      // Whole lots miss by the noise of the doubles; parts of lots need not.
      const isWhole = instruments.every(({ lot, greeks }) => lot > 0 || greeks[g] === 0);
      const allowed = Math.max(tolerance / unit[g], isWhole ? ROUNDING * Math.abs(this.needed[g]) : 0);
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
            slope > 0
              ? sum + Math.max(0, leastMissOf(problem, g) / unit[g] - ROUNDING * Math.abs(this.needed[g]))
              : sum,
          0,
        );
  }

  /** Cost of an order of x lots, whether it is paid or not. */
  costOf(i: number, x: number): number {
    const size = Math.abs(x);
    return size * ((x > 0 ? this.buying[i] : this.selling[i]) + this.impact[i] * Math.sqrt(size));
  }

  /** What so many lots leave of target g. */
  residualOf(g: number, lots: ArrayLike<number>): number {
    let left = -this.needed[g];
    for (let i = 0; i < lots.length; i++) left += lots[i] * this.greeks[i][g];
    return left;
  }

  /** @param rounding of the residual, which must not break what has to be met */
  penaltyOf(g: number, residual: number, rounding = 0): number {
    const { flat, slope, square } = this.penalties[g];
    const beyond = Math.abs(residual) - flat;
    if (slope === Infinity) return beyond <= rounding ? 0 : Infinity;
    return square * residual * residual + slope * Math.max(0, beyond);
  }

  /** The objective of so many lots, or Infinity where the budget or a target that has to be met is not kept. */
  objectiveOf(lots: ArrayLike<number>): number {
    const { greeks, needed } = this;
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
    for (let g = 0; g < needed.length; g++) {
      let left = -needed[g];
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
