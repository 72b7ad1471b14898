/** What may be wrong with one number of a table, in the words of CHECK; "" where nothing is. NaN is "not given". */

export const missing = (value: number): string => (Number.isNaN(value) ? "missing" : "");

export const notPositive = (value: number): string => (value <= 0 ? "wrong sign: it must be above zero" : "");

/** @param largest size above which a fraction is taken for percent */
export const percent = (value: number, largest: number): string =>
  Math.abs(value) > largest ? `looks like percent: ${value} for ${Number((value / 100).toPrecision(12))}` : "";

/** Two prices of one thing that lie this many times apart are in two units. */
const FARTHEST_PRICE = 2;

export const areFarApart = (price: number, other: number): boolean =>
  price > other * FARTHEST_PRICE || price < other / FARTHEST_PRICE;

/** The last day that a worksheet knows, 31 December 9999; Unix times lie far beyond. */
const LAST_SERIAL = 2_958_465;

export const unixTime = (serial: number): string =>
  serial > LAST_SERIAL ? "looks like a Unix time: a date is needed" : "";

/** What is wrong with the age of a quote: date serials, and the oldest that is not stale in minutes. */
export function ageProblem(updated: number, now: number, maxAge: number): string {
  const minutes = Math.round((now - updated) * 1440);
  return (
    unixTime(updated) || (minutes < 0 ? "lies after now" : minutes > maxAge ? `stale: ${minutes} minutes old` : "")
  );
}
