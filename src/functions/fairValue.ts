import { COMPOUNDINGS } from "../core/futures/annualise";
import { fairValue as fairValueOf } from "../core/futures/carry";
import { number, optionalNumber, optionalWord, vocabulary } from "../excel/arguments";
import { elementwise } from "../excel/elementwise";

const compoundings = vocabulary(COMPOUNDINGS);

/**
 * Price of a future that leaves nothing to cash-and-carry.
 * @customfunction FAIRVALUE
 * @param {any[][]} spot Spot or index price.
 * @param {any[][]} rate Financing rate per year, a decimal.
 * @param {any[][]} years Time to expiry in years, ACT/365.
 * @param {any[][]} [yield_rate] Dividend, staking or convenience yield per year, a decimal; storage cost with a minus. 0 unless given.
 * @param {any[][]} [compounding] continuous, compound or simple. continuous unless given.
 * @returns {any[][]} Price of the future, in quote currency.
 * @category Futures
 * @example =HEDGE.FAIRVALUE(1300, 0.05, 1, 0.01, "simple") → 1352
 * @formula S·e^((r−y)T); S·((1+r)/(1+y))^T; S·(1+(r−y)T).
 * @source Hull, Options, Futures and Other Derivatives, chapter 5.
 */
export function fairValue(
  spot: any[][],
  rate: any[][],
  years: any[][],
  yield_rate?: any[][],
  compounding?: any[][],
): any[][] {
  return elementwise(
    [
      number("spot", spot),
      number("rate", rate),
      number("years", years),
      optionalNumber("yield_rate", yield_rate),
      optionalWord("compounding", compounding, compoundings),
    ],
    fairValueOf,
  );
}
