import { cellWithin } from "../../excel/address";
import { describeCell, ERROR_CODES, errorKindOf, plainValue } from "../../excel/cells";
import { series, wholeRows } from "../../excel/series";
import type { Source } from "../../excel/workbook/port";
import type { Problem } from "./tables";

/** Paired prices, oldest first, without the rows in which one of the two is missing. */
export interface PriceHistory {
  /** Date serials, null where the range has no such column. */
  readonly dates: Float64Array | null;
  readonly spot: Float64Array;
  readonly futures: Float64Array;
  /** Row of each pair within the range; its header row is 0. */
  readonly rows: Int32Array;
  /** Rows that were left out, as CORREL and SLOPE leave them out. */
  readonly dropped: number;
}

/** Serial of the day after 31 December 9999. */
const END_OF_CALENDAR = 2_958_466;

/**
 * Reads a range of [date,] spot, futures under a header row.
 *
 * @returns the history, or everything that keeps it from being one, each with its cell
 */
export function readPrices({ address, values }: Source): PriceHistory | Problem[] {
  const width = values[0]?.length ?? 0;
  if (width !== 2 && width !== 3) {
    const message = `prices must be two or three columns, [date,] spot and futures, not ${width}`;
    return [{ cell: address, message }];
  }
  const first = width - 2;
  const problems: Problem[] = [];
  const add = (row: number, column: number, message: string): void => {
    problems.push({ cell: cellWithin(address, row, column), message });
  };
  for (const column of [first, first + 1]) {
    const header = plainValue(values[0][column]);
    if (typeof header !== "number") continue;
    add(0, column, `prices must have a header row above the first price, not ${header}`);
  }
  const names = ["spot", "futures"];
  for (let row = 1; row < values.length; row++) {
    names.forEach((name, i) => {
      const kind = errorKindOf(values[row][first + i]);
      if (kind) add(row, first + i, `${name} holds ${ERROR_CODES[kind]}`);
    });
  }
  if (problems.length > 0) return problems;

  const body = values.slice(1);
  const [spotCells, futuresCells] = names.map((name, i) =>
    series(
      name,
      body.map((row) => [row[first + i]]),
    ),
  );
  const pairs = wholeRows(["spot", spotCells], ["futures", futuresCells]);
  const rows = pairs.kept.map((row) => row + 1);
  const dates = first === 0 ? null : new Float64Array(rows.length);
  dates?.forEach((_, i) => {
    const date = plainValue(values[rows[i]][0]);
    // A time stamp in milliseconds is a number too, and lies beyond Excel's calendar.
    const isDate = typeof date === "number" && date >= 0 && date < END_OF_CALENDAR;
    if (!isDate) add(rows[i], 0, `date must be a date, not ${describeCell(date)}`);
    else if (i > 0 && date < dates[i - 1]) add(rows[i], 0, "date must not be before the one above: oldest first");
    dates[i] = isDate ? date : NaN;
  });
  if (problems.length > 0) return problems;
  const [spot, futures] = pairs.series;
  return { dates, spot, futures, rows, dropped: pairs.length - rows.length };
}
