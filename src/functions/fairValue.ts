import { COMPOUNDINGS } from "../core/futures/annualise";
import { fairValue as fairValueOf, quantoYield } from "../core/futures/carry";
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
 * @param {any[][]} [vol] Of a quanto future: volatility of the underlying per year, a decimal.
 * @param {any[][]} [fx_vol] Of a quanto future: volatility of the exchange rate per year, a decimal.
 * @param {any[][]} [correlation] Of a quanto future: correlation of the underlying with the exchange rate, quote currency per settlement currency.
 * @returns {any[][]} Price of the future, in quote currency.
 * @category Futures
 * @example =HEDGE.FAIRVALUE(1300, 0.05, 1, 0.01, "simple") → 1352
 * @example =HEDGE.FAIRVALUE(100, 0.05, 1, 0.04, , 0.2, 0.1, -0.3) → 100.4008
 * @formula S·e^((r−y)T); S·((1+r)/(1+y))^T; S·(1+(r−y)T). Of a quanto y is less by ρσσ_X: it pays its price times a fixed rate.
 * @source Hull, Options, Futures and Other Derivatives, chapter 5; chapter 30 for quantos, whose exchange rate, and so whose ρ, stands the other way round.
 */
export function fairValue(
  spot: any[][],
  rate: any[][],
  years: any[][],
  yield_rate?: any[][],
  compounding?: any[][],
  vol?: any[][],
  fx_vol?: any[][],
  correlation?: any[][],
): any[][] {
  return elementwise(
    [
      number("spot", spot),
      number("rate", rate),
      number("years", years),
      optionalNumber("yield_rate", yield_rate),
      optionalWord("compounding", compounding, compoundings),
      optionalNumber("vol", vol),
      optionalNumber("fx_vol", fx_vol),
      optionalNumber("correlation", correlation),
    ],
    (S, r, T, y, how, sigma, fxVol, rho) => fairValueOf(S, r, T, (y ?? 0) - quantoYield(sigma, fxVol, rho), how),
  );
}
