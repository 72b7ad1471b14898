import { type Cell } from "../excel/cells";
import { isNothing, numberIn } from "./cells";
import { newYorkBehind, serialOf } from "./newYork";

/**
 * A point in time as a cell says it.
 *
 * - `clock` "none": a date without a time of day
 * - "utc": an instant, of a Unix time or of a text with Z or an offset
 * - "wall": a date and time of a clock that the cell does not name
 */
export interface Moment {
  readonly serial: number;
  readonly clock: "none" | "utc" | "wall";
}

/** Which of the two numbers of 05/06/2024 is the day. */
export type DayOrder = "day first" | "month first";

/** Units that say what a number in a column of times counts. */
export const TIME_UNITS = ["serial", "seconds", "milliseconds", "microseconds", "yyyymmdd"] as const;

const MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
/** 31 December 9999, the worksheet's last day. */
const LAST_SERIAL = 2_958_465;
const UNIX_EPOCH = 25_569;

/**
 * The time in a cell. A number is read by its size: a serial, yyyymmdd, or Unix time in seconds, milliseconds,
 * microseconds or nanoseconds.
 *
 * @param unit what numbers count where that is known
 * @returns "blank", "ambiguous" for 05/06/2024 without an order, undefined for what is no time
 */
export function momentIn(cell: Cell, order?: DayOrder, unit?: string): Moment | "blank" | "ambiguous" | undefined {
  if (typeof cell === "number") return momentOfNumber(cell, unit);
  if (isNothing(cell)) return "blank";
  if (typeof cell !== "string") return undefined;
  const text = cell.trim();
  if (/^[\d.]+(?:e\+?\d+)?$/i.test(text)) {
    const number = numberIn(text);
    return number === undefined ? dated(text, order) : (momentOfNumber(number, unit) ?? dated(text, order));
  }
  return dated(text, order);
}

function momentOfNumber(value: number, unit: string | undefined): Moment | "blank" | undefined {
  if (Number.isNaN(value) || value === 0) return "blank";
  const unix = (perDay: number): Moment | undefined => {
    const serial = value / perDay + UNIX_EPOCH;
    return serial > 0 && serial < LAST_SERIAL + 1 ? { serial, clock: "utc" } : undefined;
  };
  if (unit === "seconds") return unix(86_400);
  if (unit === "milliseconds") return unix(86_400e3);
  if (unit === "microseconds") return unix(86_400e6);
  if (unit === "serial" || (unit !== "yyyymmdd" && value > 0 && value <= LAST_SERIAL + 1)) {
    return value > 0 && value < LAST_SERIAL + 1
      ? { serial: value, clock: Number.isInteger(value) ? "none" : "wall" }
      : undefined;
  }
  if (value >= 19_000_101 && value <= 29_991_231)
    return calendar(Math.floor(value / 1e4), Math.floor(value / 100) % 100, value % 100);
  if (value < 1e9) return undefined;
  if (value < 1e11) return unix(86_400);
  if (value < 1e14) return unix(86_400e3);
  return unix(value < 1e17 ? 86_400e6 : 86_400e9);
}

const WITH_TIME =
  /^(.*?\d)(?:T|[\s,;]+)(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?\s*(am|pm)?\s*(z|utc|gmt|est|edt|[+-]\d{2}:?\d{2})?$/i;
/** 20260106;093000, as some brokers write a time. */
const COMPACT = /^(\d{8};)(\d{2})(\d{2})(\d{2})(?=\s|$)/;
/** Zones of New York by name, as hours to UTC. */
const NEW_YORK: Readonly<Record<string, string>> = { EST: "-05:00", EDT: "-04:00" };

function dated(text: string, order: DayOrder | undefined): Moment | "ambiguous" | undefined {
  const time = WITH_TIME.exec(text.replace(COMPACT, "$1$2:$3:$4"));
  const date = dateIn(time ? time[1] : text, order);
  if (!time || date === undefined || date === "ambiguous") return date;
  const [, , hours, minutes, seconds = "0", half, named] = time;
  const zone = named && (NEW_YORK[named.toUpperCase()] ?? named);
  const hour = half ? (Number(hours) % 12) + (half.toLowerCase() === "pm" ? 12 : 0) : Number(hours);
  const offset =
    zone && /\d/.test(zone) ? Number(zone[0] + "1") * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))) : 0;
  const serial = date.serial + (hour * 3600 + (Number(minutes) - offset) * 60 + Number(seconds)) / 86_400;
  return { serial, clock: zone ? "utc" : "wall" };
}

