import { cointegration as cointegrationOf } from "../core/ratios/cointegration";
import { one, optionalNumber } from "../excel/arguments";
import { spillPaced } from "../excel/paced";
import { pairedSeries, prices } from "../excel/series";

/**
 * Whether spot and futures share a trend: Engle–Granger, Johansen and the speed of error correction.
 * @customfunction COINTEGRATION
 * @param {any[][]} spot Spot prices, oldest first.
 * @param {any[][]} futures Prices of the hedge, pair by pair with spot; a pair with a blank or text is left out.
 * @param {any} [lags] Lagged changes in the regressions. 1 unless given.
 * @param {CustomFunctions.CancelableInvocation} [invocation]
 * @returns {Promise<any[][]>} A table: statistic, p-value and critical values of Engle–Granger; trace statistics of Johansen with their critical values at 95%; level ratio; error correction per period.
 * @category Hedge ratios
 * @example =HEDGE.COINTEGRATION({100;100;100}, {1;2;3}) → #N/A
 * @formula ADF on the residuals of ln S on ln F; −T·Σ ln(1 − λ); γ of Δln S = c + h·Δln F + γ·z₋₁.
 * @source Engle and Granger, Econometrica 55 (1987); Johansen, Econometrica 59 (1991); MacKinnon (1994, 2010).
 */
export function cointegration(
  spot: any[][],
  futures: any[][],
  lags?: any,
  invocation?: CustomFunctions.CancelableInvocation,
): Promise<any[][]> {
  return spillPaced(invocation, function* () {
    const delays = one(optionalNumber("lags", lags));
    const c = yield* cointegrationOf(...pairedSeries("spot", spot, "futures", futures, prices), delays);
    const [at1, at5, at10] = c.engleGranger.critical;
    return [
      ["Engle–Granger statistic", c.engleGranger.statistic],
      ["p-value", c.engleGranger.pValue],
      ["critical at 1%", at1],
      ["critical at 5%", at5],
      ["critical at 10%", at10],
      ["Johansen trace, no relation", c.trace[0]],
      ["critical at 95%", c.traceCritical[0][1]],
      ["Johansen trace, one at most", c.trace[1]],
      ["critical at 95%", c.traceCritical[1][1]],
      ["level ratio", c.levelRatio],
      ["error correction per period", c.adjustment],
      ["observations", c.observations],
    ];
  });
}
