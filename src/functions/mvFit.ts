import { fitMinimumVariance, minimumVarianceBuckets } from "../core/options/minimumVariance";
import { one, optionalNumber, optionalWord, vocabulary } from "../excel/arguments";
import { type Result, spill } from "../excel/results";
import { readOptionHistory } from "../excel/tables/optionHistory";

const measures = vocabulary(["fit", "buckets"]);

const FIT = ["type", "observations", "dates", "a", "b", "c", "se a", "se b", "se c", "gain", "holdout gain"];
const BUCKETS = ["type", "delta", "observations", "gain"];

/**
 * Fits the minimum-variance delta to the history of options: what the vol does when the underlying moves.
 * @customfunction MVFIT
 * @param {any[][]} history Table with its header row: date, instrument, type, price, underlying price, delta, vega (per 1.00 of vol), years.
 * @param {any} [lags] Lags in dates of the standard errors; ⌊4(dates/100)^(2/9)⌋ unless given.
 * @param {any} [holdout] Share of the last dates that is left out of the fit and tests it, 0 to below 1. 0 unless given.
 * @param {any} [measure] fit, or buckets: the gain by delta, to the nearest 0.1. fit unless given.
 * @returns {any[][]} Per type: observations, dates, a, b and c with their standard errors, and the share of the squared hedging error that the fitted delta takes away.
 * @category Options
 * @example =HEDGE.MVFIT({"date","instrument","type","price","underlying price","delta","vega","years";1,"A","call",5,100,0.5,20,0.25;2,"A","call",5.5,101.5,0.55,20,0.25;3,"A","call",4.4,99,0.48,20,0.25;4,"A","call",5.1,100.8,0.52,20,0.25;5,"A","call",6.4,103,0.61,19,0.25;6,"A","call",5.9,102,0.58,19,0.25;7,"A","call",4.9,100,0.5,20,0.25;8,"A","call",4.1,98,0.44,20,0.25;9,"A","call",4.7,99.5,0.48,20,0.25;10,"A","call",5.3,101,0.53,20,0.25;11,"A","call",5.8,102.2,0.57,19,0.25}, 0, 0, "buckets") → {"type","delta","observations","gain";"call",0.4,1,0.305066;"call",0.5,6,0.324150;"call",0.6,3,0.934993}
 * @formula Δf − δΔS = (vega/√T)(ΔS/S)(a + bδ + cδ²), least squares without a constant; gain = 1 − Σ(what is left)²/Σ(Δf − δΔS)²; errors clustered by date with Bartlett's weights.
 * @source Hull and White, Optimal delta hedging for options, Journal of Banking and Finance 82 (2017); Driscoll and Kraay, Review of Economics and Statistics 80 (1998).
 */
export function mvFit(history: any[][], lags?: any, holdout?: any, measure?: any): any[][] {
  return spill((): Result[][] => {
    const delays = one(optionalNumber("lags", lags));
    const heldOut = one(optionalNumber("holdout", holdout));
    const what = one(optionalWord("measure", measure, measures));
    const options = readOptionHistory(history);
    if (what === "buckets") {
      const buckets = minimumVarianceBuckets(options, heldOut);
      return [BUCKETS, ...buckets.map(({ type, delta, observations, gain }) => [type, delta, observations, gain])];
    }
    return [
      FIT,
      ...fitMinimumVariance(options, delays, heldOut).map((fit) => [
        fit.type,
        fit.observations,
        fit.dates,
        ...fit.coefficients,
        ...fit.standardErrors,
        fit.gain,
        fit.holdoutGain,
      ]),
    ];
  });
}
