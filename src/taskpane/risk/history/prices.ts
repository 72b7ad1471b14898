import { cellWithin } from "../../../cells/address";
import { describeCell, ERROR_CODES, errorKindOf, plainValue } from "../../../excel/cells";
import { foldWord } from "../../../excel/arguments";
import { series, wholeRows } from "../../../excel/series";
import type { Source } from "../../../excel/workbook/port";
import type { Problem } from "../../desk/problems";

/** Paired prices, oldest first, without the rows in which one of the two is missing. */
export interface PriceHistory {
  /** Date serials, null where the range has no such column. */
  readonly dates: Float64Array | null;
  readonly spot: Float64Array;
  readonly futures: Float64Array;
  /** Funding rates as decimals of every row under the header, NaN where it has none: funding is paid without a price too. */
  readonly funding: Float64Array | null;
  /** Years to expiry of the future, NaN where a row has none; null where the range has no such column. */
  readonly years: Float64Array | null;
  /** Row of each pair within the range; its header row is 0. */
  readonly rows: Int32Array;
  /** Rows that were left out, as CORREL and SLOPE leave them out. */
  readonly dropped: number;
}

/** Serial of the day after 31 December 9999. */
const END_OF_CALENDAR = 2_958_466;

/** Columns known by their headers, wherever they stand; the others are known by their order. */
const BY_HEADER = {
  funding: ["funding", "funding rate"],
  years: ["years", "tenor", "time to expiry"],
} as const;

/**
 * Reads a range of [date,] spot, futures under a header row. A column of funding rates and one of years to expiry may stand
 * among them, by their headers.
 *
 * @returns the history, or everything that keeps it from being one, each with its cell
 */
export function readPrices({ address, values }: Source): PriceHistory | Problem[] {
  const columns = columnsIn(values[0] ?? []);
  if (typeof columns === "number") {
    const message = `prices must be two or three columns, [date,] spot and futures, not ${columns}`;
    return [{ cell: address, message }];
  }
  const problems: Problem[] = [];
  const add = (row: number, column: number, message: string): void => {
    problems.push({ cell: cellWithin(address, row, column), message });
  };
  requirePrices(values, columns, add);
  if (problems.length > 0) return problems;

  const body = values.slice(1);
  const cellsOf = (name: Exclude<keyof Columns, "date">): Float64Array =>
    series(
      name,
      body.map((row) => [row[columns[name]]]),
    );
  const pairs = wholeRows(["spot", cellsOf("spot")], ["futures", cellsOf("futures")]);
  const years = columns.years < 0 ? null : cellsOf("years");
  const rows = pairs.kept.map((row) => row + 1);
  const dates = columns.date < 0 ? null : datesIn(values, columns.date, rows, add);
  if (problems.length > 0) return problems;
  const [spot, futures] = pairs.series;
  return {
    dates,
    spot,
    futures,
    funding: columns.funding < 0 ? null : cellsOf("funding"),
    years: years && Float64Array.from(pairs.kept, (row) => years[row]),
    rows,
    dropped: pairs.length - rows.length,
  };
}

/** Index of each column, −1 for one that the range has not. */
type Columns = Readonly<Record<"date" | "spot" | "futures" | keyof typeof BY_HEADER, number>>;

/** @returns how many columns are known by their order, where they are not two or three */
function columnsIn(headers: Source["values"][number]): Columns | number {
  const words = headers.map((cell) => foldWord(String(plainValue(cell))));
  const columnOf = (field: keyof typeof BY_HEADER): number =>
    words.findIndex((header) => BY_HEADER[field].some((known) => foldWord(known) === header));
  const [funding, years] = [columnOf("funding"), columnOf("years")];
  const inOrder = words.map((_, column) => column).filter((column) => column !== funding && column !== years);
  if (inOrder.length !== 2 && inOrder.length !== 3) return inOrder.length;
  const [spot, futures] = inOrder.slice(-2);
  return { spot, futures, funding, years, date: inOrder.length === 3 ? inOrder[0] : -1 };
}

type Add = (row: number, column: number, message: string) => void;

/** A header above the prices, and no error in a column that is read. */
function requirePrices(values: Source["values"], { date: _, ...columns }: Columns, add: Add): void {
  for (const column of [columns.spot, columns.futures]) {
    const header = plainValue(values[0][column]);
    if (typeof header !== "number") continue;
    add(0, column, `prices must have a header row above the first price, not ${header}`);
  }
  const given = Object.entries(columns).filter(([, column]) => column >= 0);
  for (let row = 1; row < values.length; row++) {
    for (const [name, column] of given) {
      const kind = errorKindOf(values[row][column]);
      if (kind) add(row, column, `${name} holds ${ERROR_CODES[kind]}`);
    }
  }
}

/** Date serials of some rows, oldest first. */
function datesIn(values: Source["values"], column: number, rows: Int32Array, add: Add): Float64Array {
  const dates = new Float64Array(rows.length);
  rows.forEach((row, i) => {
    const date = plainValue(values[row][column]);
    // A time stamp in milliseconds is a number too, and lies beyond Excel's calendar.
    const isDate = typeof date === "number" && date >= 0 && date < END_OF_CALENDAR;
    if (!isDate) add(row, column, `date must be a date, not ${describeCell(date)}`);
    else if (i > 0 && date < dates[i - 1]) add(row, column, "date must not be before the one above: oldest first");
    dates[i] = isDate ? date : NaN;
  });
  return dates;
}