const DIGITS = /^(\d{4})(\d{2})(\d{2})$/;
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const DOTTED = /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})$/;
const SLASHED = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})$/;
const DAY_NAMED = /^(?:[a-z]{3,9},?\s+)?(\d{1,2})[\s-]*([a-z]{3})[a-z]*[\s\-,.']*(\d{4}|\d{2})$/i;
const MONTH_NAMED = /^(?:[a-z]{3,9},?\s+)?([a-z]{3})[a-z]*\.?\s*(\d{1,2}),?\s*'?(\d{4}|\d{2})$/i;

function dateIn(text: string, order: DayOrder | undefined): Moment | "ambiguous" | undefined {
  let match: RegExpExecArray | null;
  if ((match = DIGITS.exec(text))) return calendar(Number(match[1]), Number(match[2]), Number(match[3]));
  if ((match = YEAR_FIRST.exec(text))) return calendar(Number(match[1]), Number(match[3]), Number(match[4]));
  if ((match = DOTTED.exec(text))) return calendar(yearOf(match[3]), Number(match[2]), Number(match[1]));
  if ((match = SLASHED.exec(text))) {
    const [a, b, year] = [Number(match[1]), Number(match[3]), yearOf(match[4])];
    const how = order ?? (a > 12 ? "day first" : b > 12 ? "month first" : undefined);
    if (!how) return "ambiguous";
    return how === "day first" ? calendar(year, b, a) : calendar(year, a, b);
  }
  if ((match = DAY_NAMED.exec(text))) return calendar(yearOf(match[3]), monthOf(match[2]), Number(match[1]));
  if ((match = MONTH_NAMED.exec(text))) return calendar(yearOf(match[3]), monthOf(match[1]), Number(match[2]));
  return undefined;
}

const yearOf = (digits: string): number => (digits.length === 2 ? 2000 + Number(digits) : Number(digits));

function monthOf(name: string): number {
  const at = MONTHS.indexOf(name.toLowerCase());
  return at >= 0 && at % 3 === 0 ? at / 3 + 1 : 0;
}

function calendar(year: number, month: number, day: number): Moment | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const same = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same ? { serial: serialOf(year, month, day), clock: "none" } : undefined;
}

/** The date in a symbol: 28JUN24, 240628, 20230602; 24627 and 24O03 with months of one sign. */
export function dateInSymbol(code: string): Moment | undefined {
  const digits = /^(\d{2}|\d{4})(\d{2})(\d{2})$/.exec(code);
  if (digits) return calendar(yearOf(digits[1]), Number(digits[2]), Number(digits[3]));
  const short = /^(\d{2})([1-9OND])(\d{2})$/.exec(code);
  if (short) return calendar(yearOf(short[1]), "123456789OND".indexOf(short[2]) + 1, Number(short[3]));
  const moment = dateIn(code, "month first");
  return moment === "ambiguous" ? undefined : moment;
}

const SLASHED_START = /^\s*(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d)/;

/** Whether a cell has a date whose day and month stand in an order that it does not say: 05/06/2024. */
export const isSlashed = (cell: Cell): boolean => typeof cell === "string" && SLASHED_START.test(cell);

/** The order of day and month that a column of 31/05/2024 and 05/06/2024 shows by a part above 12 anywhere in it. */
export function dayOrderOf(cells: Iterable<Cell>): DayOrder | undefined {
  for (const cell of cells) {
    if (typeof cell !== "string") continue;
    const match = SLASHED_START.exec(cell);
    if (match && Number(match[1]) > 12) return "day first";
    if (match && Number(match[3]) > 12) return "month first";
  }
  return undefined;
}

/** The clock of the answer: UTC, the venue's own, or hours to add to UTC. */
export type Zone = "utc" | "venue" | number;

/** The time of day at which what expires on a date without a time does so. */
export interface CutOff {
  readonly hours: number;
  readonly place: "UTC" | "New York";
}

/** When most venues of coins settle what expires on a day. */
export const EIGHT_UTC: CutOff = { hours: 8, place: "UTC" };

/** A moment on the clock of `zone`. A date without a time takes the cut-off; without one it stands where it is. */
export function onClock(
  moment: Moment,
  zone: Zone,
  cutOff: CutOff | undefined,
  place: CutOff["place"] = "UTC",
): number {
  const { serial, clock } = moment;
  if (clock === "none" && !cutOff) return serial;
  const behind = (where: CutOff["place"]) => (where === "New York" ? newYorkBehind(serial) / 24 : 0);
  const utc = clock === "none" ? serial + cutOff!.hours / 24 + behind(cutOff!.place) : serial;
  if (zone === "utc") return utc;
  return zone === "venue" ? utc - behind(clock === "none" ? cutOff!.place : place) : utc + zone / 24;
}

/** 16:00 New York, as the report names a cut-off. */
export const describeCutOff = ({ hours, place }: CutOff): string =>
  `${String(Math.floor(hours)).padStart(2, "0")}:${String(Math.round((hours % 1) * 60)).padStart(2, "0")} ${place}`;
