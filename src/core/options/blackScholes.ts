import { logRatio } from "../numeric/logRatio";
import { INV_SQRT_2PI, millsRatio } from "../numeric/normal";

/**
 * Generalised Black–Scholes–Merton with cost of carry b (Haug, The Complete Guide to Option Pricing Formulas, 2nd ed.,
 * ch. 1–2).
 *
 * b = r is a share without dividends, b = r − q one with yield q, b = 0 an option on a future (Black 1976), b = r − r_f
 * currency.
 *   d1 = [ln(S/K) + (b + σ²/2)T] / σ√T,  d2 = d1 − σ√T,  w = +1 call, −1 put
 *   V = w[S e^{(b−r)T} N(w d1) − K e^{−rT} N(w d2)]
 *
 * Units: per one unit of the underlying; vega, vanna, volga per 1.00 of vol, rho per 1.00 of rate, theta and charm per
 * year.
 */
export const MEASURES = ["price", "delta", "gamma", "vega", "theta", "rho", "vanna", "volga", "charm"] as const;
export type Measure = (typeof MEASURES)[number];

/** Where each measure stands in a row of results, in the order of MEASURES. */
export const PRICE = 0;
export const DELTA = 1;
export const GAMMA = 2;
export const VEGA = 3;
export const THETA = 4;
export const RHO = 5;
export const VANNA = 6;
export const VOLGA = 7;
export const CHARM = 8;

/** +1 call, −1 put. */
export type OptionType = 1 | -1;

/** One option per row. A column of length 1 stands for every row. */
export interface OptionColumns {
  /** +1 call, −1 put */
  type: Float64Array;
  /** spot, or the futures price with carry 0 */
  underlying: Float64Array;
  strike: Float64Array;
  /** time to expiry, ACT/365 */
  years: Float64Array;
  /** σ as a decimal */
  vol: Float64Array;
  /** continuous discount rate r */
  rate: Float64Array;
  /** continuous cost of carry b */
  carry: Float64Array;
}

/**
 * Price and Greeks of `rows` options into `out`, row by row: measure m of row i stands at out[i·width + m], in the
 * order of MEASURES.
 *
 * - `width` 9 for all measures, 6 to stop after rho.
 * - rho moves r and b together (dividend yield fixed); vanna = ∂²V/∂S∂σ, charm = −∂Δ/∂T.
 * - Zero vol, time, strike or underlying: the limit (see `limits`); ±Infinity where a Greek has none. NaN, or a
 *   negative vol, time or underlying, gives NaN. Nothing is thrown: validateOption words what is wrong with a row.
 *
 * Both tails are written as n(d1)·M(|d|) with Mills' ratio M, using S e^{bT} n(d1) = K n(d2): one exponential, and the
 * price of an option far out of the money is a difference of ratios of order one, not of two vanishing numbers.
 */
export function blackScholesColumns(options: OptionColumns, rows: number, out: Float64Array, width: 6 | 9 = 9): void {
  const { type, underlying, strike, years, vol, rate, carry } = options;
  // A step of 0 re-reads the single value of a column of length 1.
  const typeStep = type.length === 1 ? 0 : 1;
  const underlyingStep = underlying.length === 1 ? 0 : 1;
  const strikeStep = strike.length === 1 ? 0 : 1;
  const yearsStep = years.length === 1 ? 0 : 1;
  const volStep = vol.length === 1 ? 0 : 1;
  const rateStep = rate.length === 1 ? 0 : 1;
  const carryStep = carry.length === 1 ? 0 : 1;

  // One loop with everything inlined: V8 would box each number passed to a function it does not inline.
  for (let i = 0, at = 0; i < rows; i++, at += width) {
    const w = type[i * typeStep];
    const S = underlying[i * underlyingStep];
    const K = strike[i * strikeStep];
    const T = years[i * yearsStep];
    const sigma = vol[i * volStep];
    const r = rate[i * rateStep];
    const b = carry[i * carryStep];

    const sqrtT = Math.sqrt(T);
    const s = sigma * sqrtT;
    const Sb = b === r ? S : S * Math.exp((b - r) * T);
    const Kr = r === 0 ? K : K * Math.exp(-r * T);
    if (!(s > NO_DISPERSION && S > 0 && K > 0)) {
      limits(w, S, T, sigma, r, b, Sb, Kr, out, at, width);
      continue;
    }

    const perS = 1 / s;
    const centre = (logRatio(S, K) + b * T) * perS;
    const d1 = centre + 0.5 * s;
    const d2 = centre - 0.5 * s;

    const density = INV_SQRT_2PI * Sb * Math.exp(-0.5 * d1 * d1); // S e^{(b−r)T} n(d1)
    const tail1 = density * millsRatio(Math.abs(d1)); // S e^{(b−r)T} N(−|d1|)
    const tail2 = density * millsRatio(Math.abs(d2)); // K e^{−rT} N(−|d2|)
    // N(x) is the tail for x < 0 and 1 − tail for x > 0. Types and strikes come in any order and the processor would
    // guess a branch here wrong every other time; a comparison turned into 0 or 1 costs nothing.
    const upper1 = Number(w * d1 > 0);
    const upper2 = Number(w * d2 > 0);
    const asset = upper1 * Sb + (1 - 2 * upper1) * tail1; // S e^{(b−r)T} N(w d1)
    const cash = upper2 * Kr + (1 - 2 * upper2) * tail2; // K e^{−rT} N(w d2)
    const price = w * (asset - cash);

    const perUnderlying = 1 / S;
    const delta = w * asset * perUnderlying;
    const deltaDensity = density * perUnderlying; // e^{(b−r)T} n(d1)
    const vega = density * sqrtT;
    out[at + PRICE] = 0.5 * (price + Math.abs(price)); // no rounding below zero
    out[at + DELTA] = delta;
    out[at + GAMMA] = deltaDensity * perUnderlying * perS;
    out[at + VEGA] = vega;
    out[at + THETA] = -0.5 * density * sigma * sigma * perS - w * ((b - r) * asset + r * cash);
    out[at + RHO] = w * T * cash;
    if (width === 9) {
      const d2PerVol = d2 * sqrtT * perS; // d2/σ
      const perSqrtT = sigma * perS;
      out[at + VANNA] = -deltaDensity * d2PerVol;
      out[at + VOLGA] = vega * d1 * d2PerVol;
      out[at + CHARM] = deltaDensity * (0.5 * d2 * perSqrtT * perSqrtT - b * perS) - (b - r) * delta;
    }
  }
}

