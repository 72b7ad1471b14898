import { skewStickiness, STICKINESS_METHODS } from "../core/options/skewStickiness";
import { one, optionalNumber, optionalWord, vocabulary } from "../excel/arguments";
import { spill } from "../excel/results";
import { series, wholeRows } from "../excel/series";

const methods = vocabulary(STICKINESS_METHODS);

/**
 * Skew stickiness ratio from history: how far the at-the-money vol follows the underlying, in units of the skew.
 * @customfunction SSR
 * @param {any[][]} underlying Prices of the underlying or of the future, oldest first.
 * @param {any[][]} vols At-the-money vols of a constant maturity, decimals, row by row with underlying; a row with a blank or text is left out.
 * @param {any[][]} skews Slopes of the smile at the money, vol per unit of ln K: SMILE with measure "skew".
 * @param {any} [lags] Lags of the Newey–West error; ⌊4(n/100)^(2/9)⌋ unless given.
 * @param {any} [method] regression (each change in the skew before it) or ratio (all in the mean skew). regression unless given.
 * @returns {any[][]} The ratio R for SMILEDELTA, its standard error and interval, the uncentred R² and the number of changes. 0 is sticky moneyness, 1 sticky strike, 2 what short-dated stochastic vol does.
 * @category Options
 * @example =HEDGE.SSR({100;101;99;100.5;98}, {0.2;0.198;0.2035;0.2;0.206}, {-0.1;-0.1;-0.11;-0.1;-0.11}, 0) → {"R","standard error","lower 95%","upper 95%","R²","n";2.408606,0.116556,2.037674,2.779537,0.989548,4}
 * @formula Δσ = R·skew·Δln F + e, through the origin; R ± t·se, Student's t on n − 1 degrees of freedom.
 * @source Bergomi, Smile dynamics IV, Risk, December 2009.
 */
export function ssr(underlying: any[][], vols: any[][], skews: any[][], lags?: any, method?: any): any[][] {
  return spill(() => {
    const delays = one(optionalNumber("lags", lags));
    const how = one(optionalWord("method", method, methods));
    const {
      series: [prices, atTheMoney, slopes],
    } = wholeRows(
      ["underlying", series("underlying", underlying)],
      ["vols", series("vols", vols)],
      ["skews", series("skews", skews)],
    );
    const { ratio, standardError, lower, upper, rSquared, observations } = skewStickiness(
      prices,
      atTheMoney,
      slopes,
      delays,
      how,
    );
    return [
      ["R", "standard error", "lower 95%", "upper 95%", "R²", "n"],
      [ratio, standardError, lower, upper, rSquared, observations],
    ];
  });
}
