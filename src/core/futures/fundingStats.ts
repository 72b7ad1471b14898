import { sumProducts } from "../numeric/sum";
import { requireObservations } from "../numeric/requirements";
import { fundingApr, requireHours } from "./funding";

export interface FundingStats {
  readonly observations: number;
  /** Exact in decimals, as the venue adds it. */
  readonly sum: number;
  readonly mean: number;
  /** Share of the intervals in which longs paid. */
  readonly sharePositive: number;
  /** Most intervals in a row in which shorts paid. */
  readonly longestNegativeRun: number;
  /** Simple rate per year of the mean, and the compound one. */
  readonly apr: number;
  readonly apy: number;
}

/**
 * What a history of funding rates paid.
 *
 * @param rates decimals per interval of `hours`, in time order
 * @throws #N/A without rates, #DIV/0! for hours of zero, #NUM! for negative hours
 */
export function fundingStats(rates: Float64Array, hours: number): FundingStats {
  requireHours(hours);
  const n = rates.length;
  requireObservations(n, 1, "rates");
  const sum = sumProducts(rates, new Float64Array(n).fill(1));
  const mean = sum / n;
  let positive = 0;
  let run = 0;
  let longest = 0;
  for (const rate of rates) {
    if (rate > 0) positive++;
    run = rate < 0 ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return {
    observations: n,
    sum,
    mean,
    sharePositive: positive / n,
    longestNegativeRun: longest,
    apr: fundingApr(mean, hours),
    apy: fundingApr(mean, hours, "compound"),
  };
}
