import { covarianceOf } from "../core/ratios/covariance";
import { one, optionalNumber, optionalWord } from "../excel/arguments";
import { covarianceChanges, covarianceMethods } from "../excel/ratios";
import { spill } from "../excel/results";
import { readPriceColumns } from "../excel/tables/priceColumns";

/**
 * Covariance matrix of the changes of several price series, as it is or shrunk towards a steadier one.
 * @customfunction COVARIANCE
 * @param {any[][]} prices Prices, a series in each column, oldest first. A header row names them; a column date or time is left out, and so is a row with a blank or text.
 * @param {any} [method] sample, ewma, ledoit-wolf or constant-correlation. sample unless given.
 * @param {any} [parameter] Decay of ewma, 0.94 unless given; shrinkage from 0 to 1 of ledoit-wolf and constant-correlation, estimated unless given. Not with sample.
 * @param {any} [changes] log, relative, differences or levels. log unless given.
 * @param {any} [periods_per_year] Changes in a year: 252 or 365 turns the covariance of days into that of a year. 1 unless given.
 * @returns {any[][]} A square matrix; with a header row of prices under and beside its names. In squared units of the changes: decimals for log and relative.
 * @category Hedge ratios
 * @example =HEDGE.COVARIANCE({100,50;101,49;99,51;103,52}, , , "differences") → {9,-1.5;-1.5,2.3333}
 * @example =HEDGE.COVARIANCE({"jet fuel","heating oil";2,1.8;2.1,1.9;2.05,1.88;2.2,1.95;2.15,1.96}, "ledoit-wolf", , "differences") → {"covariance","jet fuel","heating oil";"jet fuel",0.0078,0.0035;"heating oil",0.0035,0.0025}
 * @formula sample Σ(x−x̄)(y−ȳ)/(n−1); ewma Σλⁱxy/Σλⁱ about zero; the other two (1−s)·S + s·target with S over n: the mean variance on the diagonal, or equal correlations.
 * @source J.P. Morgan, RiskMetrics Technical Document (1996), for ewma; Ledoit and Wolf, Journal of Multivariate Analysis 88 (2004), for ledoit-wolf, and Journal of Portfolio Management 30(4) (2004) for constant-correlation.
 */
export function covariance(
  prices: any[][],
  method?: any,
  parameter?: any,
  changes?: any,
  periods_per_year?: any,
): any[][] {
  return spill(() => {
    const terms = {
      method: one(optionalWord("method", method, covarianceMethods)) ?? "sample",
      parameter: one(optionalNumber("parameter", parameter)),
      changes: one(optionalWord("changes", changes, covarianceChanges)) ?? "log",
      periodsPerYear: one(optionalNumber("periods_per_year", periods_per_year)) ?? 1,
    };
    const { names, series } = readPriceColumns("prices", prices);
    const matrix = covarianceOf(series, terms, (j) => (names ? `prices of ${names[j]}` : `prices column ${j + 1}`));
    if (!names) return matrix.map((row) => [...row]);
    return [["covariance", ...names], ...matrix.map((row, i) => [names[i], ...row])];
  });
}
