import { nearestResiduals } from "./commonUnit";
import { type ConvexTerm, rowsOfTerm, type Tangent, tangentOf, valueOf } from "../../numeric/convexTerm";
import type { Domain } from "./domain";
import { finest, isFreeOfCost, moneyOf, unitsOf } from "./mipUnits";
import { enveloped, type Penalty, penaltyAt, unenveloped } from "./penalty";
import type { Piece, Presolved } from "./presolve";

/**
 * The objective: cost and penalties, or the sum of the violations of the targets that must be met, or the violation of one; or
 * what else is limited alone, where the targets that must be met are.
 */
export type Aim =
  | { readonly kind: "cost" }
  | { readonly kind: "miss"; readonly only?: number | undefined }
  | { readonly kind: "beyond" };

/** What else is priced or limited, in units of its own; a variable is a row of the instruments, or none. */
interface MipBeyond {
  readonly term: ConvexTerm;
  readonly unit: number;
  readonly rows: Int32Array;
  readonly lots: Float64Array;
  /** Objective per unit, and most units. */
  readonly price: number;
  readonly limit: number;
  /** By row, reused. */
  readonly quantities: Float64Array;
}

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
  private readonly beyond: MipBeyond | undefined;

  /** @param usesCommonUnit whether penalties are bounded by the residuals that whole lots can leave */
  constructor(problem: Presolved, domain: Domain, aim: Aim, usesCommonUnit = true) {
    const { targets, instruments, squared, budget } = problem;
    const lot = Float64Array.from(instruments, (instrument) => instrument.lot || 1);
    const unit = unitsOf(problem, lot);
    const effect = aim.kind === "miss" || !problem.beyond ? 0 : effectOf(problem.beyond.term, instruments, lot);
    const priced = aim.kind === "beyond" ? 1 : (problem.beyond?.price ?? 0);
    const money = aim.kind === "beyond" ? effect : moneyOf(problem, lot, unit, domain.most, priced * effect);
    this.money = money;
    this.budget = budget / money;
    this.paid = aim.kind === "cost";
    if (effect > 0) this.beyond = beyondIn(problem, lot, effect, money, aim);
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
    const isFree = this.paid && !problem.beyond && isFreeOfCost(problem);
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
      if (aim.kind === "beyond") return unenveloped(0, 0, 0);
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

  /** Whether variable i is paid for trading at all, so that its cost is not convex at 0. */
  hasRebate(i: number): boolean {
    return this.buying[i] + this.selling[i] < 0;
  }

  /** Whether anything else is priced or limited. */
  get hasBeyond(): boolean {
    return this.beyond !== undefined;
  }

  /** Price and limit of what else is, in units of it. */
  get beyondTerms(): { readonly price: number; readonly limit: number; readonly unit: number } {
    return this.beyond ?? { price: 0, limit: Infinity, unit: 1 };
  }

  /** Whether what else is priced is convex. */
  get isConvex(): boolean {
    const term = this.beyond?.term;
    return term?.kind !== "sum" || term.exact === undefined;
  }

  /** What else is, in units of it. */
  beyondAt(lots: ArrayLike<number>): number {
    return this.beyond ? valueOf(this.beyond.term, this.quantitiesOf(this.beyond, lots)) / this.beyond.unit : 0;
  }

  /** A tangent of what else is, in units of it, by variable. */
  tangentAt(lots: ArrayLike<number>): Tangent {
    const { term, unit, rows, lots: lot } = this.beyond!;
    const { value, constant, slopes } = tangentOf(term, this.quantitiesOf(this.beyond!, lots));
    const byVariable = Float64Array.from(rows, (row, i) => (row < 0 ? 0 : (slopes[row] * lot[i]) / unit));
    return { value: value / unit, constant: constant / unit, slopes: byVariable };
  }

  private quantitiesOf({ quantities, rows, lots: lot }: MipBeyond, lots: ArrayLike<number>): Float64Array {
    quantities.fill(0);
    for (let i = 0; i < rows.length; i++) if (rows[i] >= 0) quantities[rows[i]] = lots[i] * lot[i];
    return quantities;
  }

  /** Objective of what else is priced; Infinity beyond its limit. */
  pricedBeyond(lots: ArrayLike<number>): number {
    if (!this.beyond) return 0;
    const { price, limit } = this.beyond;
    const value = this.beyondAt(lots);
    return value > limit + ROUNDING * (1 + Math.abs(limit)) ? Infinity : price * value;
  }

  /** Sum of the sizes of what the objective adds up, by which it is rounded. */
  grossOf(lots: Float64Array): number {
    let gross = 0;
    for (let i = 0; i < lots.length; i++) gross += Math.abs(this.costOf(i, lots[i]));
    this.penalties.forEach((_, g) => {
      const penalty = this.penaltyOf(g, this.residualOf(g, lots));
      if (penalty < Infinity) gross += penalty;
    });
    const beyond = Math.abs(this.pricedBeyond(lots));
    return beyond < Infinity ? gross + beyond : gross;
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
    return objective < Infinity ? objective + this.pricedBeyond(lots) : objective;
  }
}

/** The most that one lot of an instrument changes it, or 1 where none does. */
function effectOf(term: ConvexTerm, instruments: Presolved["instruments"], lot: Float64Array): number {
  const q = new Float64Array(rowsOfTerm(term));
  const now = valueOf(term, q);
  let most = 0;
  instruments.forEach(({ row }, i) => {
    for (const size of [lot[i], -lot[i]]) {
      q[row] = size;
      most = Math.max(most, Math.abs(valueOf(term, q) - now));
    }
    q[row] = 0;
  });
  return most || 1;
}

function beyondIn(
  { beyond, instruments }: Presolved,
  lots: Float64Array,
  unit: number,
  money: number,
  aim: Aim,
): MipBeyond {
  return {
    term: beyond!.term,
    unit,
    lots,
    rows: Int32Array.from(instruments, ({ row }) => row),
    price: aim.kind === "beyond" ? 1 : (beyond!.price * unit) / money,
    limit: aim.kind === "beyond" ? Infinity : beyond!.limit / unit,
    quantities: new Float64Array(rowsOfTerm(beyond!.term)),
  };
}

function costOfPieces(pieces: readonly Piece[], size: number): number {
  let [cost, left] = [0, size];
  for (const { slope, length } of pieces) {
    if (left <= length) return cost + slope * left;
    cost += slope * length;
    left -= length;
  }
  return left > 0 ? Infinity : cost;
}
