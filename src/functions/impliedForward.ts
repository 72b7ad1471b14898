import { COMPOUNDINGS } from "../core/futures/annualise";
import { impliedForward as impliedForwardOf } from "../core/futures/carry";
import { number, optionalWord, vocabulary } from "../excel/arguments";
import { elementwise } from "../excel/elementwise";

const compoundings = vocabulary(COMPOUNDINGS);

/**
 * Forward carry per year between two expiries of one curve.
 * @customfunction IMPLIEDFORWARD
 * @param {any[][]} future_near Price of the nearer future.
 * @param {any[][]} years_near Its time to expiry in years, ACT/365.
 * @param {any[][]} future_far Price of the farther future.
 * @param {any[][]} years_far Its time to expiry in years.
 * @param {any[][]} [compounding] compound, simple or continuous. compound unless given.
 * @returns {any[][]} Carry per year between the two, a decimal.
 * @category Futures
 * @example =HEDGE.IMPLIEDFORWARD(100, 0.5, 105, 1.5, "simple") → 0.05
 * @formula (F₂/F₁)^(1/(T₂−T₁)) − 1; (F₂/F₁ − 1)/(T₂−T₁); ln(F₂/F₁)/(T₂−T₁).
 * @source Hull, Options, Futures and Other Derivatives, chapter 5.
 */
export function impliedForward(
  future_near: any[][],
  years_near: any[][],
  future_far: any[][],
  years_far: any[][],
  compounding?: any[][],
): any[][] {
  return elementwise(
    [
      number("future_near", future_near),
      number("years_near", years_near),
      number("future_far", future_far),
      number("years_far", years_far),
      optionalWord("compounding", compounding, compoundings),
    ],
    impliedForwardOf,
  );
}
