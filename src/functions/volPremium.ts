import { notAvailable } from "../core/errors";
import { volPremium as volPremiumOf } from "../core/options/volPremium";
import { number, one, optionalNumber } from "../excel/arguments";
import { spill } from "../excel/results";
import { series } from "../excel/series";

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
    const premium = volPremiumOf(series("implied", implied), series("prices", prices), length, periods);
    const missing = notAvailable(`fewer returns so far than the window of ${length} needs`);
    return Array.from(premium, (p) => [Number.isNaN(p) ? missing : p]);
  });
}
