import { DAY_COUNTS, yearFraction } from "../core/futures/dayCount";
import { number, optionalWord, vocabulary } from "../excel/arguments";
import { elementwise } from "../excel/elementwise";

const conventions = vocabulary(DAY_COUNTS, { "act/365f": "act/365", actual: "act/365", "act/act isda": "act/act" });

/**
 * Time from now to expiry as a year fraction.
 * @customfunction TENOR
 * @param {any[][]} now Date and time from which it counts, as a date serial.
 * @param {any[][]} expiry Date and time of the expiry, as a date serial.
 * @param {any[][]} [convention] act/365, act/360, act/365.25, act/act, 30/360, 30/360 bond or 30e/360. act/365 unless given.
 * @returns {any[][]} Years; below 0 once it has expired. In a workbook with the 1904 date system add 1462 to both dates: act/act and 30/360 look at the calendar, which no function can see the start of.
 * @category Monitoring
 * @example =HEDGE.TENOR(46000, 46365) → 1
 * @example =HEDGE.TENOR(46000, 46000.5) → 0.00136986301369863
 * @formula (expiry − now)/365 to the millisecond for act/365.
 * @source ISDA Definitions 2006, section 4.16.
 */
export function tenor(now: any[][], expiry: any[][], convention?: any[][]): any[][] {
  return elementwise(
    [number("now", now), number("expiry", expiry), optionalWord("convention", convention, conventions)],
    yearFraction,
  );
}