/**
 * Below this σ√T the option is certain to finish where the forward stands; d1 and d2 stay far from overflow above it.
 * At a strike that differs from the forward in the last bit the limit is already exact at 1e-18.
 */
const NO_DISPERSION = 1e-20;

/**
 * The limits σ√T → 0, K → 0 and S → 0: the option is the discounted forward when in the money, else nothing.
 *
 * Forward at the strike: N(d) → 1/2, gamma → ∞, vega → S e^{(b−r)T}√T n(0), volga → 0, vanna → e^{(b−r)T} n(0)√T/2;
 * theta → −vega·σ/2T, which is −∞ as T → 0 at a positive vol and 0 as σ → 0; charm is undefined (it depends on b and on
 * the path) and NaN unless b = 0 at a positive time.
 */
function limits(
  w: number,
  S: number,
  T: number,
  sigma: number,
  r: number,
  b: number,
  Sb: number,
  Kr: number,
  out: Float64Array,
  at: number,
  width: number,
): void {
  const intrinsic = w * (Sb - Kr);
  const atStrike = intrinsic === 0 && S > 0;
  const inTheMoney = intrinsic > 0 ? 1 : atStrike ? 0.5 : 0;
  const growth = S > 0 ? Sb / S : b === r ? 1 : Math.exp((b - r) * T);
  const defined = T >= 0 && sigma >= 0 && S >= 0 && intrinsic === intrinsic ? 0 : NaN;
  const asset = inTheMoney * Sb;
  const cash = inTheMoney * Kr;
  const vega = atStrike ? INV_SQRT_2PI * Sb * Math.sqrt(T) : 0;
  const decay = !atStrike || sigma === 0 ? 0 : T === 0 ? Infinity : (0.5 * vega * sigma) / T;
  out[at + PRICE] = Math.max(intrinsic, 0) + defined;
  out[at + DELTA] = w * inTheMoney * growth + defined;
  out[at + GAMMA] = (atStrike ? Infinity : 0) + defined;
  out[at + VEGA] = vega + defined;
  out[at + THETA] = defined - decay - w * ((b - r) * asset + r * cash);
  out[at + RHO] = w * T * cash + defined;
  if (width === 9) {
    out[at + VANNA] = (atStrike ? 0.5 * INV_SQRT_2PI * growth * Math.sqrt(T) : 0) + defined;
    out[at + VOLGA] = defined;
    out[at + CHARM] = (atStrike && !(b === 0 && T > 0) ? NaN : 0) + defined - (b - r) * w * inTheMoney * growth;
  }
}

const one = {
  type: new Float64Array(1),
  underlying: new Float64Array(1),
  strike: new Float64Array(1),
  years: new Float64Array(1),
  vol: new Float64Array(1),
  rate: new Float64Array(1),
  carry: new Float64Array(1),
};

/** Price and Greeks of one option, in the order of MEASURES, into `out` (length 9), which is returned. */
export function blackScholes(
  type: OptionType,
  underlying: number,
  strike: number,
  years: number,
  vol: number,
  rate: number,
  carry: number,
  out: Float64Array = new Float64Array(MEASURES.length),
): Float64Array {
  one.type[0] = type;
  one.underlying[0] = underlying;
  one.strike[0] = strike;
  one.years[0] = years;
  one.vol[0] = vol;
  one.rate[0] = rate;
  one.carry[0] = carry;
  blackScholesColumns(one, 1, out);
  return out;
}
