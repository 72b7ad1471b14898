/** Excel's dates: days since the start of 1900, with the wall time of whoever keeps the sheet as their fraction. */

const DAY = 86_400_000;
/** The serial of 1 January 1970. */
const UNIX_EPOCH = 25_569;

/** The serial of a moment in UTC, which is given in Unix milliseconds. */
export const serialOf = (unixMilliseconds: number): number => unixMilliseconds / DAY + UNIX_EPOCH;

/** The moment of a serial in UTC, in Unix milliseconds. */
export const millisecondsOf = (serial: number): number => Math.round((serial - UNIX_EPOCH) * DAY);

/** Days by which serials of a workbook that counts from 1904 (Excel's option, of old Macs) fall short of all others'. */
export const DAYS_TO_1904 = 1462;

/** Whether a number format shows a date: years, days, or months that are no minutes. Times and durations alone count days, not dates. */
export function isDateFormat(format: string): boolean {
  const elapsed = format.replace(/\[(?:h+|m+|s+)\]/gi, "h");
  const signs = elapsed.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|AM\/PM|A\/P|General/gi, "").toLowerCase();
  return /[yd]/.test(signs) || (signs.includes("m") && !/[hs]/.test(signs));
}
