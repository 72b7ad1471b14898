import { outsideDomain } from "../errors";

/**
 * How far vols follow the underlying: the skew stickiness ratio R of L. Bergomi ("Smile dynamics IV", Risk, December
 * 2009), the change of at-the-money vol per log change of the underlying in units of the skew ∂σ/∂ln K.
 *
 * - 0, sticky moneyness: the smile moves along with the underlying
 * - 1, sticky strike: every strike keeps its vol, the delta is Black–Scholes
 * - 2, minimum variance: vol moves as the skew predicts, the short-expiry limit of local and stochastic volatility
 *   models alike
 */
export const STICKINESS = { "sticky moneyness": 0, "sticky strike": 1, "minimum variance": 2 } as const;
export type Stickiness = keyof typeof STICKINESS;

/**
 * Delta with the smile's own shift: Δ + vega·∂σ(K)/∂S, where a fixed strike's vol moves by (R − 1)·skew per log change
 * of S.
 *
 * @param delta Black–Scholes delta at the strike's own vol
 * @param vega per 1.00 of vol
 * @param skew ∂σ/∂ln K at the strike
 * @param ratio R, one of STICKINESS or measured by the user
 */
export function smileDelta(delta: number, vega: number, underlying: number, skew: number, ratio: number): number {
  if (!(underlying > 0)) throw outsideDomain("underlying must be positive");
  return delta + (vega * (ratio - 1) * skew) / underlying;
}

/**
 * Minimum-variance delta of J. Hull and A. White ("Optimal delta hedging for options", Journal of Banking and Finance 82,
 * 2017): Δ + vega/(S√T)·(a + bΔ + cΔ²).
 *
 * @param delta Black–Scholes delta
 * @param vega per 1.00 of vol
 * @throws outsideDomain at expiry, where there is no vol to follow the underlying
 */
export function hullWhiteDelta(
  delta: number,
  vega: number,
  underlying: number,
  years: number,
  [a, b, c]: readonly [number, number, number],
): number {
  if (!(years > 0)) throw outsideDomain("years must be above zero");
  return delta + (vega / (underlying * Math.sqrt(years))) * (a + b * delta + c * delta * delta);
}
