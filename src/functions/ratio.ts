import { CHANGES } from "../core/ratios/changes";
import { hedgeRatio, RATIO_METHODS } from "../core/ratios/hedgeRatio";
import { one, optionalNumber, optionalWord, vocabulary } from "../excel/arguments";
import { cell } from "../excel/results";
import { pairedSeries } from "../excel/series";

const methods = vocabulary(RATIO_METHODS, { mv: "ols", "minimum variance": "ols", regression: "ols" });
const changesWords = vocabulary(CHANGES, { difference: "differences", returns: "log", "log returns": "log", level: "levels" });

/**
 * Hedge ratio: units of futures to sell per unit of spot held, from two price histories.
 * @customfunction RATIO
 * @param {any[][]} spot Spot prices, oldest first.
 * @param {any[][]} futures Prices of the hedge, pair by pair with spot; a pair with a blank or text is left out.
 * @param {any} [method] naive, ols or ewma. ols unless given.
 * @param {any} [changes] differences, log or levels: what is regressed. differences unless given.
 * @param {any} [parameter] For ewma the decay λ between 0 and 1; 0.94 unless given.
 * @returns {any} Hedge ratio, a decimal: units of futures per unit of spot; value per value for log returns.
 * @category Hedge ratios
 * @example =HEDGE.RATIO({0.029;0.02;-0.044;0.008;0.026;-0.019;-0.01;-0.007;0.043;0.011;-0.036;-0.018;0.009;-0.032;0.023}, {0.021;0.035;-0.046;0.001;0.044;-0.029;-0.026;-0.029;0.048;-0.006;-0.036;-0.011;0.019;-0.027;0.029}, "ols", "levels") → 0.77765
 * @formula cov(ΔS, ΔF)/var(ΔF); for ewma with weights (1−λ)λ^i, normalised.
 * @source Hull, Options, Futures and Other Derivatives, section 3.4; RiskMetrics Technical Document (1996) for ewma.
 */
export function ratio(spot: any[][], futures: any[][], method?: any, changes?: any, parameter?: any): any {
  return cell(() => {
    const how = one(optionalWord("method", method, methods));
    const of = one(optionalWord("changes", changes, changesWords));
    const value = one(optionalNumber("parameter", parameter));
    const [s, f] = pairedSeries("spot", spot, "futures", futures);
    return hedgeRatio(s, f, how, of, value);
  });
}
