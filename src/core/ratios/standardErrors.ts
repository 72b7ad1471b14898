import { outsideDomain } from "../errors";
import type { LeastSquares } from "../numeric/leastSquares";

/** Three opinions on the standard error of one coefficient. */
export interface StandardErrors {
  /** Homoskedastic, uncorrelated residuals: √(s²·[(X′X)⁻¹]ⱼⱼ), s² = Σe²/(n−k). */
  readonly ols: number;
  /** Robust to changing variance, with the n/(n−k) of MacKinnon and White (Journal of Econometrics 29, 1985). */
  readonly hc1: number;
  /** Robust to autocorrelation too: Bartlett weights over `lags` (Newey and West, Econometrica 55, 1987), no small-sample factor. */
  readonly neweyWest: number;
}

/** @throws outsideDomain for lags of a Newey–West error that are no whole number, 0 or more */
export function requireLags(lags: number | undefined): void {
  if (lags !== undefined && !(Number.isInteger(lags) && lags >= 0))
    throw outsideDomain("lags must be a whole number, 0 or more");
}

/** Newey and West's rule of thumb for the lags, ⌊4(n/100)^(2/9)⌋ (Review of Economic Studies 61, 1994). */
export const automaticLags = (n: number): number => Math.floor(4 * (n / 100) ** (2 / 9));

/**
 * All three come from the influence wᵢeᵢ of each observation on the coefficient, which the orthogonal factor yields without
 * inverting X′X.
 */
export function standardErrors(fit: LeastSquares, j: number, lags: number): StandardErrors {
  const weights = fit.weights(j);
  const n = weights.length;
  const freedom = n - fit.coefficients.length;
  const influence = weights.map((w, i) => w * fit.residuals[i]);
  const white = laggedProduct(influence, 0);
  let longRun = white;
  for (let lag = 1; lag <= lags; lag++) longRun += 2 * (1 - lag / (lags + 1)) * laggedProduct(influence, lag);
  return {
    ols: Math.sqrt((fit.squares / freedom) * laggedProduct(weights, 0)),
    hc1: Math.sqrt((n / freedom) * white),
    neweyWest: Math.sqrt(longRun),
  };
}

function laggedProduct(series: Float64Array, lag: number): number {
  let sum = 0;
  for (let i = lag; i < series.length; i++) sum += series[i] * series[i - lag];
  return sum;
}
