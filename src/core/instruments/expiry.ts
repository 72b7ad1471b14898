import { notAvailable, outsideDomain } from "../errors";
import { yearFraction } from "../futures/dayCount";
import { requireYears } from "../numeric/requirements";

/**
 * Years, ACT/365, from now to the moment of an expiry, as date serials; below zero where it has passed.
 *
 * An expiry with a time of day is that moment, and a whole date takes the cut-off. Without either it counts to 00:00 of its
 * day until then, so that a clock of whole days gives days/365.
 *
 * @param cutOff time of day as a fraction of it: 1/3 is 08:00; NaN or 0 where none is given
 * @throws notAvailable on the day of an expiry whose time is not known; outsideDomain for a cut-off outside of its day
 */
export function yearsUntil(expiry: number, cutOff: number, now: number): number {
  const isGiven = cutOff !== 0 && !Number.isNaN(cutOff);
  if (isGiven && !(cutOff > 0 && cutOff <= 1))
    throw outsideDomain("cut-off must be a fraction of a day, above 0 and at most 1: 1/3 is 08:00");
  const isWhole = Number.isInteger(expiry);
  if (isWhole && !isGiven && now > expiry && now < expiry + 1)
    throw notAvailable("expiry is today, without a time of day: give it in a column cut-off");
  return yearFraction(now, isWhole && isGiven ? expiry + cutOff : expiry);
}

/** `yearsUntil` an expiry that has not passed. @throws outsideDomain where it has */
export const yearsToExpiry = (expiry: number, cutOff: number, now: number): number =>
  notExpired(yearsUntil(expiry, cutOff, now));

/** Years as a table gives them. @throws outsideDomain for an expiry that has passed, a number of days or a date */
export function givenYears(years: number): number {
  requireYears(years);
  return notExpired(years);
}

function notExpired(years: number): number {
  if (years < 0) throw outsideDomain("expiry is before now");
  return years;
}

/** Whether an expiry is the one that a date says: to the millisecond, or of that day where either has no time. */
export const expiresOn = (expiry: number, date: number): boolean =>
  Number.isInteger(expiry) || Number.isInteger(date)
    ? Math.floor(expiry) === Math.floor(date)
    : Math.round(expiry * DAY) === Math.round(date * DAY);

/** Milliseconds. */
const DAY = 86_400_000;
