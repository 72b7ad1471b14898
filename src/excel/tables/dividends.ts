import { distinct, fold } from "../../core/book/names";
import { yearFraction } from "../../core/futures/dayCount";
import { attempt, HedgeError, notAvailable } from "../../core/errors";
import { type Dividend, DIVIDEND_MODELS, type Dividends, modelOf, requireDividend } from "../../core/options/dividends";
import { isGiven, type SheetArgument, vocabulary } from "../arguments";
import { firstFault, inRow, readTable, requireKnownHeaders } from "./table";

/** A table of dividends. The price of the underlying is for CHECK alone. */
export const dividendFields = {
  underlying: { header: "underlying", aliases: ["asset", "coin", "symbol"], holds: "text" },
  years: { header: "years", aliases: ["t", "time"], holds: "number" },
  date: { header: "date", aliases: ["ex date", "ex-dividend date", "ex dividend date"], holds: "number" },
  amount: { header: "amount", aliases: ["dividend"], holds: "number", required: true },
  form: { header: "form", aliases: [], holds: vocabulary(["cash", "proportional"]), blank: "cash" },
  model: { header: "model", aliases: [], holds: vocabulary(DIVIDEND_MODELS), blank: "spot" },
  price: { header: "underlying price", aliases: ["price", "spot"], holds: "number" },
} as const;

/** One row of a table of dividends. */
interface DividendRow extends Dividend {
  readonly underlying: string;
  readonly model: Dividends["model"];
}

/** The moment that years of a table count from, where the book is at another: none is known where it has no clock. */
export interface Since {
  readonly moment: number | undefined;
}

/** @throws HedgeError the first fault of the table, with its row */
function readRows(range: SheetArgument, now: number | undefined, since?: Since): DividendRow[] {
  const table = readTable("dividends", range, dividendFields);
  const fault = firstFault(table, table.faults, []);
  if (fault) throw fault;
  requireKnownHeaders(table, dividendFields);
  const { underlying, years, date, amount, form, model } = table.columns;
  return Array.from(amount, (paid, row) => {
    const read = attempt((): DividendRow => {
      if (Number.isNaN(paid)) throw notAvailable("amount is missing");
      const payment = {
        underlying: underlying[row],
        model: model[row],
        years: timeOf(leftOf(years[row], now, since), date[row], now),
        amount: paid,
        isProportional: form[row] === "proportional",
      };
      requireDividend(payment);
      return payment;
    });
    if (read instanceof HedgeError) throw inRow(table, table.sourceRow[row], "", read);
    return read;
  });
}

/** The dividends of one underlying, in order of time; undefined where there are none. */
function dividendsOf(rows: readonly DividendRow[]): Dividends | undefined {
  if (rows.length === 0) return undefined;
  const payments = rows.map(({ years, amount, isProportional }) => ({ years, amount, isProportional }));
  return { model: modelOf(rows.map(({ model }) => model)), payments: payments.sort((a, b) => a.years - b.years) };
}

/**
 * Reads dividends of one underlying, in order of time; undefined where none are given.
 *
 * @throws HedgeError the first fault of the table, with its row; notAvailable for dates: there is none to count from
 */
export const readDividends = (range: SheetArgument, now?: number): Dividends | undefined =>
  isGiven(range) ? dividendsOf(readRows(range, now)) : undefined;

/**
 * Reads the dividends of each row's underlying; those of others are left out.
 *
 * @param now date serial from which years are counted where the table gives dates
 * @param since the moment that years of the table count from, where it is not now
 * @throws HedgeError the first fault of the table, with its row; notAvailable where a row names no underlying and there are several
 */
export function dividendsByRow(
  range: SheetArgument,
  now: number | undefined,
  underlyings: readonly string[],
  since?: Since,
): (Dividends | undefined)[] {
  const rows = readRows(range, now, since);
  const held = distinct(underlyings);
  const paying = distinct(rows.map(({ underlying }) => underlying));
  if (held.includes("") && paying.length > 1)
    throw notAvailable(`positions need a column underlying: dividends are of ${paying.join(", ")}`);
  if (held.length > 1 && rows.some(({ underlying }) => underlying === ""))
    throw notAvailable(`dividends need a column underlying: positions hold ${held.join(", ")}`);
  const byName = new Map(
    held.map((name) => [
      fold(name),
      dividendsOf(rows.filter(({ underlying }) => underlying === "" || name === "" || fold(underlying) === fold(name))),
    ]),
  );
  return underlyings.map((name) => byName.get(fold(name)));
}

/** Years that are left now of years that count from another moment. */
function leftOf(years: number, now: number | undefined, since: Since | undefined): number {
  if (!since || Number.isNaN(years)) return years;
  if (since.moment === undefined || now === undefined)
    throw notAvailable("years count from now_before: now_before and now_after are needed, or a date");
  return years - yearFraction(since.moment, now);
}

function timeOf(years: number, date: number, now: number | undefined): number {
  if (!Number.isNaN(years)) return years;
  if (Number.isNaN(date)) throw notAvailable("years or date is missing");
  if (now === undefined) throw notAvailable("years is needed: there is no date to count from");
  // The price falls before trading: at 00:00.
  const day = Math.floor(date);
  return day > now ? yearFraction(now, day) : 0;
}
