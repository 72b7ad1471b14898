import { dividesByZero, outsideDomain } from "../errors";
import { leastSquares } from "../numeric/leastSquares";
import { requireEqualLengths, requireObservations } from "../numeric/requirements";
import type { Steps } from "../steps";
import { augmentedDickeyFuller } from "./augmentedDickeyFuller";
import { logLevels } from "./changes";
import { errorCorrection, ones } from "./ecm";
import { johansen } from "./johansen";
import { mackinnonCriticalValues, mackinnonPValue } from "./mackinnon";

export interface EngleGranger {
  /** t statistic of the residual's unit root; the more negative, the more the spread returns. */
  readonly statistic: number;
  /** MacKinnon (1994). */
  readonly pValue: number;
  /** At 1%, 5% and 10%, MacKinnon (2010). */
  readonly critical: readonly number[];
}

export interface Cointegration {
  readonly observations: number;
  /** b of ln S = a + b ln F + z. */
  readonly levelRatio: number;
  readonly engleGranger: EngleGranger;
  /** Trace statistics of no, and of at most one, cointegrating relation. */
  readonly trace: readonly [number, number];
  /** Critical values of each at 90%, 95% and 99%. */
  readonly traceCritical: readonly (readonly number[])[];
  /** γ of Δln S = c + hΔln F + γzₜ₋₁: the share of a deviation that spot makes good per period, with a minus. */
  readonly adjustment: number;
}

/** The spread must stand out from the rounding of the logs by this much, or a test of it tests the rounding. */
const SPREAD_OVER_ROUNDING = 64;

/**
 * Whether log spot and log futures share a trend: Engle–Granger, Johansen's trace, and the speed of error correction.
 *
 * Spot and perpetual of one coin have log levels with an R² of 0.999999, where some packages refuse (their test compares R²
 * with 1 − 1e-6). The residuals here come from a refined QR and keep their digits, so the statistic is answered as long as
 * the spread exceeds 64 units of rounding of the logs (about 1e-13). Below that, one series is an exact multiple or power of
 * the other, there is no spread to test, and the answer is #NUM!.
 *
 * A step for each of its regressions and their factorisations.
 *
 * @param lags lagged changes in the Dickey–Fuller and the Johansen regressions
 * @throws #N/A for too few prices, #NUM! for prices that are not positive or log levels that are exactly collinear,
 *   #DIV/0! where futures do not vary
 */
export function* cointegration(spot: Float64Array, futures: Float64Array, lags = 1): Steps<Cointegration> {
  if (!(Number.isInteger(lags) && lags >= 0)) throw outsideDomain("lags must be a whole number, 0 or more");
  requireEqualLengths(spot, futures, "spot", "futures");
  if (lags >= spot.length) throw outsideDomain(`lags must be below the number of observations, ${spot.length}`);
  requireObservations(spot.length, 3 * lags + 10, "spot and futures");
  const s = logLevels(spot, "spot");
  const f = logLevels(futures, "futures");
  const collinear = outsideDomain(
    "spot and futures must not be exact multiples: their log levels leave no spread to test",
  );
  const levels = leastSquares([ones(f.length), f], s);
  if (!levels) throw dividesByZero("futures must vary");
  const rounding =
    2 ** -53 * Math.max(...[s, f].map((series) => series.reduce((most, v) => Math.max(most, Math.abs(v)), 0)));
  if (Math.sqrt(levels.squares / s.length) <= SPREAD_OVER_ROUNDING * rounding) throw collinear;
  yield;
  const test = engleGranger(s, [f], lags);
  yield;
  const trace = yield* johansen([s, f], lags);
  if (!test || !trace) throw collinear;
  yield;
  return {
    observations: s.length,
    levelRatio: levels.coefficients[1],
    engleGranger: test,
    trace: [trace.trace[0], trace.trace[1]],
    traceCritical: trace.critical,
    adjustment: errorCorrection(spot, futures, "log").changes.coefficients[2],
  };
}

/**
 * Engle and Granger's test (Econometrica 55, 1987): a Dickey–Fuller regression on the residuals of y on a constant and up to
 * three regressors.
 *
 * @returns undefined where the regressors are linearly dependent
 */
export function engleGranger(
  y: Float64Array,
  regressors: readonly Float64Array[],
  lags: number,
): EngleGranger | undefined {
  const fit = leastSquares([ones(y.length), ...regressors], y);
  const unitRoot = fit && augmentedDickeyFuller(fit.residuals, lags);
  if (!unitRoot) return undefined;
  const series = regressors.length + 1;
  return {
    statistic: unitRoot.statistic,
    pValue: mackinnonPValue(unitRoot.statistic, series),
    critical: mackinnonCriticalValues(series, y.length - 1),
  };
}
