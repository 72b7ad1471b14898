import { fundingStats as fundingStatsOf } from "../core/futures/fundingStats";
import { number, one } from "../excel/arguments";
import { spill } from "../excel/results";
import { fundingColumn } from "../excel/fundingColumn";

/**
 * What a history of funding rates paid: sum, mean, share positive, longest negative run and rates per year.
 * @customfunction FUNDINGSTATS
 * @param {any[][]} rates Funding rates, oldest first, decimals: one column, or a table with a column rate; blanks are left out. A median above 500% a year is an error that asks: percent or decimal?
 * @param {any} hours Hours of the interval.
 * @returns {any[][]} A table; rates as decimals, the run in intervals.
 * @category Futures
 * @example =HEDGE.FUNDINGSTATS({0.0001;-0.0001;-0.0002;0.0003}, 8) → {"sum",0.0001;"mean",0.000025;"share positive",0.5;"longest negative run",2;"APR",0.027375;"APY",0.02775;"observations",4}
 * @formula Sums in decimal arithmetic; APR = mean·8760/hours.
 * @source 365 days of 24 hours.
 */
export function fundingStats(rates: any[][], hours: any): any[][] {
  return spill(() => {
    const interval = one(number("hours", hours));
    const stats = fundingStatsOf(fundingColumn("rates", rates, interval), interval);
    return [
      ["sum", stats.sum],
      ["mean", stats.mean],
      ["share positive", stats.sharePositive],
      ["longest negative run", stats.longestNegativeRun],
      ["APR", stats.apr],
      ["APY", stats.apy],
      ["observations", stats.observations],
    ];
  });
}
