import { type Book, bookOf } from "../../core/book/book";
import { notAvailable, rewording } from "../../core/errors";
import { isGiven, type SheetArgument } from "../arguments";
import type { Cell } from "../cells";
import { dividendsByRow, type Since } from "./dividends";
import { locate, positionFields, positionsOf } from "./positions";
import { firstFault, inRow, readTable, type Table } from "./table";

/** A quantity of which 0 is one: a row that is marked although nothing is held of it. */
export const markedQuantity = { ...positionFields.quantity, leavesOutAtZero: false } as const;

const marked = { ...positionFields, quantity: markedQuantity };

/**
 * Computes on a positions table that keeps its rows of quantity 0, and what has expired.
 *
 * @param dividends table of what the underlyings pay, if any
 * @param since the moment that its years count from
 * @throws HedgeError the first fault of the table, or the one that the computation meets, with its row
 */
export function withMarkedBook<T>(
  range: SheetArgument,
  now: number | undefined,
  work: (book: Book) => T,
  dividends?: SheetArgument,
  since: Since = { moment: now },
): T {
  const table = readTable("positions", range, marked) as unknown as Table<typeof positionFields>;
  const positions = positionsOf(table, now);
  const { book } = positions;
  const { sourceRow, sourceColumn, columns } = table;
  const years = book.years.slice();
  const faults = positions.faults.filter(({ row, column, error }) => {
    const i = sourceRow.indexOf(row);
    if (error.kind !== "number" || i < 0) return true;
    const isTime = column === sourceColumn.expiry || column === sourceColumn.years;
    if (isTime && (years[i] < 0 || columns.expiry[i] < (now ?? NaN))) {
      // What has expired may still stand in a book that is looked back on.
      years[i] = 0;
      return false;
    }
    // The Greeks of a position of one unit are the unit's, whatever a contract of them holds.
    return !(column === sourceColumn.delta && book.quantity[i] * book.multiplier[i] === 1);
  });
  const fault = firstFault(table, faults, book.instrument);
  if (fault) throw fault;
  const paid = isGiven(dividends ?? null) ? dividendsByRow(dividends, now, book.underlying, since) : book.dividends;
  return rewording(
    () => work(bookOf({ ...book, years, dividends: paid })),
    (error) => locate(positions, error),
  );
}

/** The rows of a positions table that were marked at one time, at the places where they stand. */
export interface Snapshot {
  readonly time: number;
  readonly range: Cell[][];
}

const timeField = {
  time: { header: "time", aliases: ["timestamp", "snapshot", "snapshot time"], holds: "number" },
} as const;

/** The snapshots of a positions table in the order of their times; undefined where it has no column time. */
export function snapshotsOf(range: SheetArgument): Snapshot[] | undefined {
  const table = readTable("before", range, timeField);
  const { grid, columns, sourceRow, sourceColumn } = table;
  if (sourceColumn.time < 0) return undefined;
  const fault = firstFault(table, table.faults, []);
  if (fault) throw fault;
  const rows = new Map<number, Set<number>>();
  columns.time.forEach((time, i) => {
    if (Number.isNaN(time)) throw inRow(table, sourceRow[i], "", notAvailable("time is missing"));
    const known = rows.get(time);
    if (known) known.add(sourceRow[i]);
    else rows.set(time, new Set([sourceRow[i]]));
  });
  return [...rows]
    .sort(([a], [b]) => a - b)
    .map(([time, at]) => ({
      time,
      range: grid.map((row, r) => (r === 0 || at.has(r) ? [...row] : [])),
    }));
}
