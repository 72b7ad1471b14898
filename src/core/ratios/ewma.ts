import { dividesByZero, outsideDomain } from "../errors";
import { requireObservations } from "../numeric/requirements";
import type { PairedSeries } from "./changes";

/**
 * What the recursion Sₜ = λSₜ₋₁ + (1−λ)rₜrₜ′ starts from.
 *
 * - `normalised` weights (1−λ)λⁱ/(1−λⁿ): nothing before the first observation, and none of it weighs more than its age.
 *   The default: the other two let one return, or returns of the future, stand for the past.
 * - `first` S₁ = r₁r₁′ (a common spreadsheet form)
 * - `meanSquare` S₀ = the mean of all rr′
 */
export type EwmaSeeding = "normalised" | "first" | "meanSquare";

export interface EwmaMoments {
  readonly varianceSpot: number;
  readonly varianceFutures: number;
  readonly covariance: number;
}

/** RiskMetrics' decay for daily data (J.P. Morgan, RiskMetrics Technical Document, 1996). */
export const DAILY_DECAY = 0.94;

/**
 * Exponentially weighted second moments of the last observation, about zero as RiskMetrics has them.
 *
 * @param decay λ, between 0 and 1
 * @throws #NUM! for a decay outside 0 to 1, #N/A without observations
 */
export function ewmaMoments(
  { spot, futures }: PairedSeries,
  decay: number,
  seeding: EwmaSeeding = "normalised",
): EwmaMoments {
  requireDecay(decay);
  const n = spot.length;
  requireObservations(n, 1, "spot and futures changes");
  let ss = 0;
  let ff = 0;
  let sf = 0;
  let start = 0;
  if (seeding === "first") {
    ss = spot[0] * spot[0];
    ff = futures[0] * futures[0];
    sf = spot[0] * futures[0];
    start = 1;
  } else if (seeding === "meanSquare") {
    for (let i = 0; i < n; i++) {
      ss += spot[i] * spot[i];
      ff += futures[i] * futures[i];
      sf += spot[i] * futures[i];
    }
    ss /= n;
    ff /= n;
    sf /= n;
  }
  const weight = 1 - decay;
  for (let i = start; i < n; i++) {
    const s = spot[i];
    const f = futures[i];
    ss = decay * ss + weight * s * s;
    ff = decay * ff + weight * f * f;
    sf = decay * sf + weight * s * f;
  }
  const total = seeding === "normalised" ? -Math.expm1(n * Math.log(decay)) : 1;
  return { varianceSpot: ss / total, varianceFutures: ff / total, covariance: sf / total };
}

/**
 * The exponentially weighted hedge ratio cov/var of the last observation.
 *
 * Changes are measured from zero; levels, which have no mean of zero, from their own weighted mean (`centred`), which makes
 * it the weighted regression with an intercept.
 *
 * @throws as `ewmaMoments`; #DIV/0! where the futures series does not vary
 */
export function ewmaRatio(
  series: PairedSeries,
  decay = DAILY_DECAY,
  centred = false,
  seeding: EwmaSeeding = "normalised",
): number {
  const { covariance, varianceFutures } = ewmaMoments(
    centred ? aboutWeightedMean(series, decay) : series,
    decay,
    seeding,
  );
  if (varianceFutures === 0) throw dividesByZero("futures must vary");
  return covariance / varianceFutures;
}

function aboutWeightedMean({ spot, futures }: PairedSeries, decay: number): PairedSeries {
  requireDecay(decay);
  return { spot: lessWeightedMean(spot, decay), futures: lessWeightedMean(futures, decay) };
}

/** Measured from the first value on, so that a constant series is exactly zero. */
function lessWeightedMean(series: Float64Array, decay: number): Float64Array {
  const origin = series[0];
  let sum = 0;
  let weights = 0;
  for (const value of series) {
    sum = decay * sum + (value - origin);
    weights = decay * weights + 1;
  }
  const mean = sum / weights;
  return series.map((value) => value - origin - mean);
}

export function requireDecay(decay: number): void {
  if (!(decay > 0 && decay < 1)) throw outsideDomain("parameter (the decay) must lie between 0 and 1");
}
