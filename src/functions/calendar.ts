import { CALENDAR_MODES, calendarSpread } from "../core/futures/carry";
import { number, optionalWord, vocabulary } from "../excel/arguments";
import { elementwise } from "../excel/elementwise";

const modes = vocabulary(CALENDAR_MODES, { abs: "absolute", pct: "percent", "roll yield": "roll" });

/**
 * Calendar spread between two futures of one curve, or its roll yield.
 * @customfunction CALENDAR
 * @param {any[][]} near Price of the nearer future.
 * @param {any[][]} far Price of the farther future.
 * @param {any[][]} years_near Time to the nearer expiry in years, ACT/365.
 * @param {any[][]} years_far Time to the farther expiry in years.
 * @param {any[][]} [mode] absolute, percent, bps, simple, compound, continuous or roll. absolute unless given.
 * @returns {any[][]} Quote currency for absolute, basis points for bps, else a decimal; above 0 in contango, the roll yield below.
 * @category Futures
 * @example =HEDGE.CALENDAR(9359.92, 9435.57, 0.118, 0.367) → 75.65
 * @example =HEDGE.CALENDAR(100, 105, 0.5, 1.5, "simple") → 0.05
 * @formula F₂ − F₁ and the modes of BASIS over T₂ − T₁; roll is ln(F₁/F₂)/(T₂ − T₁).
 * @source Erb and Harvey, Financial Analysts Journal 62(2), 2006, for the roll yield.
 */
export function calendar(
  near: any[][],
  far: any[][],
  years_near: any[][],
  years_far: any[][],
  mode?: any[][],
): any[][] {
  return elementwise(
    [
      number("near", near),
      number("far", far),
      number("years_near", years_near),
      number("years_far", years_far),
      optionalWord("mode", mode, modes),
    ],
    calendarSpread,
  );
}
