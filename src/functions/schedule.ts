import { notAvailable, wrongValue } from "../core/errors";
import { almgrenChriss, alongVolume, evenly, schedule as scheduleOf } from "../core/execution/schedule";
import { number, one, optionalNumber } from "../excel/arguments";
import { isBlank } from "../excel/cells";
import { spill } from "../excel/results";
import { listOf } from "../excel/series";

/**
 * An execution schedule in whole lots: even slices, along a volume curve, or Almgren and Chriss's between cost and risk.
 * @customfunction SCHEDULE
 * @param {any} quantity Signed quantity of the whole order, + buy, − sell.
 * @param {any} slices Number of slices, 1 or more.
 * @param {any} [lot] Smallest step of the quantity; not rounded unless given.
 * @param {any[][]} [curve] Volume expected in each slice, one for each; even unless given.
 * @param {any} [risk_aversion] Almgren–Chriss's λ, per unit of currency; even slices unless given.
 * @param {any} [vol] Volatility in price units per square root of a day; needed with risk_aversion.
 * @param {any} [temporary_impact] η: price units for a rate of one unit of quantity per day; needed with risk_aversion.
 * @param {any} [permanent_impact] γ: price units for one unit of quantity. 0 unless given.
 * @param {any} [days] Days from the first to the end of the last slice. One for each slice unless given.
 * @returns {any[][]} A table: slice, signed quantity, and what remains of the order after it.
 * @category Execution
 * @example =HEDGE.SCHEDULE(10, 4, 1) → {"slice","quantity","remaining";1,3,7;2,2,5;3,3,2;4,2,0}
 * @example =HEDGE.SCHEDULE(-1, 3, 0.1, {5,3,2}) → {"slice","quantity","remaining";1,-0.5,-0.5;2,-0.3,-0.2;3,-0.2,0}
 * @example =HEDGE.SCHEDULE(1000000, 5, 100, , 0.000001, 0.95, 0.0000025, 0.00000025) → {"slice","quantity","remaining";1,458000,542000;2,252100,289900;3,142000,147900;4,85800,62100;5,62100,0}
 * @formula The running total Q·v_k is rounded to lots; v is k/N, the share of the volume, or 1 − sinh(κ(T − t))/sinh(κT) with cosh(κτ) = 1 + τ²λσ²/(2(η − γτ/2)).
 * @source Almgren, Chriss (2000), Optimal execution of portfolio transactions.
 */
export function schedule(
  quantity: any,
  slices: any,
  lot?: any,
  curve?: any[][],
  risk_aversion?: any,
  vol?: any,
  temporary_impact?: any,
  permanent_impact?: any,
  days?: any,
): any[][] {
  return spill(() => {
    const count = one(number("slices", slices));
    const even = evenly(count);
    const riskAversion = one(optionalNumber("risk_aversion", risk_aversion));
    const hasCurve = !isBlank(curve) && !curve!.every((row) => row.every(isBlank));
    if (hasCurve && riskAversion !== undefined) throw wrongValue("give curve or risk_aversion, not both");
    const needed = (name: string, raw: any): number => {
      const value = one(optionalNumber(name, raw));
      if (value === undefined) throw notAvailable(`${name} is needed with risk_aversion`);
      return value;
    };
    const done = hasCurve
      ? alongVolume(count, listOf("curve", curve))
      : riskAversion === undefined
        ? even
        : almgrenChriss(count, {
            riskAversion,
            vol: needed("vol", vol),
            temporaryImpact: needed("temporary_impact", temporary_impact),
            permanentImpact: one(optionalNumber("permanent_impact", permanent_impact)) ?? 0,
            days: one(optionalNumber("days", days)) ?? count,
          });
    const plan = scheduleOf(one(number("quantity", quantity)), done, one(optionalNumber("lot", lot)));
    return [["slice", "quantity", "remaining"], ...plan.map((slice, k) => [k + 1, slice.quantity, slice.remaining])];
  });
}
