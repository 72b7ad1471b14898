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
  const headers = (values[0] ?? []).map((cell) => foldWord(String(plainValue(cell))));
  const columnOf = (field: keyof typeof BY_HEADER): number =>
    headers.findIndex((header) => BY_HEADER[field].some((known) => foldWord(known) === header));
  const extras = { funding: columnOf("funding"), years: columnOf("years") };
  const inOrder = headers.map((_, column) => column).filter((column) => !Object.values(extras).includes(column));
  const width = inOrder.length;
  if (width !== 2 && width !== 3) {
    const message = `prices must be two or three columns, [date,] spot and futures, not ${width}`;
    return [{ cell: address, message }];
  }
  const [spotColumn, futuresColumn] = inOrder.slice(-2);
  const problems: Problem[] = [];
  const add = (row: number, column: number, message: string): void => {
    problems.push({ cell: cellWithin(address, row, column), message });
  };
  for (const column of [spotColumn, futuresColumn]) {
    const header = plainValue(values[0][column]);
    if (typeof header !== "number") continue;
    add(0, column, `prices must have a header row above the first price, not ${header}`);
  }
  const columns = { spot: spotColumn, futures: futuresColumn, ...extras };
  const given = Object.entries(columns).filter(([, column]) => column >= 0);
  for (let row = 1; row < values.length; row++) {
    for (const [name, column] of given) {
      const kind = errorKindOf(values[row][column]);
      if (kind) add(row, column, `${name} holds ${ERROR_CODES[kind]}`);
    }
  }
  if (problems.length > 0) return problems;

  const body = values.slice(1);
  const cellsOf = (name: keyof typeof columns): Float64Array =>
    series(
      name,
      body.map((row) => [row[columns[name]]]),
    );
  const pairs = wholeRows(["spot", cellsOf("spot")], ["futures", cellsOf("futures")]);
  const years = extras.years < 0 ? null : cellsOf("years");
  const rows = pairs.kept.map((row) => row + 1);
  const dates = width === 2 ? null : new Float64Array(rows.length);
  dates?.forEach((_, i) => {
    const date = plainValue(values[rows[i]][inOrder[0]]);
    // A time stamp in milliseconds is a number too, and lies beyond Excel's calendar.
    const isDate = typeof date === "number" && date >= 0 && date < END_OF_CALENDAR;
    if (!isDate) add(rows[i], inOrder[0], `date must be a date, not ${describeCell(date)}`);
    else if (i > 0 && date < dates[i - 1])
      add(rows[i], inOrder[0], "date must not be before the one above: oldest first");
    dates[i] = isDate ? date : NaN;
  });
  if (problems.length > 0) return problems;
  const [spot, futures] = pairs.series;
  return {
    dates,
    spot,
    futures,
    funding: extras.funding < 0 ? null : cellsOf("funding"),
    years: years && Float64Array.from(pairs.kept, (row) => years[row]),
    rows,
    dropped: pairs.length - rows.length,
  };
}
