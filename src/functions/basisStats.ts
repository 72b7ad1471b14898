import { basisStats as basisStatsOf } from "../core/futures/basisStats";
import { one, optionalNumber } from "../excel/arguments";
import { notAvailable } from "../core/errors";
import { spill } from "../excel/results";
import { pairedSeries, prices } from "../excel/series";

/**
 * Statistics of the basis through time: mean, volatility, z-score, half-life and autocorrelation.
 * @customfunction BASISSTATS
 * @param {any[][]} spots Spot prices, oldest first.
 * @param {any[][]} futures Prices of the future or the perpetual, pair by pair; a pair with a blank or text is left out.
 * @param {any} [window] The last so many pairs; all unless given.
 * @param {any} [periods_per_year] Observations in a year, to annualise the volatility. 1 unless given: per period.
 * @returns {any[][]} A table; the basis as a decimal of spot, the half-life in periods, #N/A where the basis does not return.
 * @category Futures
 * @example =HEDGE.BASISSTATS({100;100;100;100;100}, {101;102;101;103;102}) → {"last",0.02;"mean",0.018;"standard deviation",0.0084;"volatility of changes",0.015;"z-score",0.239;"half-life",#N/A;"autocorrelation",-0.3714;"observations",5}
 * @formula F/S − 1; sample deviations; ln ½/ln φ with φ the slope of the basis on the one before; lag-one autocorrelation about the mean.
 * @source NIST/SEMATECH e-Handbook, section 1.3.5.12, for the autocorrelation.
 */
export function basisStats(spots: any[][], futures: any[][], window?: any, periods_per_year?: any): any[][] {
  return spill(() => {
    const length = one(optionalNumber("window", window));
    const periods = one(optionalNumber("periods_per_year", periods_per_year));
    const stats = basisStatsOf(...pairedSeries("spots", spots, "futures", futures, prices), length, periods);
    return [
      ["last", stats.last],
      ["mean", stats.mean],
      ["standard deviation", stats.deviation],
      ["volatility of changes", stats.volatility],
      ["z-score", stats.zScore],
      ["half-life", stats.halfLife ?? notAvailable("the basis does not return to its mean")],
      ["autocorrelation", stats.autocorrelation],
      ["observations", stats.observations],
    ];
  });
}
