import { dividesByZero, outsideDomain, wrongValue } from "../errors";
import { leastSquares, type LeastSquares } from "../numeric/leastSquares";
import { comoments } from "../numeric/moments";
import { requireObservations } from "../numeric/requirements";
import { studentQuantile } from "../numeric/studentT";
import { type Changes, type PairedSeries, pairedChanges } from "./changes";
import { errorCorrection, ones } from "./ecm";
import type { RatioMethod } from "./hedgeRatio";
import { inverseChanges } from "./inverse";
import { automaticLags, standardErrors } from "./standardErrors";

/** A standard error and the confidence interval of the ratio that goes with it. */
export interface Uncertainty {
  readonly standardError: number;
  readonly lower: number;
  readonly upper: number;
}

export interface RatioStats {
  readonly ratio: number;
  readonly ols: Uncertainty;
  readonly hc1: Uncertainty;
  readonly neweyWest: Uncertainty;
  /** Lags of the Newey–West error. */
  readonly lags: number;
  /** Centred. */
  readonly rSquared: number;
  readonly observations: number;
  /** Σ(eₜ−eₜ₋₁)²/Σe²; near 2 without autocorrelation, well below it (levels!) the OLS error is too small. */
  readonly durbinWatson: number;
}

/**
 * A hedge ratio that is a regression slope, with its uncertainty.
 *
 * Intervals are ratio ± t·se with Student's t on n − k degrees of freedom.
 *
 * @param method `ols`, `ecm` or `inverse`; the others are no regressions
 * @param lags of the Newey–West error; without them ⌊4(n/100)^(2/9)⌋
 * @param confidence coverage of the intervals
 * @throws as `hedgeRatio`; #N/A where no degree of freedom is left, #DIV/0! for a perfect fit of a constant
 */
export function ratioStats(
  spot: Float64Array,
  futures: Float64Array,
  method: RatioMethod = "ols",
  changes: Changes = "differences",
  lags?: number,
  confidence = 0.95,
): RatioStats {
  if (lags !== undefined && !(Number.isInteger(lags) && lags >= 0)) {
    throw outsideDomain("parameter (the Newey-West lags) must be a whole number, 0 or more");
  }
  if (!(confidence > 0 && confidence < 1)) throw outsideDomain("confidence must lie between 0 and 1");
  const { fit, dependent } = regressionOf(spot, futures, method, changes);
  const n = dependent.length;
  const usedLags = Math.min(lags ?? automaticLags(n), n - 1);
  const ratio = fit.coefficients[1];
  const errors = standardErrors(fit, 1, usedLags);
  const t = studentQuantile(0.5 + confidence / 2, n - fit.coefficients.length);
  const around = (standardError: number): Uncertainty => ({
    standardError,
    lower: ratio - t * standardError,
    upper: ratio + t * standardError,
  });
  const { syy } = comoments(dependent, dependent);
  if (syy === 0 || fit.squares === 0) throw dividesByZero("spot must vary, and not exactly with futures");
  return {
    ratio,
    ols: around(errors.ols),
    hc1: around(errors.hc1),
    neweyWest: around(errors.neweyWest),
    lags: usedLags,
    rSquared: 1 - fit.squares / syy,
    observations: n,
    durbinWatson: durbinWatson(fit.residuals, fit.squares),
  };
}

function regressionOf(
  spot: Float64Array,
  futures: Float64Array,
  method: RatioMethod,
  changes: Changes,
): { readonly fit: LeastSquares; readonly dependent: Float64Array } {
  switch (method) {
    case "ols":
      return slopeOf(pairedChanges(spot, futures, changes));
    case "inverse":
      return slopeOf(inverseChanges(spot, futures, changes));
    case "ecm": {
      const model = errorCorrection(spot, futures, changes);
      return { fit: model.changes, dependent: model.dependent };
    }
    default:
      throw wrongValue("method must be one of ols, ecm, inverse for standard errors");
  }
}

function slopeOf({ spot, futures }: PairedSeries): { readonly fit: LeastSquares; readonly dependent: Float64Array } {
  requireObservations(spot.length, 3, "spot and futures changes");
  const fit = leastSquares([ones(futures.length), futures], spot);
  if (!fit) throw dividesByZero("futures must vary");
  return { fit, dependent: spot };
}

function durbinWatson(residuals: Float64Array, squares: number): number {
  let sum = 0;
  for (let i = 1; i < residuals.length; i++) sum += (residuals[i] - residuals[i - 1]) ** 2;
  return sum / squares;
}
