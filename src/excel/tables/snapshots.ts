import type { Book } from "../../core/book/book";
import { notAvailable, rewording } from "../../core/errors";
import type { SheetArgument } from "../arguments";
import type { Cell } from "../cells";
import type { TableFault } from "./fields";
import { locate, positionFields, positionsOf } from "./positions";
import { firstFault, inRow, readTable, type Table } from "./table";

/** A quantity of which 0 is one: a row that is marked although nothing is held of it. */
export const markedQuantity = { ...positionFields.quantity, leavesOutAtZero: false } as const;

const marked = { ...positionFields, quantity: markedQuantity };

/**
 * Computes on a positions table that keeps its rows of quantity 0.
 *
 * @throws HedgeError the first fault of the table, or the one that the computation meets, with its row
 */
export function withMarkedBook<T>(range: SheetArgument, now: number | undefined, work: (book: Book) => T): T {
  const table = readTable("positions", range, marked) as unknown as Table<typeof positionFields>;
  const positions = positionsOf(table, now);
  const { quantity, multiplier } = positions.book;
  // The Greeks of a position of one unit are the unit's, whatever a contract of them holds.
  const isOfOne = ({ row, column, error }: TableFault): boolean => {
    const i = table.sourceRow.indexOf(row);
    return column === table.sourceColumn.delta && error.kind === "number" && quantity[i] * multiplier[i] === 1;
  };
  const faults = positions.faults.filter((fault) => !isOfOne(fault));
  const fault = firstFault(table, faults, positions.book.instrument);
  if (fault) throw fault;
  return rewording(
    () => work(positions.book),
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
