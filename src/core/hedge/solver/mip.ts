import type { HedgeProblem } from "../hedgeProblem";
import { nearestResiduals } from "./commonUnit";
import type { Domain } from "./domain";
import { enveloped, type Penalty, penaltyAt, unenveloped } from "./penalty";
import type { Piece, Presolved } from "./presolve";

/** The objective: cost and penalties, or the sum of the violations of the targets that must be met, or the violation of one. */
export type Aim = { readonly kind: "cost" } | { readonly kind: "miss"; readonly only?: number | undefined };

/** Relative rounding of a sum. */
const ROUNDING = 1e-12;

/**
 * Cost of a notional where nothing costs anything, as a part of the penalty that the coarsest lot takes off: little enough to
 * change no residual, and enough to prefer the least notional.
 */
const FREE = 1e-4;

/**
 * The mixed-integer program of a hedge, scaled so that its coefficients are of order one: variables in lots, rows in units of
 * what one lot of the coarsest instrument adds, the objective in units of `money`.
 */
export class Mip {
  /** Quote currency per unit of the objective. */
  readonly money: number;
  /** Right-hand sides: what the trades must add to each target for a residual of 0. */
  readonly rhs: Float64Array;
  /** Coefficients by variable and target: what one lot adds. */
  readonly greeks: readonly Float64Array[];
  readonly penalties: readonly Penalty[];
  readonly budget: number;
  /** Whether the cost of the trades is in the objective. */
  readonly paid: boolean;
  /** Cost of the first lot bought and sold, and k of the impact k·|x|^1.5. */
  readonly buying: Float64Array;
  readonly selling: Float64Array;
  readonly impact: Float64Array;
  /** Pieces of the cost of lots bought and sold; undefined where they are one. */
  readonly bought: readonly (readonly Piece[] | undefined)[];
  readonly sold: readonly (readonly Piece[] | undefined)[];

  /** @param usesCommonUnit whether penalties are bounded by the residuals that whole lots can leave */
  constructor(problem: Presolved, domain: Domain, aim: Aim, usesCommonUnit = true) {
    const { targets, instruments, squared, budget } = problem;
    const lot = Float64Array.from(instruments, (instrument) => instrument.lot || 1);
    const unit = unitsOf(problem, lot);
    const money = moneyOf(problem, lot, unit, domain.most);
    this.money = money;
    this.budget = budget / money;
    this.paid = aim.kind === "cost";
    const scaled = (pieces: readonly Piece[] | undefined): Piece[] | undefined =>
      pieces?.map((piece) => ({ ...piece, slope: piece.slope / money }));
    this.bought = instruments.map(({ bought }) => scaled(bought));
    this.sold = instruments.map(({ sold }) => scaled(sold));
    const first = (pieces: readonly Piece[] | undefined, cost: number): number => pieces?.[0].slope ?? cost / money;
    this.buying = Float64Array.from(instruments, ({ cost, carry }, i) =>
      first(this.bought[i], (cost + carry) * lot[i]),
    );
    this.selling = Float64Array.from(instruments, ({ cost, carry }, i) => first(this.sold[i], (cost - carry) * lot[i]));
    this.impact = Float64Array.from(instruments, ({ impact }, i) => (impact * lot[i] ** 1.5) / money);
    this.greeks = instruments.map(({ greeks }, i) => greeks.map((greek, g) => (greek * lot[i]) / unit[g]));
    this.rhs = Float64Array.from(targets, ({ have, target }, g) => (target - have) / unit[g]);
    const isFree = this.paid && isFreeOfCost(problem);
    if (isFree) {
      const notional = instruments.map((instrument, i) => instrument.notional * lot[i]);
      const most = Math.max(...notional) || 1;
      notional.forEach((size, i) => (this.buying[i] = this.selling[i] = (FREE * size) / most));
      this.bought = this.sold = instruments.map(() => undefined);
    }
    this.penalties = targets.map(({ penalty, equal, tolerance }, g) => {
      // With whole lots alone, doubles leave a residual of rounding; continuous variables can remove it.
      const isWhole = instruments.every(({ lot, greeks }) => lot > 0 || greeks[g] === 0);
      const allowed = Math.max(tolerance / unit[g], isWhole ? ROUNDING * Math.abs(this.rhs[g]) : 0);
      const near = usesCommonUnit ? nearestResiduals(problem, g) : { above: 0, below: 0 };
      const nearest = { above: near.above / unit[g], below: near.below / unit[g] };
      if (aim.kind === "miss") {
        const missed = equal && (aim.only === undefined || aim.only === g);
        return missed ? enveloped(allowed, 1, nearest) : unenveloped(0, 0, 0);
      }
      if (equal) return unenveloped(allowed, Infinity, 0);
      const p = (penalty * unit[g] ** (squared ? 2 : 1)) / money;
      if (squared) return unenveloped(0, 0, p);
      return enveloped(isFree ? finest(this.greeks, g) / 2 : 0, p, nearest);
    });
  }

  /** Cost of x lots, signed, of variable i. */
  costOf(i: number, x: number): number {
    const size = Math.abs(x);
    const pieces = x > 0 ? this.bought[i] : this.sold[i];
    if (pieces) return costOfPieces(pieces, size);
    return size * ((x > 0 ? this.buying[i] : this.selling[i]) + this.impact[i] * Math.sqrt(size));
  }

  /** Sum of the sizes of what the objective adds up, by which it is rounded. */
  grossOf(lots: Float64Array): number {
    let gross = 0;
    for (let i = 0; i < lots.length; i++) gross += Math.abs(this.costOf(i, lots[i]));
    this.penalties.forEach((_, g) => {
      const penalty = this.penaltyOf(g, this.residualOf(g, lots));
      if (penalty < Infinity) gross += penalty;
    });
    return gross;
  }

  /** Residual of target g. */
  residualOf(g: number, lots: ArrayLike<number>): number {
    let left = -this.rhs[g];
    for (let i = 0; i < lots.length; i++) left += lots[i] * this.greeks[i][g];
    return left;
  }

  /** @param rounding of the residual, within which a constraint counts as met */
  penaltyOf(g: number, residual: number, rounding = 0): number {
    return penaltyAt(this.penalties[g], residual, rounding);
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

/** What the finest lot adds to target g; 0 where nothing does. */
function finest(greeks: readonly Float64Array[], g: number): number {
  const steps = greeks.map((column) => Math.abs(column[g])).filter((step) => step > 0);
  return steps.length > 0 ? Math.min(...steps) : 0;
}

/**
 * Whether no trade in whole lots costs anything. A residual of less than half the finest lot then counts as none: there would
 * be no end to trades of one instrument against another that make it smaller.
 */
const isFreeOfCost = ({ instruments }: HedgeProblem): boolean =>
  instruments.every(({ lot, cost, carry, impact }) => lot > 0 && cost === 0 && carry === 0 && impact === 0);

function costOfPieces(pieces: readonly Piece[], size: number): number {
  let [cost, left] = [0, size];
  for (const { slope, length } of pieces) {
    if (left <= length) return cost + slope * left;
    cost += slope * length;
    left -= length;
  }
  return left > 0 ? Infinity : cost;
}
