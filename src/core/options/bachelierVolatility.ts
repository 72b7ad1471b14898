import { outsideDomain } from "../errors";
import { INV_SQRT_2PI, millsRatio } from "../numeric/normal";
import { forwardOverStrike, validateNormalOption } from "./bachelier";
import type { OptionType } from "./blackScholes";

const SQRT_2PI = 2.5066282746310007;
const LOG_SQRT_2PI = 0.9189385332046727;
const STEPS = 40;
/** Relative step after which the next would be below a rounding. */
const CONVERGED = 1e-7;

/**
 * Implied normal volatility of an option price, in price units per √year.
 *
 * From the option out of the money: with m = |F − K| and x = m/(σ√T) its undiscounted price is m·h(x), h = n(x)/x − N(−x),
 * which depends on the price alone (P. Jäckel, "Implied normal volatility", Wilmott, 2017). ln h is inverted by Halley's
 * method; at the money σ = V e^{rT}√(2π/T).
 *
 * The relative error is a few roundings times 1 + V/(σ·vega), what a rounding of the price does.
 *
 * @throws outsideDomain for a price at or below the discounted intrinsic value, and for an input outside the model's domain
 */
export function bachelierVolatility(
  w: OptionType,
  price: number,
  S: number,
  K: number,
  T: number,
  r: number,
  b: number,
): number {
  validateNormalOption(w, S, K, T, r, b);
  if (!Number.isFinite(price)) throw outsideDomain("price must be a number");
  if (T === 0) throw outsideDomain("expiry is now: no vol is implied");
  if (!(price > 0)) throw outsideDomain("price must be positive");
  const over = forwardOverStrike(S, K, T, b);
  // In the money the price less its intrinsic value is the price of the other type.
  const excess =
    w * over > 0 ? price - w * (S - K) - w * (S * Math.expm1((b - r) * T) - K * Math.expm1(-r * T)) : price;
  if (!(excess > 0)) throw outsideDomain("price must be above the discounted intrinsic value");
  const m = Math.abs(over);
  const timeValue = excess * Math.exp(r * T);
  // Nearer to the strike than a rounding of the price the distance does not count.
  const isAtTheMoney = m < 2 ** -60 * timeValue;
  const s = isAtTheMoney ? timeValue * SQRT_2PI : m / distanceOf(timeValue / m);
  return s / Math.sqrt(T);
}

/** The x at which h(x) is a ratio of time value to distance from the strike. */
function distanceOf(ratio: number): number {
  const target = Math.log(ratio);
  let x = guess(ratio, target);
  for (let step = 0; step < STEPS; step++) {
    const mills = millsRatio(x);
    // 1 − x·M(x), whose digits at a large x the answer does not need: x then hardly feels the price.
    const rest = 1 - x * mills;
    const gap = -0.5 * x * x - LOG_SQRT_2PI + Math.log(rest / x) - target;
    const slope = -1 / (x * rest);
    const curvature = -slope * (1 / x + (x * rest - mills) / rest);
    const change = gap / slope / (1 - (0.5 * gap * curvature) / (slope * slope));
    const next = x - change;
    x = next > 0.25 * x ? next : 0.25 * x;
    // Halley's method cubes the error: what is left is below a rounding.
    if (Math.abs(change) < CONVERGED * x) return x;
  }
  throw outsideDomain("the search for the vol of this price did not converge");
}

function guess(ratio: number, target: number): number {
  // Near the money h is about 1/(x√(2π)) − 1/2, far from it n(x)/x³.
  if (ratio > 0.05) return INV_SQRT_2PI / (ratio + 0.5);
  const far = Math.sqrt(-2 * target);
  return Math.sqrt(Math.max(-2 * target - 2 * LOG_SQRT_2PI - 6 * Math.log(far), 0.3));
}
