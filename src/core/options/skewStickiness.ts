import { dividesByZero, outsideDomain } from "../errors";
import { leastSquares } from "../numeric/leastSquares";
import { requireObservations } from "../numeric/requirements";
import { studentQuantile } from "../numeric/studentT";
import { automaticLags, requireLags, standardErrors } from "../ratios/standardErrors";

/** Whether each change is measured in the skew before it, or all in the mean skew. */
export const STICKINESS_METHODS = ["regression", "ratio"] as const;
export type StickinessMethod = (typeof STICKINESS_METHODS)[number];

export interface SkewStickiness {
  readonly ratio: number;
  /** of Newey and West, Bartlett weights, without a small-sample factor */
  readonly standardError: number;
  /** the interval that holds the ratio 95 times in 100, Student's t on n − 1 degrees of freedom */
  readonly lower: number;
  readonly upper: number;
  /** 1 − Σe²/Σy², about zero */
  readonly rSquared: number;
  readonly observations: number;
}

const FEWEST = 3;

/**
 * Skew stickiness ratio R of L. Bergomi ("Smile dynamics IV", Risk, December 2009) from history: changes of the
 * at-the-money vol on skew·Δln F, through the origin, the skew ∂σ/∂ln K being that before the change.
 *
 * @param lags of the standard error; ⌊4(n/100)^(2/9)⌋ unless given
 * @throws #N/A under three changes, #NUM! for a price that is not above zero or lags below zero, #DIV/0! where skew or
 * underlying do not move anything
 */
export function skewStickiness(
  underlying: Float64Array,
  vols: Float64Array,
  skews: Float64Array,
  lags?: number,
  method: StickinessMethod = "regression",
): SkewStickiness {
  const n = underlying.length - 1;
  requireObservations(n, FEWEST, "changes");
  requireLags(lags);
  if (underlying.some((price) => !(price > 0))) throw outsideDomain("underlying must be above zero");
  const earlier = skews.subarray(0, n);
  const mean = earlier.reduce((sum, skew) => sum + skew, 0) / n;
  const x = earlier.map((skew, i) => (method === "ratio" ? mean : skew) * Math.log(underlying[i + 1] / underlying[i]));
  const y = x.map((_, i) => vols[i + 1] - vols[i]);
  const fit = leastSquares([x], y);
  if (!fit) throw dividesByZero("skews and underlying must not stand still");
  const ratio = fit.coefficients[0];
  const standardError = standardErrors(fit, 0, Math.min(lags ?? automaticLags(n), n - 1)).neweyWest;
  const reach = studentQuantile(0.975, n - 1) * standardError;
  return {
    ratio,
    standardError,
    lower: ratio - reach,
    upper: ratio + reach,
    rSquared: 1 - fit.squares / y.reduce((sum, change) => sum + change * change, 0),
    observations: n,
  };
}
