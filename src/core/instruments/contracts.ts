import type { Dividends } from "../options/dividends";
import type { Exercise, OptionModel } from "../options/option";
import type { InstrumentType, Settlement } from "./instrument";

/**
 * What instruments are, one per entry, apart from what is held of them. NaN in a number and "" in a text mean "not given";
 * nothing is filled in that the user did not say, except the multiplier 1, the settlement linear and the fx 1 of what is
 * not quanto.
 *
 * Prices are in the instrument's own quotation (a coin-settled option's in coin); Greeks are per one unit of the
 * underlying, per 1.00 of vol and per year; rates and vols are decimals; `expiry` is an Excel date serial.
 */
export interface Contracts {
  readonly size: number;
  readonly instrument: readonly string[];
  readonly underlying: readonly string[];
  readonly type: readonly InstrumentType[];
  readonly settlement: readonly Settlement[];
  readonly multiplier: Float64Array;
  readonly price: Float64Array;
  readonly underlyingPrice: Float64Array;
  readonly strike: Float64Array;
  readonly expiry: Float64Array;
  readonly years: Float64Array;
  readonly vol: Float64Array;
  readonly rate: Float64Array;
  readonly carry: Float64Array;
  readonly delta: Float64Array;
  readonly gamma: Float64Array;
  readonly vega: Float64Array;
  readonly theta: Float64Array;
  readonly fx: Float64Array;
  readonly beta: Float64Array;
  /** Of an option; european and lognormal of anything else. */
  readonly exercise: readonly Exercise[];
  readonly model: readonly OptionModel[];
  /** Vol of the exchange rate of a quanto option, and its correlation with the underlying, in quote per settlement currency. */
  readonly fxVol: Float64Array;
  readonly fxCorrelation: Float64Array;
  /** What the row's underlying pays from now on; undefined where nothing is known to be paid. */
  readonly dividends: readonly (Dividends | undefined)[];
}

/** Contracts of these columns and no others, from one literal: V8 then finds the columns of all at the same place. */
// prettier-ignore
export const contractsOf = ({
  size, instrument, underlying, type, settlement, multiplier, price, underlyingPrice, strike, expiry, years, vol, rate,
  carry, delta, gamma, vega, theta, fx, beta, exercise, model, fxVol, fxCorrelation, dividends,
}: Contracts): Contracts => ({
  size, instrument, underlying, type, settlement, multiplier, price, underlyingPrice, strike, expiry, years, vol, rate,
  carry, delta, gamma, vega, theta, fx, beta, exercise, model, fxVol, fxCorrelation, dividends,
});
