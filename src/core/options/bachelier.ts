import { outsideDomain, wrongValue } from "../errors";
import { requireYears } from "../numeric/requirements";
import { millsRatio, normalPdf } from "../numeric/normal";
import type { Measure, OptionType } from "./blackScholes";

/** Forward less strike, S e^{bT} − K, without losing what is left of two near numbers. */
export const forwardOverStrike = (S: number, K: number, T: number, b: number): number =>
  b * T > 1 ? S * Math.exp(b * T) - K : S - K + S * Math.expm1(b * T);

/**
 * Price and Greeks of a European option whose forward F = S e^{bT} is normal with σ price units per √year (L. Bachelier,
 * 1900; Haug, The Complete Guide to Option Pricing Formulas, 2nd ed., 1.3.1).
 *   V = e^{−rT}[w(F − K)N(wd) + s·n(d)],  d = (F − K)/s,  s = σ√T
 *
 * Prices and strikes of any sign. Units: per one unit of the underlying; vega, vanna and volga per 1.00 of vol in price
 * units, rho per 1.00 of rate with the yield fixed, theta and charm per year.
 */
export function bachelier(
  w: OptionType,
  S: number,
  K: number,
  T: number,
  sigma: number,
  r: number,
  b: number,
): Record<Measure, number> {
  const F = S * Math.exp(b * T);
  const over = forwardOverStrike(S, K, T, b);
  const discount = Math.exp(-r * T);
  const growth = Math.exp((b - r) * T);
  const s = sigma * Math.sqrt(T);
  if (!(s > 0)) return limits(w, F, K, T, sigma, r, b, over);
  const d = over / s;
  const z = Math.min(Math.abs(d), 1e8);
  const density = normalPdf(d);
  const tail = density * millsRatio(z);
  const inside = w * d > 0 ? 1 - tail : tail; // N(wd)
  // Out of the money s·n(d) − |F − K|·N(−|d|), with the density in front: what is left far out is a difference of ratios.
  const price = discount * (Math.max(w * over, 0) + s * density * Math.max(1 - z * millsRatio(z), 0));
  const vega = discount * Math.sqrt(T) * density;
  const delta = growth * w * inside;
  const deltaDensity = growth * density;
  return {
    price,
    delta,
    gamma: (Math.exp((2 * b - r) * T) * density) / s,
    vega,
    theta: r * price - discount * (w * inside * b * F + (sigma * density) / (2 * Math.sqrt(T))),
    rho: T * discount * (w * K * inside - s * density),
    vanna: (-deltaDensity * d) / sigma,
    volga: (vega * d * d) / sigma,
    charm: -((b - r) * delta + deltaDensity * ((b * F) / s - d / (2 * T))),
  };
}

/** Without dispersion the option is the discounted forward when in the money, half of it at the strike, else nothing. */
function limits(
  w: OptionType,
  F: number,
  K: number,
  T: number,
  sigma: number,
  r: number,
  b: number,
  over: number,
): Record<Measure, number> {
  const discount = Math.exp(-r * T);
  const growth = Math.exp((b - r) * T);
  const inside = w * over > 0 ? 1 : over === 0 ? 0.5 : 0;
  const price = discount * Math.max(w * over, 0);
  const delta = growth * w * inside;
  const atStrike = over === 0;
  const decay = atStrike && sigma > 0 ? Infinity : 0;
  return {
    price,
    delta,
    gamma: atStrike ? Infinity : 0,
    vega: atStrike ? discount * Math.sqrt(T) * normalPdf(0) : 0,
    theta: r * price - discount * w * inside * b * F - decay,
    rho: T * discount * w * K * inside,
    vanna: 0,
    volga: 0,
    charm: atStrike && !(b === 0 && T > 0) ? NaN : -(b - r) * delta,
  };
}

/** @throws wrongValue for an unknown type, outsideDomain for an input that the normal model has no value for */
export function validateNormalOption(
  type: number,
  underlying: number,
  strike: number,
  years: number,
  rate: number,
  carry: number,
  vol = 0,
): void {
  if (type !== 1 && type !== -1) throw wrongValue("type must be call or put");
  if (!Number.isFinite(underlying)) throw outsideDomain("underlying must be a number");
  if (!Number.isFinite(strike)) throw outsideDomain("strike must be a number");
  if (years < 0) throw outsideDomain("expiry is before now");
  requireYears(years);
  if (!Number.isFinite(rate)) throw outsideDomain("rate must be a number");
  if (!Number.isFinite(carry)) throw outsideDomain("carry must be a number");
  if (!(vol >= 0 && vol < Infinity)) throw outsideDomain("vol must not be negative");
}
