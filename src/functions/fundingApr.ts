import { FUNDING_COMPOUNDINGS, fundingApr as fundingAprOf } from "../core/futures/funding";
import { number, optionalWord, vocabulary } from "../excel/arguments";
import { elementwise } from "../excel/elementwise";

const compoundings = vocabulary(FUNDING_COMPOUNDINGS);

/**
 * Funding rate per interval as a rate per year.
 * @customfunction FUNDINGAPR
 * @param {any[][]} rate Funding rate of an interval, a decimal.
 * @param {any[][]} hours Hours of the interval.
 * @param {any[][]} [compounding] simple or compound. simple unless given.
 * @returns {any[][]} Rate per year of 365 days, a decimal.
 * @category Futures
 * @example =HEDGE.FUNDINGAPR(0.0001, 8) → 0.1095
 * @example =HEDGE.FUNDINGAPR(0.0001, 8, "compound") → 0.1157
 * @formula rate·8760/hours; (1 + rate)^(8760/hours) − 1.
 * @source 365 days of 24 hours.
 */
export function fundingApr(rate: any[][], hours: any[][], compounding?: any[][]): any[][] {
  return elementwise(
    [number("rate", rate), number("hours", hours), optionalWord("compounding", compounding, compoundings)],
    fundingAprOf,
  );
}
