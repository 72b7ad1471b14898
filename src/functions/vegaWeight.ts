import { vegaWeight as vegaWeightOf } from "../core/options/vegaWeight";
import { number, optionalNumber } from "../excel/arguments";
import { elementwise } from "../excel/elementwise";

/**
 * Vega weighted by time, so that vegas of several expiries add.
 * @customfunction VEGAWEIGHT
 * @param {any[][]} vega Vega, in any unit.
 * @param {any[][]} years Time to expiry in years.
 * @param {any[][]} [reference_years] Time to expiry of the vega they are turned into. 30/365 unless given.
 * @param {any[][]} [power] 0.5 unless given: a vol moves with the inverse square root of its time.
 * @returns {any[][]} Vega of the reference expiry, in the unit of vega.
 * @category Options
 * @example =HEDGE.VEGAWEIGHT(100, 1, 0.25) → 50
 * @formula vega·(reference/years)^power.
 * @source Taleb, Dynamic Hedging (1997), chapter 9.
 */
export function vegaWeight(vega: any[][], years: any[][], reference_years?: any[][], power?: any[][]): any[][] {
  return elementwise(
    [
      number("vega", vega),
      number("years", years),
      optionalNumber("reference_years", reference_years),
      optionalNumber("power", power),
    ],
    (v, T, reference = 30 / 365, exponent = 0.5) => vegaWeightOf(v, T, reference, exponent),
  );
}
