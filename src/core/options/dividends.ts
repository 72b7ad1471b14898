import { outsideDomain, wrongValue } from "../errors";

/** A payment that the holder of the underlying has and the holder of an option on it has not. */
export interface Dividend {
  /** time to the ex-date; the price falls at its beginning */
  readonly years: number;
  /** cash per unit of the underlying, or the part of the price that it falls by */
  readonly amount: number;
  readonly isProportional: boolean;
}

/**
 * What is lognormal between ex-dates: the price itself, which falls by the dividend (`spot`), or the price less the present
 * value of the cash dividends that are left (`escrowed`).
 */
export const DIVIDEND_MODELS = ["spot", "escrowed"] as const;
export type DividendModel = (typeof DIVIDEND_MODELS)[number];

export interface Dividends {
  readonly model: DividendModel;
  /** those that count, in order of time */
  readonly payments: readonly Dividend[];
}

/** Dividends up to an expiry: after now, and not after the expiry itself, where the option settles on the price without. */
export const dividendsUntil = ({ model, payments }: Dividends, years: number): Dividends => ({
  model,
  payments: payments.filter((payment) => payment.years > 0 && payment.years <= years),
});

/**
 * Price of the underlying without what is paid until an expiry.
 *
 * @param growth continuous rate at which cash is discounted: the carry, or the rate
 * @throws outsideDomain where the dividends are worth the price or more
 */
export function withoutDividends(underlying: number, { payments }: Dividends, growth: number): number {
  let left = underlying;
  for (const { years, amount, isProportional } of payments)
    left = isProportional ? left * (1 - amount) : left - amount * Math.exp(-growth * years);
  if (!(left > 0)) throw outsideDomain("dividends must be worth less than the underlying");
  return left;
}

/** @throws outsideDomain for an amount below zero or a proportional one of 1 or more */
export function requireDividend({ amount, isProportional }: Dividend): void {
  if (!(amount >= 0)) throw outsideDomain("amount must not be negative");
  if (isProportional && !(amount < 1)) throw outsideDomain("amount of a proportional dividend must be below 1");
}

/** The one model of dividends that are held together. */
export function modelOf(models: readonly DividendModel[]): DividendModel {
  const [first = "spot"] = models;
  if (models.some((model) => model !== first)) throw wrongValue("dividends must be of one model: spot or escrowed");
  return first;
}

/** Change of the forward's logarithm at which to stop, and rounds after which the dividends are too large for it. */
const CONVERGED = 1e-14;
const ROUNDS = 200;

/**
 * The carry b of a forward that pays none of the dividends: F = X e^{bT}, X the price less their present value at b.
 *
 * @throws outsideDomain where the dividends are worth the price or more at any carry
 */
export function carryNetOf(forward: number, underlying: number, dividends: Dividends, years: number): number {
  let carry = Math.log(forward / underlying) / years;
  // X moves by less than what b moves it by, as long as less than the price is paid.
  for (let round = 0; round < ROUNDS; round++) {
    const next = Math.log(forward / withoutDividends(underlying, dividends, carry)) / years;
    const change = Math.abs(next - carry) * years;
    carry = next;
    if (change <= CONVERGED) return carry;
  }
  throw outsideDomain("dividends must be worth less than the underlying");
}
