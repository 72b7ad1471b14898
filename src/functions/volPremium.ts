import { type HedgeError, notAvailable } from "../core/errors";
import { volPremium as volPremiumOf } from "../core/options/volPremium";
import { number, one, optionalNumber } from "../excel/arguments";
import { spill } from "../excel/results";
import { series, wholeRows } from "../excel/series";

/**
 * Volatility premium at each date: implied less the realised volatility up to it.
 * @customfunction VOLPREMIUM
 * @param {any[][]} implied Implied volatilities, one per price, or a single one; decimals.
 * @param {any[][]} prices Closing prices, oldest first.
 * @param {any} window Returns in each realised volatility.
 * @param {any} [periods_per_year] Bars in a year: 365 or 252. 365 unless given.
 * @returns {any[][]} A column beside the prices, vols per year as decimals; #N/A before the window is full.
 * @category Options
 * @example =HEDGE.VOLPREMIUM(0.5, {100;101;100;101}, 3, 365) → {#N/A;#N/A;#N/A;0.2805}
 * @formula implied − √(periods × variance of the last window returns).
 * @source Carr and Wu, Variance risk premiums, Review of Financial Studies 22 (2009), for the notion.
 */
export function volPremium(implied: any[][], prices: any[][], window: any, periods_per_year?: any): any[][] {
  return spill(() => {
    const length = one(number("window", window));
    const periods = one(optionalNumber("periods_per_year", periods_per_year)) ?? 365;
    const vols = series("implied", implied);
    const closes = series("prices", prices);
    const pairs = vols.length === 1 ? wholeRows(["prices", closes]) : wholeRows(["implied", vols], ["prices", closes]);
    const [price] = pairs.series.slice(-1);
    const premium = volPremiumOf(vols.length === 1 ? vols : pairs.series[0], price, length, periods);
    const column = new Array<number | HedgeError>(closes.length).fill(
      notAvailable(`fewer returns so far than the window of ${length} needs, or no pair here`),
    );
    premium.forEach((p, i) => {
      if (!Number.isNaN(p)) column[pairs.kept[i]] = p;
    });
    return column.map((p) => [p]);
  });
}
