import { leastSquares } from "../numeric/leastSquares";
import { standardErrors } from "./standardErrors";

/** The t statistic of γ in Δzₜ = γzₜ₋₁ + Σφᵢ Δzₜ₋ᵢ + deterministic terms + e, and how many observations it rests on. */
export interface DickeyFuller {
  readonly statistic: number;
  readonly observations: number;
}

/**
 * Augmented Dickey–Fuller regression with a fixed number of lags (Said and Dickey, Biometrika 71, 1984).
 *
 * @param deterministic regressors as long as the series, of which the last observations are used: none for the residuals of
 *   a cointegrating regression, which carry the constant already
 * @returns undefined where the lagged terms are linearly dependent
 */
export function augmentedDickeyFuller(
  series: Float64Array,
  lags: number,
  deterministic: readonly Float64Array[] = [],
): DickeyFuller | undefined {
  const change = new Float64Array(series.length - 1);
  for (let t = 0; t < change.length; t++) change[t] = series[t + 1] - series[t];
  const observations = change.length - lags;
  const regressors = [series.subarray(lags, lags + observations)];
  for (let lag = 1; lag <= lags; lag++) regressors.push(change.subarray(lags - lag, lags - lag + observations));
  for (const column of deterministic) regressors.push(column.subarray(column.length - observations));
  const fit = leastSquares(regressors, change.subarray(lags));
  if (!fit) return undefined;
  return { statistic: fit.coefficients[0] / standardErrors(fit, 0, 0).ols, observations };
}
