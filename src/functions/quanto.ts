import { MEASURES } from "../core/options/blackScholes";
import { DESK_UNITS } from "../core/options/greekUnits";
import { quanto as quantoOf, QUANTO_DESK_UNITS, QUANTO_MEASURES } from "../core/options/quanto";
import { number, optionalNumber, optionalWord, vocabulary, word } from "../excel/arguments";
import { spillLines } from "../excel/lines";
import { asksForAll, byMeasure } from "../excel/measures";
import { greekScales } from "../excel/options";
import { optionTypes } from "../excel/vocabularies";

const measures = vocabulary(QUANTO_MEASURES, { value: "price", premium: "price", vomma: "volga" });
const units: Readonly<Record<string, number>> = { ...DESK_UNITS, ...QUANTO_DESK_UNITS };

/**
 * Value and Greeks of options that settle in another currency at a fixed rate.
 * @customfunction QUANTO
 * @param {any[][]} type call or put.
 * @param {any[][]} underlying Price of the underlying in its own currency; of the future, with carry 0.
 * @param {any[][]} strike Strike, in the unit of the underlying.
 * @param {any[][]} years Time to expiry in years, ACT/365.
 * @param {any[][]} vol Volatility per year, a decimal: 0.65 for 65%.
 * @param {any[][]} carry Continuous cost of carry per year of the underlying in its own currency; 0 for an option on a future.
 * @param {any[][]} fx_vol Volatility per year of the exchange rate, a decimal.
 * @param {any[][]} correlation Correlation of the underlying with the exchange rate in quote currency per settlement currency, -1 to 1. Books quote the rate the other way: their correlation has the other sign.
 * @param {any[][]} [rate] Continuous interest rate per year of the settlement currency, a decimal. 0 unless given.
 * @param {any[][]} [measure] price, delta, gamma, vega, theta, rho, vanna, volga, charm, carry rho, fx vega or correlation; all, without the last three, under a header row. all unless given.
 * @param {any[][]} [scale] unit (per 1.00 of vol, rate and correlation, per year) or desk (per vol point and point of correlation, per basis point, per day). unit unless given.
 * @returns {any[][]} Per one unit of the underlying, in the settlement currency at an exchange rate of 1.
 * @category Options
 * @example =HEDGE.QUANTO("put", 100, 100, 5, 0.4, 0, 0.4, -1, 0.02, "price") → 55.00572791632281
 * @example =HEDGE.QUANTO("call", 100, 100, 5, 0.4, 0, 0.4, 1, 0.02, {"delta","correlation"}) → {1.8328,146.6244}
 * @formula GREEKS with the carry b + ρσσ_X; vega = V_σ + ρσ_X·V_b; rho = −T·V.
 * @source Haug, The Complete Guide to Option Pricing Formulas, 2nd edition, section 5.16.1.
 */
export function quanto(
  type: any[][],
  underlying: any[][],
  strike: any[][],
  years: any[][],
  vol: any[][],
  carry: any[][],
  fx_vol: any[][],
  correlation: any[][],
  rate?: any[][],
  measure?: any[][],
  scale?: any[][],
): any[][] {
  return spillLines(
    byMeasure(
      measure,
      measures,
      asksForAll(measure) ? (MEASURES as readonly (typeof QUANTO_MEASURES)[number][]) : QUANTO_MEASURES,
      [
        word("type", type, optionTypes),
        number("underlying", underlying),
        number("strike", strike),
        number("years", years),
        number("vol", vol),
        number("carry", carry),
        number("fx_vol", fx_vol),
        number("correlation", correlation),
        optionalNumber("rate", rate),
        optionalWord("scale", scale, greekScales),
      ],
      (w, S, K, T, sigma, b, fxVol, rho, r = 0, unit = "unit") => {
        const values = quantoOf(w === "call" ? 1 : -1, S, K, T, sigma, r, b, fxVol, rho);
        return QUANTO_MEASURES.map((name) => values[name] * (unit === "desk" ? units[name] : 1));
      },
    ),
  );
}
