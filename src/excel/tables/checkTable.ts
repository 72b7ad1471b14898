import { dataProblems, type DataProblem } from "../../core/monitor/dataProblems";
import { instrumentProblems } from "../../core/monitor/instrumentProblems";
import { unixTime } from "../../core/monitor/suspicions";
import { distinct } from "../../core/book/names";
import { isDollar } from "../../core/instruments/currencies";
import { foldWord, type SheetArgument } from "../arguments";
import { type Cell, isBlank, plainValue } from "../cells";
import { besideDividends } from "./checkDividends";
import { countsContracts } from "./positions";
import type { QuotedInstruments, QuotedPositions } from "./quoted";

/** A problem with one cell of a range. Row and column count from 0 within the range; column −1 where the table has none. */
export interface CellProblem {
  readonly row: number;
  readonly column: number;
  /** The column's name. */
  readonly header: string;
  readonly problem: string;
}

/**
 * The data problems of a table that was read, in reading order.
 *
 * @param now date serial, for what expires or grows stale
 * @param maxAge in minutes
 */
export function checkTable(
  read: QuotedPositions | QuotedInstruments,
  now: number | undefined,
  maxAge?: number,
  dividends: SheetArgument = null,
): CellProblem[] {
  const { table, quotes } = read;
  const found =
    "book" in read
      ? dataProblems(read.book, quotes.updated, now, maxAge)
      : instrumentProblems(read.instruments, quotes.updated, now, maxAge);
  const { headers, sourceRow } = table;
  const columnOf: Readonly<Record<string, number>> = { ...table.sourceColumn, updated: quotes.column };
  const faults = [...read.faults, ...quotes.faults].map(({ row, column, error }) => ({
    row,
    column,
    header: headers[column] ?? "",
    problem: error.message,
  }));
  for (const row of table.zeroRows) {
    const column = columnOf.quantity;
    faults.push({ row, column, header: headers[column], problem: "zero" });
  }
  faults.push(...unreadColumns(table, faults));
  if (countsContracts(headers[columnOf.quantity] ?? "") && isWithoutMultiplier(table)) {
    const [column, problem] = [columnOf.quantity, "counts contracts, and multiplier is not given: 1 is taken"];
    faults.push({ row: 0, column, header: headers[column], problem });
  }
  found.push(...dateOnly(table.columns));
  found.push(...besideDividends("book" in read ? read.book : read.instruments.contract, dividends, now));
  const faulty = new Set(faults.map(({ row, column }) => `${row} ${column}`));
  const suspicions = found.map(({ row, field, problem, other }) => {
    const column = columnOf[field] ?? -1;
    const where = other === undefined ? "" : ` of row ${sourceRow[other] + 1}`;
    return { row: sourceRow[row], column, header: headers[column] ?? field, problem: problem + where };
  });
  // A cell that cannot be read needs no second complaint that it is missing.
  return inReadingOrder([...faults, ...suspicions.filter(({ row, column }) => !faulty.has(`${row} ${column}`))]);
}

const isWithoutMultiplier = ({ sourceColumn, columns }: CheckedTable): boolean =>
  sourceColumn.multiplier < 0 && sourceColumn.multiplierFactor < 0 && columns.type.some((type) => type !== "spot");

/** Expiries that say a day and no time of it: on that day nobody would know whether they have passed. */
const dateOnly = ({ type, expiry, cutOff, years }: CheckedTable["columns"]): DataProblem[] =>
  Array.from(expiry.keys())
    .filter((row) => type[row] !== "spot" && Number.isInteger(expiry[row]) && !unixTime(expiry[row]))
    .filter((row) => !(cutOff[row] > 0) && Number.isNaN(years[row]))
    .map((row) => ({ row, field: "expiry", problem: "no time of day: give it here, or in a column cut-off" }));

type CheckedTable = QuotedPositions["table"] | QuotedInstruments["table"];

/** A table of which some columns stand for no field. */
interface UnreadTable {
  readonly grid: readonly (readonly Cell[])[];
  readonly headers: readonly string[];
  readonly sourceRow: Int32Array;
  readonly unread: readonly number[];
  readonly sourceColumn: Readonly<Record<string, number>>;
}

/** What is said of the columns that stand for no field, but for those of which something is said already. */
export function unreadColumns(table: UnreadTable, told: readonly CellProblem[]): CellProblem[] {
  const doubled = new Set(told.filter(({ row }) => row === 0).map(({ column }) => column));
  return table.unread
    .filter((column) => !doubled.has(column) && !isEmpty(table, column))
    .map((column) => ({ row: 0, column, header: table.headers[column], problem: unreadProblem(table, column) }));
}

const isEmpty = ({ grid, sourceRow }: UnreadTable, column: number): boolean =>
  sourceRow.every((row) => isBlank(grid[row][column]));

/** What is said of a column that stands for no field. One of different currencies asks for fx. */
function unreadProblem({ grid, headers, sourceRow, sourceColumn }: UnreadTable, column: number): string {
  if (!CURRENCY.test(foldWord(headers[column])) || !("fx" in sourceColumn && sourceColumn.fx < 0)) return "not read";
  const currencies = Array.from(sourceRow, (row) => plainValue(grid[row][column])).filter(
    (cell): cell is string => typeof cell === "string" && cell.trim() !== "",
  );
  const names = distinct(currencies.map((currency) => (isDollar(currency.trim()) ? "USD" : currency)));
  return names.length > 1 ? `not read, but holds ${names.join(" and ")}: give fx` : "not read";
}

/** Headers of the currency that prices are in, not of the one that settles. */
const CURRENCY = /^(?:(?:quote|price|trade|trading|local|position|instrument)?(?:currency|ccy)|quote)$/;

export const inReadingOrder = (problems: CellProblem[]): CellProblem[] =>
  problems.sort((a, b) => a.row - b.row || a.column - b.column);
