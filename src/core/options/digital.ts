import { logRatio } from "../numeric/logRatio";
import { INV_SQRT_2PI, normalCdf } from "../numeric/normal";
import { MEASURES, type OptionType, CHARM, DELTA, GAMMA, PRICE, RHO, THETA, VANNA, VEGA, VOLGA } from "./blackScholes";

/**
 * Cash-or-nothing option: pays 1 at expiry if it finishes in the money. V = e^{−rT} N(w d2) (Reiner and Rubinstein
 * 1991; Haug, 2nd ed., §4.19.2).
 *
 * Price and Greeks per unit of cash into `out`, in the order and units of MEASURES, with the conventions of
 * blackScholes (rho at a fixed dividend yield). Zero vol or time: the discounted step, 1/2 at the strike, where delta
 * is infinite and the higher Greeks are NaN.
 */
export function digital(
  type: OptionType,
  underlying: number,
  strike: number,
  years: number,
  vol: number,
  rate: number,
  carry: number,
  out: Float64Array = new Float64Array(MEASURES.length),
): Float64Array {
  const w = type;
  const s = vol * Math.sqrt(years);
  const discount = Math.exp(-rate * years);
  const drift = logRatio(underlying, strike) + carry * years; // ln(F/K)
  if (!(s > 0)) return step(w * drift, discount, w, years, rate, out);

  const d1 = drift / s + 0.5 * s;
  const d2 = d1 - s;
  const price = discount * normalCdf(w * d2);
  const density = w * discount * INV_SQRT_2PI * Math.exp(-0.5 * d2 * d2); // ∂V/∂d2
  const delta = density / (underlying * s);
  const d2PerYear = carry / s - (0.5 * d1) / years; // ∂d2/∂T
  out[PRICE] = price;
  out[DELTA] = delta;
  out[GAMMA] = (-delta * d1) / (underlying * s);
  out[VEGA] = (-density * d1) / vol;
  out[THETA] = rate * price - density * d2PerYear;
  out[RHO] = years * (density / s - price);
  out[VANNA] = (delta * (d1 * d2 - 1)) / vol;
  out[VOLGA] = (density * (d1 + d2 - d1 * d1 * d2)) / (vol * vol);
  out[CHARM] = delta * (rate + d2 * d2PerYear + 0.5 / years);
  return out;
}

/** The limit without dispersion; `ahead` is how far the forward stands in the money, in logs. */
function step(
  ahead: number,
  discount: number,
  w: number,
  years: number,
  rate: number,
  out: Float64Array,
): Float64Array {
  const price = ahead > 0 ? discount : ahead === 0 ? 0.5 * discount : ahead < 0 ? 0 : NaN;
  out.fill(ahead === 0 ? NaN : 0);
  out[PRICE] = price;
  out[DELTA] = ahead === 0 ? w * Infinity : 0;
  if (ahead !== 0) {
    out[THETA] = rate * price;
    out[RHO] = -years * price;
  }
  return out;
}
