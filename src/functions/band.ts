import { band as bandOf, BAND_METHODS, type BandMethod } from "../core/monitor/band";
import { number, optionalNumber, optionalWord, vocabulary } from "../excel/arguments";
import { elementwise } from "../excel/elementwise";

const methods = vocabulary(BAND_METHODS, { ww: "whalley-wilmott", zakamulin: "zakamouline" });
const measures = vocabulary(["width", "vol"], { "half-width": "width" });

/**
 * Half-width of the band of net delta in which the cost of a hedge is worth more than the risk it takes away.
 * @customfunction BAND
 * @param {any[][]} gamma Net gamma of the position, units of the underlying per 1.00 of price; long above 0.
 * @param {any[][]} price Price of the underlying.
 * @param {any[][]} vol Volatility, a decimal.
 * @param {any[][]} cost Cost of a trade one way, a fraction of its notional.
 * @param {any[][]} risk_aversion Absolute risk aversion, per unit of quote currency.
 * @param {any[][]} [years] Time to expiry in years; needed for zakamouline. 0 unless given.
 * @param {any[][]} [rate] Continuous interest rate, a decimal. 0 unless given.
 * @param {any[][]} [method] whalley-wilmott, zakamouline or fixed. whalley-wilmott unless given.
 * @param {any[][]} [width] The half-width of method fixed, in units of the underlying.
 * @param {any[][]} [measure] width, or vol: the vol of the delta in the middle of the band. width unless given.
 * @returns {any[][]} Half-width in units of the underlying, or the vol as a decimal.
 * @category Monitoring
 * @example =HEDGE.BAND(0.02, 100, 0.2, 0.01, 1) → 0.0843
 * @example =HEDGE.BAND(-0.02, 100, 0.2, 0.01, 1, 0.25, 0, "zakamouline") → 0.063
 * @example =HEDGE.BAND(-0.02, 100, 0.2, 0.01, 1, 0.25, 0, "zakamouline", , "vol") → 0.2405
 * @formula (3/2·e^(−rτ)·c·S·Γ²/a)^(1/3); H₀ + H₁ about the delta of σ_m, lower for a net long gamma and higher for a net short one.
 * @source Whalley and Wilmott, Mathematical Finance 7 (1997); Zakamouline, European Financial Management 12 (2006).
 */
export function band(
  gamma: any[][],
  price: any[][],
  vol: any[][],
  cost: any[][],
  risk_aversion: any[][],
  years?: any[][],
  rate?: any[][],
  method?: any[][],
  width?: any[][],
  measure?: any[][],
): any[][] {
  return elementwise(
    [
      number("gamma", gamma),
      number("price", price),
      number("vol", vol),
      number("cost", cost),
      number("risk_aversion", risk_aversion),
      optionalNumber("years", years),
      optionalNumber("rate", rate),
      optionalWord<BandMethod>("method", method, methods),
      optionalNumber("width", width),
      optionalWord("measure", measure, measures),
    ],
    (...args) => {
      const [Γ, S, sigma, c, a, T, r, how, fixed, what = "width"] = args;
      const position = { gamma: Γ, price: S, vol: sigma, cost: c, riskAversion: a, years: T, rate: r };
      return bandOf(position, how, fixed)[what];
    },
  );
}
