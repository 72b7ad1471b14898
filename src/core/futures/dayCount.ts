import { outsideDomain, wrongValue } from "../errors";

/**
 * Year fractions between two worksheet date serials.
 *
 * A serial is days since 1899-12-30 with the time of day as its fraction. It is first brought to whole milliseconds, which
 * are exact integers, so that no binary dust of the fraction and no time zone reaches the result.
 */
export const DAY_COUNTS = ["act/365", "act/360", "act/365.25", "act/act", "30/360", "30/360 bond", "30e/360"] as const;
export type DayCount = (typeof DAY_COUNTS)[number];

const DAY = 86_400_000;
/** 1 March 1900. Below it the worksheet counts a 29 February that never was. */
const FIRST_SERIAL = 61;
/** 31 December 9999, the worksheet's last day. */
const LAST_SERIAL = 2_958_465;

/**
 * Years from `now` to `expiry`; negative once it has expired.
 *
 * - `act/365` actual days over 365, to the millisecond: the house convention
 * - `act/360`, `act/365.25` the same over other years
 * - `act/act` ISDA: days in leap years over 366, the others over 365
 * - `30/360` US (NASD, end-of-February rule), `30/360 bond` ISDA bond basis, `30e/360` Eurobond; a time of day adds its
 *   fraction of a day
 *
 * Rules: ISDA Definitions 2006, section 4.16.
 *
 * @throws #NUM! for a serial outside 1 March 1900 to 31 December 9999, #VALUE! for an unknown convention
 */
export function yearFraction(now: number, expiry: number, convention: DayCount = "act/365"): number {
  const start = milliseconds(now, "now");
  const end = milliseconds(expiry, "expiry");
  if (end < start) return 0 - between(end, start, convention);
  return between(start, end, convention);
}

function between(start: number, end: number, convention: DayCount): number {
  switch (convention) {
    case "act/365":
      return (end - start) / (365 * DAY);
    case "act/360":
      return (end - start) / (360 * DAY);
    case "act/365.25":
      return (end - start) / (365.25 * DAY);
    case "act/act":
      return actualActual(start, end);
    case "30/360":
    case "30/360 bond":
    case "30e/360":
      return thirty360(start, end, convention);
    default:
      throw wrongValue(`convention must be one of ${DAY_COUNTS.join(", ")}`);
  }
}

function milliseconds(serial: number, argument: string): number {
  if (!(serial >= FIRST_SERIAL && serial < LAST_SERIAL + 1)) {
    throw outsideDomain(`${argument} must be a date from 1 March 1900 to 31 December 9999`);
  }
  return Math.round(serial * DAY);
}

/** ISDA act/act: each calendar year's share over that year's own length. */
function actualActual(start: number, end: number): number {
  const first = civil(Math.floor(start / DAY)).year;
  const last = civil(Math.floor(end / DAY)).year;
  if (first === last) return (end - start) / yearLength(first);
  const head = (serialOf(first + 1) * DAY - start) / yearLength(first);
  const tail = (end - serialOf(last) * DAY) / yearLength(last);
  return head + (last - first - 1) + tail;
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const yearLength = (year: number): number => (isLeap(year) ? 366 : 365) * DAY;

/** The serial of 1 January. */
function serialOf(year: number): number {
  const y = year - 1;
  // 693,593 days lie between 1 January of the year 1 and the day of serial 0.
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) - 693_593;
}

interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Calendar date of a whole serial, by the 400-year cycle of years that begin in March. */
function civil(serial: number): CivilDate {
  // 693,899 is serial 0 counted from 1 March of the year 0.
  const days = serial + 693_899;
  const era = Math.floor(days / 146_097);
  const ofEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * ofYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: ofYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  };
}

const endsFebruary = (date: CivilDate): boolean => date.month === 2 && date.day === (isLeap(date.year) ? 29 : 28);

function thirty360(start: number, end: number, convention: "30/360" | "30/360 bond" | "30e/360"): number {
  const startSerial = Math.floor(start / DAY);
  const endSerial = Math.floor(end / DAY);
  const from = civil(startSerial);
  const to = civil(endSerial);
  let d1 = from.day;
  let d2 = to.day;
  if (convention === "30/360" && endsFebruary(from)) {
    if (endsFebruary(to)) d2 = 30;
    d1 = 30;
  }
  if (convention === "30e/360") {
    d1 = Math.min(d1, 30);
    d2 = Math.min(d2, 30);
  } else {
    if (d2 === 31 && d1 >= 30) d2 = 30;
    if (d1 === 31) d1 = 30;
  }
  const days = 360 * (to.year - from.year) + 30 * (to.month - from.month) + (d2 - d1);
  const timeOfDay = end - endSerial * DAY - (start - startSerial * DAY);
  return (days * DAY + timeOfDay) / (360 * DAY);
}
