import { ratioStats as ratioStatsOf } from "../core/ratios/ratioStats";
import { one, optionalNumber, optionalWord } from "../excel/arguments";
import { changesWords, ratioMethods } from "../excel/ratios";
import { spill } from "../excel/results";
import { pairedSeries, prices } from "../excel/series";

/**
 * Hedge ratio with its uncertainty: standard errors, confidence intervals, R² and Durbin–Watson.
 * @customfunction RATIOSTATS
 * @param {any[][]} spot Spot prices, oldest first.
 * @param {any[][]} futures Prices of the hedge, pair by pair with spot; a pair with a blank or text is left out.
 * @param {any} [method] ols, ecm or inverse: the methods that are regressions. ols unless given.
 * @param {any} [changes] differences, log or levels: what is regressed. differences unless given.
 * @param {any} [lags] Lags of the Newey–West error; ⌊4(n/100)^(2/9)⌋ unless given.
 * @param {any} [confidence] Coverage of the intervals, a decimal. 0.95 unless given.
 * @returns {any[][]} A table: the ratio, then for each of OLS, HC1 and Newey–West the standard error and the interval; R², observations, Durbin–Watson.
 * @category Hedge ratios
 * @example =HEDGE.RATIOSTATS({1;2;4;5;8;9}, {1;2;3;4;6;8}, "ols", "levels") → {"ratio",1.2059;"OLS standard error",0.1012;"OLS lower",0.925;"OLS upper",1.4868;"HC1 standard error",0.1165;"HC1 lower",0.8826;"HC1 upper",1.5292;"Newey–West standard error",0.0653;"Newey–West lower",1.0245;"Newey–West upper",1.3873;"Newey–West lags",2;"R²",0.9726;"observations",6;"Durbin–Watson",2.1941}
 * @formula h ± t·se, Student's t on n − k degrees of freedom. Newey–West's errors have no small-sample factor.
 * @source White (1980), Newey and West (1987), Durbin and Watson (1950).
 */
export function ratioStats(
  spot: any[][],
  futures: any[][],
  method?: any,
  changes?: any,
  lags?: any,
  confidence?: any,
): any[][] {
  return spill(() => {
    const how = one(optionalWord("method", method, ratioMethods));
    const of = one(optionalWord("changes", changes, changesWords));
    const delays = one(optionalNumber("lags", lags));
    const coverage = one(optionalNumber("confidence", confidence));
    const [s, f] = pairedSeries("spot", spot, "futures", futures, prices);
    const stats = ratioStatsOf(s, f, how, of, delays, coverage);
    const errors = (
      [
        ["OLS", stats.ols],
        ["HC1", stats.hc1],
        ["Newey–West", stats.neweyWest],
      ] as const
    ).flatMap(([name, { standardError, lower, upper }]) => [
      [`${name} standard error`, standardError],
      [`${name} lower`, lower],
      [`${name} upper`, upper],
    ]);
    return [
      ["ratio", stats.ratio],
      ...errors,
      ["Newey–West lags", stats.lags],
      ["R²", stats.rSquared],
      ["observations", stats.observations],
      ["Durbin–Watson", stats.durbinWatson],
    ];
  });
}
