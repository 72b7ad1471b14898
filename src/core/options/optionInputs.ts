import { outsideDomain, wrongValue } from "../errors";
import { LONGEST_YEARS, requireYears } from "../numeric/requirements";

/** Above 500% a vol is taken for percent points typed as a decimal. */
const LARGEST_VOL = 5;

/** Checks σ as a decimal: 0 ≤ σ ≤ 5. */
export function validateVol(vol: number): void {
  if (!(vol >= 0)) throw outsideDomain("vol must not be negative");
  if (vol > LARGEST_VOL) throw outsideDomain("vol must be a decimal: 0.65, not 65");
}

/**
 * Checks everything about an option but its vol: a positive underlying, strike ≥ 0, years ≥ 0, finite rate and carry.
 */
export function validateContract(
  type: number,
  underlying: number,
  strike: number,
  years: number,
  rate: number,
  carry: number,
): void {
  if (type !== 1 && type !== -1) throw wrongValue("type must be call or put");
  if (!(underlying > 0 && underlying < Infinity)) throw outsideDomain("underlying must be positive");
  if (!(strike >= 0 && strike < Infinity)) throw outsideDomain("strike must not be negative");
  if (years < 0) throw outsideDomain("expiry is before now");
  requireYears(years);
  if (!Number.isFinite(rate)) throw outsideDomain("rate must be a number");
  if (!Number.isFinite(carry)) throw outsideDomain("carry must be a number");
}

/** Checks one option of the model. Kept out of the column loops: they answer NaN, and this says why. */
export function validateOption(
  type: number,
  underlying: number,
  strike: number,
  years: number,
  vol: number,
  rate: number,
  carry: number,
): void {
  validateContract(type, underlying, strike, years, rate, carry);
  validateVol(vol);
}

/** Whether validateOption has nothing to say of a call or put: what column loops ask of each row. */
export const isInDomain = (
  underlying: number,
  strike: number,
  years: number,
  vol: number,
  rate: number,
  carry: number,
): boolean => isContract(underlying, strike, years, rate, carry) && vol >= 0 && vol <= LARGEST_VOL;

/** The same for validateContract. */
export const isContract = (underlying: number, strike: number, years: number, rate: number, carry: number): boolean =>
  underlying > 0 &&
  underlying < Infinity &&
  strike >= 0 &&
  strike < Infinity &&
  years >= 0 &&
  years <= LONGEST_YEARS &&
  Math.abs(rate) < Infinity &&
  Math.abs(carry) < Infinity;
