import { outsideDomain, wrongValue } from "../errors";
import { requireEqualLengths, requireObservations } from "../numeric/requirements";

/** What a hedge ratio is estimated on: price changes, log returns, or the prices themselves. */
export const CHANGES = ["differences", "log", "levels"] as const;
export type Changes = (typeof CHANGES)[number];

/** What a covariance is estimated on: as a hedge ratio, or on relative price changes, which weights of a book multiply. */
export const COVARIANCE_CHANGES = ["log", "relative", "differences", "levels"] as const;
export type CovarianceChanges = (typeof COVARIANCE_CHANGES)[number];

/** A pair of series of equal length, the hedged and the hedging one. */
export interface PairedSeries {
  readonly spot: Float64Array;
  readonly futures: Float64Array;
}

/**
 * The series that a method works on, from paired prices (n prices give n − 1 changes).
 *
 * @throws #N/A for unequal lengths or fewer than two prices, #NUM! for a log of a price that is not positive
 */
export function pairedChanges(spot: Float64Array, futures: Float64Array, changes: Changes): PairedSeries {
  requireEqualLengths(spot, futures, "spot", "futures");
  requireObservations(spot.length, 2, "spot and futures");
  return { spot: changesOf(spot, changes, "spot"), futures: changesOf(futures, changes, "futures") };
}

/**
 * The changes of one series of prices, oldest first.
 *
 * @throws #N/A for fewer than two prices, #NUM! for a log or a relative change of a price that is not positive
 */
export function changesOf(prices: Float64Array, changes: Changes | CovarianceChanges, argument: string): Float64Array {
  if (changes !== "levels") requireObservations(prices.length, 2, argument);
  switch (changes) {
    case "levels":
      return prices;
    case "differences":
      return differences(prices);
    case "log":
      return logReturns(prices, argument);
    case "relative":
      return relativeChanges(prices, argument);
    default:
      throw wrongValue(`changes must be one of ${CHANGES.join(", ")}`);
  }
}

export function differences(prices: Float64Array): Float64Array {
  const out = new Float64Array(prices.length - 1);
  for (let i = 0; i < out.length; i++) out[i] = prices[i + 1] - prices[i];
  return out;
}

/** ln(Pₜ/Pₜ₋₁) through log1p, which keeps the digits of a return of a basis point. */
export function logReturns(prices: Float64Array, argument: string): Float64Array {
  return relativeChanges(prices, argument).map(Math.log1p);
}

function relativeChanges(prices: Float64Array, argument: string): Float64Array {
  const out = new Float64Array(prices.length - 1);
  requirePositivePrices(prices, argument);
  for (let i = 0; i < out.length; i++) out[i] = (prices[i + 1] - prices[i]) / prices[i];
  return out;
}

export function logLevels(prices: Float64Array, argument: string): Float64Array {
  requirePositivePrices(prices, argument);
  return prices.map(Math.log);
}

export function requirePositivePrices(prices: Float64Array, argument: string): void {
  for (let i = 0; i < prices.length; i++) {
    if (!(prices[i] > 0)) throw outsideDomain(`${argument} must be positive; observation ${i + 1} is ${prices[i]}`);
  }
}
