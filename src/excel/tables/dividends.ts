import { yearFraction } from "../../core/futures/dayCount";
import { attempt, HedgeError, notAvailable } from "../../core/errors";
import { DIVIDEND_MODELS, type Dividends, modelOf, requireDividend } from "../../core/options/dividends";
import { isGiven, type SheetArgument, vocabulary } from "../arguments";
import { firstFault, inRow, readTable } from "./table";

const fields = {
  years: { header: "years", aliases: ["t", "time"], holds: "number" },
  date: { header: "date", aliases: ["ex date", "ex-dividend date", "ex dividend date"], holds: "number" },
  amount: { header: "amount", aliases: ["dividend"], holds: "number", required: true },
  form: { header: "form", aliases: [], holds: vocabulary(["cash", "proportional"]), blank: "cash" },
  model: { header: "model", aliases: [], holds: vocabulary(DIVIDEND_MODELS), blank: "spot" },
} as const;

/**
 * Reads dividends of one underlying, in order of time; undefined where none are given.
 *
 * @param now date serial from which years are counted where the table gives dates; a function without a clock has none
 * @throws HedgeError the first fault of the table, with its row
 */
export function readDividends(range: SheetArgument, now?: number): Dividends | undefined {
  if (!isGiven(range)) return undefined;
  const table = readTable("dividends", range, fields);
  const fault = firstFault(table, table.faults, []);
  if (fault) throw fault;
  const { years, date, amount, form, model } = table.columns;
  const payments = Array.from(amount, (paid, row) => {
    const read = attempt(() => {
      if (Number.isNaN(paid)) throw notAvailable("amount is missing");
      const payment = {
        years: timeOf(years[row], date[row], now),
        amount: paid,
        isProportional: form[row] === "proportional",
      };
      requireDividend(payment);
      return payment;
    });
    if (read instanceof HedgeError) throw inRow(table, table.sourceRow[row], "", read);
    return read;
  });
  if (payments.length === 0) return undefined;
  return { model: modelOf(model), payments: payments.sort((a, b) => a.years - b.years) };
}

function timeOf(years: number, date: number, now: number | undefined): number {
  if (!Number.isNaN(years)) return years;
  if (Number.isNaN(date)) throw notAvailable("years or date is missing");
  if (now === undefined) throw notAvailable("years is needed: there is no date to count from");
  return date > now ? yearFraction(now, date) : 0;
}
