import type { Book } from "../core/book/book";
import { notAvailable } from "../core/errors";
import { yearFraction } from "../core/futures/dayCount";
import type { Horizon } from "../core/risk/payoff";
import { MOVE_RULES } from "../core/risk/moves";
import { RISK_MEASURES } from "../core/risk/terms";
import { one, optionalNumber, type SheetArgument, vocabulary } from "./arguments";
import { listOf } from "./series";

/** The words and arguments of the functions that revalue a book. */

export const riskMeasures = vocabulary(RISK_MEASURES, {
  "p&l": "pnl",
  change: "pnl",
  "from entry": "unrealised",
  unrealized: "unrealised",
});

export const moveRules = vocabulary(MOVE_RULES, { "by beta": "beta", betas: "beta", same: "alike" });

/** Years from now to a date; 0 without a date. */
export function yearsTo(date: SheetArgument, now: number | undefined): number {
  const serial = one(optionalNumber("date", date));
  if (serial === undefined) return 0;
  if (now === undefined) throw notAvailable("now is needed with date");
  return yearFraction(now, serial);
}

/** Shocks in reading order, or their default where the argument is omitted. */
export function shocks(name: string, range: SheetArgument, otherwise?: readonly number[]): Float64Array {
  const given = range === null || range === undefined ? new Float64Array() : listOf(name, range);
  if (given.length > 0) return given;
  if (otherwise) return Float64Array.from(otherwise);
  throw notAvailable(`${name} is missing`);
}

/** How a moment is headed: "now", the date given, an expiry's date, or its years where the table has no dates. */
export function headingOf({ row, years }: Horizon, book: Book, date: number | undefined): string | number {
  if (row < 0) return date ?? "now";
  return Number.isNaN(book.expiry[row]) ? `${years} years` : book.expiry[row];
}
