import { type Book, bookOf } from "../../core/book/book";
import { attempt, HedgeError, rewording } from "../../core/errors";
import { yearsUntil } from "../../core/instruments/expiry";
import type { SheetArgument } from "../arguments";
import { locate, type Positions, readPositions } from "./positions";
import { firstFault } from "./table";

/**
 * Computes on a positions table in which what has expired stays: its years are below zero, and nothing in its row is a fault.
 *
 * @throws HedgeError the first fault of the other rows, or the one that the computation meets, with its row
 */
export function withBookAndExpired<T>(
  range: SheetArgument,
  now: number | undefined,
  work: (book: Book, positions: Positions) => T,
): T {
  const read = readPositions(range, now);
  const years = read.book.years.map((each, i) => timeLeft(read, i, now) ?? each);
  const expired = new Set(Array.from(read.table.sourceRow).filter((_, i) => years[i] < 0));
  const faults = read.faults.filter(({ row }) => !expired.has(row));
  const positions = { ...read, faults, book: bookOf({ ...read.book, years }) };
  const fault = firstFault(positions.table, faults, positions.book.instrument);
  if (fault) throw fault;
  return rewording(
    () => work(positions.book, positions),
    (error) => locate(positions, error),
  );
}

/** Years of a row until its expiry, below zero where it has passed; NaN of spot, undefined where they are not known. */
function timeLeft({ table }: Positions, i: number, now: number | undefined): number | undefined {
  const { type, years, expiry, cutOff } = table.columns;
  if (type[i] === "spot") return NaN;
  if (!Number.isNaN(years[i])) return years[i];
  if (now === undefined || Number.isNaN(expiry[i])) return undefined;
  const counted = attempt(() => yearsUntil(expiry[i], cutOff[i], now));
  return counted instanceof HedgeError ? undefined : counted;
}
