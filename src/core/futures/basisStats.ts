import { dividesByZero, notAvailable, outsideDomain } from "../errors";
import { comoments, isConstant } from "../numeric/moments";
import { requireEqualLengths, requireObservations } from "../numeric/requirements";
import { basis } from "./basis";

/** How a basis F/S − 1 behaves over a window; all as decimals of spot. */
export interface BasisStats {
  readonly observations: number;
  readonly last: number;
  readonly mean: number;
  /** Sample standard deviation of the basis. */
  readonly deviation: number;
  /** Sample standard deviation of its changes, per year where the periods per year are given. */
  readonly volatility: number;
  /** (last − mean)/deviation */
  readonly zScore: number;
  /** Lag-one autocorrelation Σ(bₜ−b̄)(bₜ₋₁−b̄)/Σ(bₜ−b̄)². */
  readonly autocorrelation: number;
  /**
   * Periods until half a deviation is gone, ln ½/ln φ with φ the slope of bₜ on bₜ₋₁; undefined where φ is not between 0
   * and 1 and the basis does not return, or jumps over its mean.
   */
  readonly halfLife: number | undefined;
}

/**
 * @param spots, futures prices in time order, pairs with a gap already dropped
 * @param window the last so many observations; without it all
 * @throws #N/A for unequal lengths or under three observations in the window, #NUM! for a spot that is not positive,
 *   #DIV/0! for a basis that does not vary
 */
export function basisStats(
  spots: Float64Array,
  futures: Float64Array,
  window?: number,
  periodsPerYear = 1,
): BasisStats {
  requireEqualLengths(spots, futures, "spots", "futures");
  if (window !== undefined && !(Number.isInteger(window) && window >= 3))
    throw outsideDomain("window must be a whole number, 3 or more");
  if (!(periodsPerYear > 0)) throw outsideDomain("periods_per_year must be positive");
  requireObservations(spots.length, 3, "spots and futures");
  const n = window ?? spots.length;
  if (n > spots.length) throw notAvailable(`window must not exceed the ${spots.length} observations`);
  const start = spots.length - n;
  const series = Float64Array.from({ length: n }, (_, i) => basis(spots[start + i], futures[start + i], "percent"));
  const { meanX: mean, sxx } = comoments(series, series);
  if (isConstant(sxx, mean, n)) throw dividesByZero("the basis must vary");
  const deviation = Math.sqrt(sxx / (n - 1));
  const changes = Float64Array.from({ length: n - 1 }, (_, i) => series[i + 1] - series[i]);
  const moved = comoments(changes, changes);
  const last = series[n - 1];
  return {
    observations: n,
    last,
    mean,
    deviation,
    volatility: Math.sqrt((moved.sxx / (n - 2)) * periodsPerYear),
    zScore: (last - mean) / deviation,
    autocorrelation: autocorrelation(series, mean, sxx),
    halfLife: halfLife(series),
  };
}

/** Lag one, about the mean of the whole series, as NIST certifies it. */
export function autocorrelation(series: Float64Array, mean: number, sumOfSquares: number): number {
  let sum = 0;
  for (let i = 1; i < series.length; i++) sum += (series[i] - mean) * (series[i - 1] - mean);
  return sum / sumOfSquares;
}

function halfLife(series: Float64Array): number | undefined {
  const { sxx, sxy } = comoments(series.subarray(0, -1), series.subarray(1));
  const phi = sxy / sxx;
  return phi > 0 && phi < 1 ? -Math.LN2 / Math.log(phi) : undefined;
}
