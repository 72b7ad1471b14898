import { hedgeRatio } from "../core/ratios/hedgeRatio";
import { one, optionalNumber, optionalWord } from "../excel/arguments";
import { changesWords, ratioMethods } from "../excel/ratios";
import { cellPaced } from "../excel/paced";
import { pairedSeries, prices } from "../excel/series";

/**
 * Hedge ratio: units of futures to sell per unit of spot held, from two price histories.
 * @customfunction RATIO
 * @param {any[][]} spot Spot prices, oldest first.
 * @param {any[][]} futures Prices of the hedge, pair by pair with spot; a pair with a blank or text is left out.
 * @param {any} [method] naive, ols, ecm, ewma, garch, dcc, semivariance, cvar or inverse. ols unless given.
 * @param {any} [changes] differences, log or levels: what is regressed; levels for naive, ols and ewma. differences unless given.
 * @param {any} [parameter] For ewma the decay λ, 0.94 unless given; for cvar the level, 0.95 unless given.
 * @param {CustomFunctions.CancelableInvocation} [invocation]
 * @returns {any} Hedge ratio, a decimal: units of futures per unit of spot; value per value for log returns.
 * @category Hedge ratios
 * @example =HEDGE.RATIO({0.029;0.02;-0.044;0.008;0.026;-0.019;-0.01;-0.007;0.043;0.011;-0.036;-0.018;0.009;-0.032;0.023}, {0.021;0.035;-0.046;0.001;0.044;-0.029;-0.026;-0.029;0.048;-0.006;-0.036;-0.011;0.019;-0.027;0.029}, "ols", "levels") → 0.77765
 * @formula cov(ΔS, ΔF)/var(ΔF); ecm with the last deviation of the levels beside ΔF; ewma with weights (1−λ)λ^i; garch ρ·σ_S/σ_F of the next period, dcc with a moving ρ (RATIOSTATS says whether their parameters are identified); semivariance and cvar with the least downside; inverse for coin-margined futures.
 * @source Hull, Options, Futures and Other Derivatives, section 3.4; RiskMetrics Technical Document (1996); Bollerslev (1986, 1990); Engle (2002).
 */
export function ratio(
  spot: any[][],
  futures: any[][],
  method?: any,
  changes?: any,
  parameter?: any,
  invocation?: CustomFunctions.CancelableInvocation,
): any {
  return cellPaced(invocation, function* () {
    const how = one(optionalWord("method", method, ratioMethods));
    const of = one(optionalWord("changes", changes, changesWords));
    const value = one(optionalNumber("parameter", parameter));
    const [s, f] = pairedSeries("spot", spot, "futures", futures, prices);
    return yield* hedgeRatio(s, f, how, of, value);
  });
}
