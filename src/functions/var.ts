import { valueAtRisk as valueAtRiskOf, VAR_MEASURES, VAR_METHODS } from "../core/risk/valueAtRisk";
import { one, optionalNumber, optionalWord, vocabulary } from "../excel/arguments";
import { cell } from "../excel/results";
import { numbersOf } from "../excel/series";

const measures = vocabulary(VAR_MEASURES, { "value at risk": "var", "expected shortfall": "es", cvar: "es" });
const methods = vocabulary(VAR_METHODS, { gaussian: "normal", modified: "cornish-fisher" });

/**
 * Value at risk or expected shortfall of a series of P&L.
 * @customfunction VAR
 * @param {any[][]} pnl P&L by period, gains above 0; blanks and text are left out.
 * @param {any} [level] Confidence level, a decimal. 0.99 unless given.
 * @param {any} [measure] var or es (expected shortfall). var unless given.
 * @param {any} [method] historical, normal or cornish-fisher. historical unless given.
 * @returns {any} The loss, above 0 for a loss, in the money of the P&L.
 * @category Risk
 * @example =HEDGE.VAR({-5;-3;-2;0;1;1;2;3;4;6}, 0.9) → 3.2
 * @example =HEDGE.VAR({-5;-3;-2;0;1;1;2;3;4;6}, 0.8, "es") → 4
 * @example =HEDGE.VAR({-5;-3;-2;0;1;1;2;3;4;6}, 0.95, "var", "normal") → 4.7856
 * @formula The quantile of PERCENTILE.INC, or the mean of the worst 1 − level; −(μ + σz); z with skewness and kurtosis by the Cornish–Fisher expansion.
 * @source Hyndman and Fan (1996), type 7; Rockafellar and Uryasev (2002); Maillard (2012).
 */
export function valueAtRisk(pnl: any[][], level?: any, measure?: any, method?: any): any {
  return cell(() => {
    const confidence = one(optionalNumber("level", level));
    const what = one(optionalWord("measure", measure, measures));
    const how = one(optionalWord("method", method, methods));
    return valueAtRiskOf(numbersOf("pnl", pnl), confidence, what, how);
  });
}
