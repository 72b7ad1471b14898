import { outsideDomain, wrongValue } from "../errors";
import { decimalProduct } from "../numeric/decimal";
import { decimalDifference, decimalSum } from "../numeric/decimalDifference";
import { roundToLot } from "../numeric/lots";
import { requirePositive } from "../numeric/requirements";

export interface Slice {
  /** Signed, in whole lots where a lot is given. */
  readonly quantity: number;
  /** What is left of the order after the slice. */
  readonly remaining: number;
}

/**
 * Cuts an order into slices along a curve of what is done by the end of each.
 *
 * The running total is rounded, not the slice: no rounding error is carried on, and the slices add up exactly. What is
 * no whole lot stays in `remaining`.
 *
 * @param quantity signed
 * @param done part of the order that is done by the end of each slice, rising to 1
 * @param lot omitted, quantities are not rounded
 */
export function schedule(quantity: number, done: Float64Array, lot?: number): Slice[] {
  const total = lot === undefined ? quantity : roundToLot(quantity, lot, "toward-zero");
  let before = 0;
  return Array.from(done, (part, k) => {
    const wanted = k === done.length - 1 ? total : decimalProduct(total, part);
    const after = lot === undefined ? wanted : roundToLot(wanted, lot, "nearest");
    const slice = { quantity: decimalDifference(after, before), remaining: decimalDifference(quantity, after) };
    before = after;
    return slice;
  });
}

/** One every five seconds of a trading week; a spill beyond it is a slip of the keyboard. */
const MOST_SLICES = 100_000;

/** TWAP: the same in each slice. */
export function evenly(slices: number): Float64Array {
  if (!(Number.isInteger(slices) && slices >= 1)) throw outsideDomain("slices must be a whole number, 1 or more");
  if (slices > MOST_SLICES) throw outsideDomain(`slices must not exceed ${MOST_SLICES}`);
  return Float64Array.from({ length: slices }, (_, k) => (k + 1) / slices);
}

/**
 * VWAP: in proportion to the volume that each slice is expected to see.
 *
 * @throws wrongValue where there is not one volume for each slice; outsideDomain for a negative one, or none above zero
 */
export function alongVolume(slices: number, volumes: Float64Array): Float64Array {
  if (volumes.length !== slices)
    throw wrongValue(`curve must have one volume for each of the ${slices} slices, not ${volumes.length}`);
  let sum = 0;
  const done = volumes.map((volume) => {
    if (!(volume >= 0)) throw outsideDomain("curve must not be negative");
    return (sum = decimalSum(sum, volume));
  });
  requirePositive(sum, "the sum of curve");
  return done.map((part) => part / sum);
}

/** The market of an order in the units of its price and quantity; time in days. */
export interface ImpactModel {
  /** λ, per unit of currency: what variance is worth. 0 trades evenly. */
  readonly riskAversion: number;
  /** σ, price units per √day. */
  readonly vol: number;
  /** η, price units per (quantity per day). */
  readonly temporaryImpact: number;
  /** γ, price units per quantity. */
  readonly permanentImpact: number;
  /** T, days from first to last trade. */
  readonly days: number;
}

/**
 * The optimal trajectory between the cost of haste and the risk of waiting: what is left after t is
 * sinh(κ(T − t))/sinh(κT), with cosh(κτ) = 1 + τ²κ̃²/2 and κ̃² = λσ²/(η − γτ/2), τ the length of a slice.
 *
 * Almgren, Chriss (2000), "Optimal execution of portfolio transactions".
 *
 * @throws outsideDomain where an argument is outside its domain, or slices are so long that permanent impact outweighs
 *   temporary impact
 */
export function almgrenChriss(slices: number, model: ImpactModel): Float64Array {
  const even = evenly(slices);
  const { riskAversion, vol, temporaryImpact, permanentImpact, days } = model;
  if (!(riskAversion >= 0)) throw outsideDomain("risk_aversion must not be negative");
  if (!(vol >= 0)) throw outsideDomain("vol must not be negative");
  if (!(permanentImpact >= 0)) throw outsideDomain("permanent_impact must not be negative");
  requirePositive(temporaryImpact, "temporary_impact");
  requirePositive(days, "days");
  const tau = days / slices;
  const eta = temporaryImpact - (permanentImpact * tau) / 2;
  if (!(eta > 0)) throw outsideDomain("temporary_impact must exceed permanent_impact times half a slice's days");
  const kappa2 = (riskAversion * vol * vol) / eta;
  // acosh(1 + x) as 2·asinh(√(x/2)): no digit is lost when risk hardly matters.
  const kappaT = slices * 2 * Math.asinh((tau * Math.sqrt(kappa2)) / 2);
  if (kappaT === 0) return even;
  return even.map((part) => 1 - sinhRatio(kappaT * (1 - part), kappaT));
}

/** sinh(a)/sinh(b) for 0 ≤ a ≤ b, where either may be too large for sinh. */
function sinhRatio(a: number, b: number): number {
  return Math.exp(a - b) * (Math.expm1(-2 * a) / Math.expm1(-2 * b));
}
