import type { Contracts } from "../../core/instruments/contracts";
import { isOption } from "../../core/instruments/instrument";
import type { DataProblem } from "../../core/monitor/dataProblems";
import { missing, percent, unixTime } from "../../core/monitor/suspicions";
import { fold } from "../../core/book/names";
import { isGiven, type SheetArgument } from "../arguments";
import type { Cell } from "../cells";
import type { CellProblem } from "./checkTable";
import { dividendFields, dividendsByRow } from "./dividends";
import { readTable } from "./table";

/** Part of the price above which one dividend is taken for another unit, or for a year's. */
const LARGEST_PART = 0.2;

const LARGE = "above 20% of the price";

/** The data problems of a table of dividends. @param now date serial: what lies before it is past */
export function checkDividends(grid: Cell[][], now = NaN): CellProblem[] {
  const table = readTable("dividends", grid, dividendFields);
  const { columns, headers, sourceColumn, sourceRow, faults } = table;
  const { underlying, years, date, amount, form, price } = columns;
  const problems: CellProblem[] = faults.map(({ row, column, error }) => ({
    ...{ row, column, header: headers[column] ?? "" },
    problem: error.message,
  }));
  const met = new Map<string, number>();
  for (let i = 0; i < table.size; i++) {
    const say = (field: keyof typeof dividendFields, problem: string): void => {
      const column = sourceColumn[field];
      if (problem !== "") problems.push({ row: sourceRow[i], column, header: headers[column] ?? field, problem });
    };
    const isDated = Number.isNaN(years[i]);
    const time = isDated ? Math.floor(date[i]) : years[i];
    const when = isDated ? "date" : "years";
    say(when, missing(time) || (isDated ? unixTime(time) || (date[i] <= now ? "past" : "") : time <= 0 ? "past" : ""));
    const isProportional = form[i] === "proportional";
    const part = isProportional ? amount[i] : amount[i] / price[i];
    say("amount", missing(amount[i]) || (amount[i] < 0 ? "wrong sign: it is what the holder is paid" : ""));
    say("amount", (isProportional && percent(amount[i], 1)) || (part > LARGEST_PART ? LARGE : ""));
    if (Number.isNaN(time)) continue;
    const key = `${fold(underlying[i])} ${when} ${time}`;
    const first = met.get(key);
    if (first === undefined) met.set(key, i);
    else say(when, `duplicate of row ${sourceRow[first] + 1}: both are paid`);
  }
  return problems;
}

/** What is wrong with options beside the dividends of their underlyings. */
export function besideDividends(contracts: Contracts, dividends: SheetArgument, now?: number): DataProblem[] {
  if (!isGiven(dividends)) return [];
  const paid = dividendsByRow(dividends, now, contracts.underlying);
  return paid.flatMap((paying, row): DataProblem[] => {
    if (!paying || !isOption(contracts.type[row])) return [];
    const { carry, underlyingPrice } = contracts;
    const isLarge = paying.payments.some(
      ({ amount, isProportional }) => amount > LARGEST_PART * (isProportional ? 1 : underlyingPrice[row]),
    );
    return [
      ...(carry[row] === 0 ? [{ row, field: "carry", problem: "0 is an option on a future, which pays none" }] : []),
      ...(isLarge ? [{ row, field: "underlyingPrice", problem: `a dividend is ${LARGE}` }] : []),
    ];
  });
}
