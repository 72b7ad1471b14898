import { type HedgeError, notAvailable } from "../core/errors";
import { realizedVolatility, rollingRealizedVolatility, VOL_ESTIMATORS } from "../core/options/realizedVolatility";
import { one, optionalNumber, optionalWord, vocabulary } from "../excel/arguments";
import { readBars } from "../excel/bars";
import { spill } from "../excel/results";

const estimators = vocabulary(VOL_ESTIMATORS, {
  "close-to-close": "close",
  gk: "garman-klass",
  rs: "rogers-satchell",
  yz: "yang-zhang",
});

/**
 * Realised volatility of a price history, of all of it or rolling.
 * @customfunction REALIZEDVOL
 * @param {any[][]} prices One column of closes, or four columns open, high, low, close, or any columns under these headers; oldest first.
 * @param {any} [periods_per_year] Bars in a year: 365 for daily bars round the clock, 252 for trading days. 365 unless given.
 * @param {any} [estimator] close, parkinson, garman-klass, rogers-satchell or yang-zhang. close unless given.
 * @param {any} [window] Bars in each rolling estimate; one estimate over all bars unless given.
 * @returns {any[][]} Volatility per year, a decimal; with a window a column beside the prices.
 * @category Options
 * @example =HEDGE.REALIZEDVOL({100;101;100;101;100}, 365) → 0.2195
 * @formula √(periods × variance per bar); close with n − 1, the others from the ranges of the bars.
 * @source Parkinson (1980), Garman and Klass (1980), Rogers and Satchell (1991), Yang and Zhang (2000).
 */
export function realizedVol(prices: any[][], periods_per_year?: any, estimator?: any, window?: any): any[][] {
  return spill(() => {
    const how = one(optionalWord("estimator", estimator, estimators)) ?? "close";
    const { bars, kept, length: rows } = readBars("prices", prices, how);
    const periods = one(optionalNumber("periods_per_year", periods_per_year)) ?? 365;
    const length = one(optionalNumber("window", window));
    if (length === undefined) return [[realizedVolatility(bars, how, periods)]];
    const column = new Array<number | HedgeError>(rows).fill(
      notAvailable(`fewer bars so far than the window of ${length} needs, or no bar here`),
    );
    rollingRealizedVolatility(bars, how, periods, length).forEach((vol, i) => {
      if (!Number.isNaN(vol)) column[kept[i]] = vol;
    });
    return column.map((vol) => [vol]);
  });
}
