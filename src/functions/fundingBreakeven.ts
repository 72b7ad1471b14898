import { fundingBreakeven as fundingBreakevenOf } from "../core/futures/funding";
import { number } from "../excel/arguments";
import { elementwise } from "../excel/elementwise";

/**
 * Holding time in days until the funding received has paid the costs.
 * @customfunction FUNDINGBREAKEVEN
 * @param {any[][]} rate Funding rate received per interval, a decimal.
 * @param {any[][]} hours Hours of the interval.
 * @param {any[][]} round_trip_cost Cost of entering and leaving both legs, a decimal of the notional.
 * @returns {any[][]} Days.
 * @category Futures
 * @example =HEDGE.FUNDINGBREAKEVEN(0.0001, 8, 0.0024) → 8
 * @formula cost/rate·hours/24.
 * @source The definition.
 */
export function fundingBreakeven(rate: any[][], hours: any[][], round_trip_cost: any[][]): any[][] {
  return elementwise(
    [number("rate", rate), number("hours", hours), number("round_trip_cost", round_trip_cost)],
    fundingBreakevenOf,
  );
}
