/** Excel's date serials without a time zone: the wall time of whoever keeps the sheet. */

import { writtenDay } from "../ui/language";
import { millisecondsOf, serialOf } from "../../cells/dateSerial";

/** "2020-05-14T09:30" as the browser's date field gives it → its serial; undefined where it is no date. */
export function serialOfText(text: string): number | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d))?/.exec(text);
  if (!match) return undefined;
  const [year, month, day, hour, minute, second = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return serialOf(Date.UTC(year, month - 1, day, hour, minute, second));
}

/** A serial as the browser's date field takes it, to the minute. */
export const textOfSerial = (serial: number): string => isoOf(serial).slice(0, 16);

/** "2020-05-14" of a whole day, "2020-05-14 09:30" of any other moment. */
export const dayOfSerial = (serial: number): string =>
  Number.isInteger(serial) ? writtenDay(utcOfSerial(serial)) : dateOfSerial(serial);

/** "2020-05-14 09:30" for a reader. */
export const dateOfSerial = (serial: number): string =>
  `${writtenDay(utcOfSerial(serial))} ${textOfSerial(serial).slice(11)}`;

/** The date of a serial, in UTC. Serials are binary fractions of a day: a minute is met to within a microsecond, and rounds to itself. */
export const utcOfSerial = (serial: number): Date => new Date(Math.round(millisecondsOf(serial) / 1000) * 1000);

const isoOf = (serial: number): string => utcOfSerial(serial).toISOString();
