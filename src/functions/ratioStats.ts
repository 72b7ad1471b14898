import { wrongValue } from "../core/errors";
import { cccRatio, type ConditionalRatio, dccRatio } from "../core/ratios/conditionalCorrelation";
import { trueChanges } from "../core/ratios/hedgeRatio";
import { ratioStats as ratioStatsOf } from "../core/ratios/ratioStats";
import { one, optionalNumber, optionalWord } from "../excel/arguments";
import { spillPaced } from "../excel/paced";
import { changesWords, ratioMethods } from "../excel/ratios";
import type { Result } from "../excel/results";
import { pairedSeries, prices } from "../excel/series";

/**
 * Hedge ratio with its uncertainty: standard errors and intervals of a regression, parameters of a GARCH model.
 * @customfunction RATIOSTATS
 * @param {any[][]} spot Spot prices, oldest first.
 * @param {any[][]} futures Prices of the hedge, pair by pair with spot; a pair with a blank or text is left out.
 * @param {any} [method] ols, ecm or inverse, which are regressions; garch or dcc. ols unless given.
 * @param {any} [changes] differences, log or levels: what is regressed. differences unless given.
 * @param {any} [lags] Lags of the Newey–West error; ⌊4(n/100)^(2/9)⌋ unless given.
 * @param {any} [confidence] Coverage of the intervals, a decimal. 0.95 unless given.
 * @param {CustomFunctions.CancelableInvocation} [invocation]
 * @returns {Promise<any[][]>} A table: the ratio, then for each of OLS, HC1 and Newey–West the standard error and the interval; R², observations, Durbin–Watson. For garch and dcc the next period's correlation, and of each series α, β and the gain of the log likelihood over a constant variance; identified is FALSE where a gain is too small to tell β, or b, from any other number.
 * @category Hedge ratios
 * @example =HEDGE.RATIOSTATS({1;2;4;5;8;9}, {1;2;3;4;6;8}, "ols", "levels") → {"ratio",1.2059;"OLS standard error",0.1012;"OLS lower",0.925;"OLS upper",1.4868;"HC1 standard error",0.1165;"HC1 lower",0.8826;"HC1 upper",1.5292;"Newey–West standard error",0.0653;"Newey–West lower",1.0245;"Newey–West upper",1.3873;"Newey–West lags",2;"R²",0.9726;"observations",6;"Durbin–Watson",2.1941}
 * @formula h ± t·se, Student's t on n − k degrees of freedom. Newey–West's errors have no small-sample factor. Identified: twice every gain above 5.99, the 5% point of χ² with two degrees of freedom.
 * @source White (1980), Newey and West (1987), Durbin and Watson (1950).
 */
export function ratioStats(
  spot: any[][],
  futures: any[][],
  method?: any,
  changes?: any,
  lags?: any,
  confidence?: any,
  invocation?: CustomFunctions.CancelableInvocation,
): Promise<any[][]> {
  return spillPaced(invocation, function* () {
    const how = one(optionalWord("method", method, ratioMethods));
    const of = one(optionalWord("changes", changes, changesWords));
    const delays = one(optionalNumber("lags", lags));
    const coverage = one(optionalNumber("confidence", confidence));
    const [s, f] = pairedSeries("spot", spot, "futures", futures, prices);
    if (how === "garch" || how === "dcc") {
      if (delays !== undefined) throw wrongValue(`lags are of a regression: leave them out for method ${how}`);
      if (coverage !== undefined) throw wrongValue(`confidence is of a regression: leave it out for method ${how}`);
      const series = trueChanges(s, f, how, of ?? "differences");
      return [
        ...modelRows(yield* how === "garch" ? cccRatio(series) : dccRatio(series)),
        ["observations", series.spot.length],
      ];
    }
    const stats = ratioStatsOf(s, f, how, of, delays, coverage);
    const errors = (
      [
        ["OLS", stats.ols],
        ["HC1", stats.hc1],
        ["Newey–West", stats.neweyWest],
      ] as const
    ).flatMap(([name, { standardError, lower, upper }]): Result[][] => [
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

const modelRows = ({ ratio, correlation, spot, futures, dynamic, isIdentified }: ConditionalRatio): Result[][] => [
  ["ratio", ratio],
  ["correlation", correlation],
  ...[["spot", spot] as const, ["futures", futures] as const].flatMap(([name, { alpha, beta, gain }]): Result[][] => [
    [`${name} α`, alpha],
    [`${name} β`, beta],
    [`${name} gain`, gain],
  ]),
  ...(dynamic
    ? [
        ["correlation a", dynamic.a],
        ["correlation b", dynamic.b],
        ["correlation gain", dynamic.gain],
      ]
    : []),
  ["identified", isIdentified],
];
