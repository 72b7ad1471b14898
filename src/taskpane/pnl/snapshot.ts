import { foldWord } from "../../excel/arguments";
import { plainValue } from "../../excel/cells";
import { positionFields } from "../../excel/tables/positions";
import type { AppendedRow, LogTail, Workbook, WrittenCell } from "../../excel/workbook/port";
import { WorkbookFault } from "../../excel/workbook/port";
import type { Desk } from "../desk/desk";
import type { PositionTable } from "../desk/tables";
import { TIME } from "../desk/ticket";

export const SNAPSHOT_SHEET = "Snapshots";

type Field = keyof typeof positionFields;
const FIELDS = Object.keys(positionFields) as Field[];
/** What was paid on a day stands in columns of its own, where the book has them. */
const CASH = ["funding", "fees"] as const;

/** Headers of the snapshots of a book whose own headers these are. */
export const snapshotHeaders = (headers: readonly string[]): readonly string[] => [
  "time",
  ...FIELDS.map((field) => positionFields[field].header),
  // With a blotter there may be no such column, not even a blank one.
  ...CASH.filter((name) => headers.includes(name)),
  "snapshot id",
];

const written = (cell: unknown): WrittenCell => {
  const plain = plainValue(cell);
  if (typeof plain === "number" || typeof plain === "string") return plain;
  return plain === true || plain === false ? String(plain).toUpperCase() : "";
};

/** The book as it is marked, a row for each position, under the headers by which ATTRIBUTION reads it. */
export function snapshotRows({ source, table, book }: PositionTable, time: number, id: string): AppendedRow[] {
  const own = source.values[0].map((header) => foldWord(String(header)));
  const headers = snapshotHeaders(own);
  return Array.from(table.sourceRow, (row, i) => {
    const cells = source.values[row];
    const columns = table.sourceColumn as Readonly<Record<string, number>>;
    const fieldOf = (field: Field): WrittenCell => {
      // What the user said of instruments without an underlying holds for the snapshot too.
      if (field === "underlying") return book.underlying[i];
      return columns[field] >= 0 ? written(cells[columns[field]]) : "";
    };
    const cash = CASH.filter((name) => own.includes(name)).map((name) => written(cells[own.indexOf(name)]));
    return {
      mark: id,
      sheet: SNAPSHOT_SHEET,
      headers,
      cells: [time, ...FIELDS.map(fieldOf), ...cash, id],
      formats: headers.map((header) => (header === "time" || header === "expiry" ? TIME : "General")),
    };
  });
}

/** Date serials of the snapshots that stand in the workbook, oldest first. */
export function snapshotTimes(log: LogTail | null): number[] {
  const column = log?.headers.indexOf("time") ?? -1;
  const times = log?.rows.map(({ cells }) => cells[column]).filter((time) => typeof time === "number") ?? [];
  return [...new Set(times)].sort((a, b) => a - b);
}

/** Puts the marked book with its time at the end of the snapshots; answers with what was written, in words. */
export async function takeSnapshot(workbook: Workbook, desk: Desk, computerNow: number): Promise<string> {
  const { positions, now } = desk.tables;
  if (!positions || desk.cards.length === 0)
    throw new WorkbookFault("The book has no answer yet: nothing to snapshot.");
  const time = now ?? computerNow;
  const last = snapshotTimes(await workbook.readLog(SNAPSHOT_SHEET, MOST_ROWS)).at(-1);
  if (last !== undefined && last >= time)
    throw new WorkbookFault(
      "The last snapshot is of this time or later. Move the clock of the book on, and take it again.",
    );
  const id = `S-${crypto.getRandomValues(new Uint32Array(1))[0].toString(16).padStart(8, "0")}`;
  const rows = snapshotRows(positions, time, id);
  const stood = await workbook.appendRows(rows, await workbook.planRows(rows), [positions.source]);
  return `Snapshot of ${stood.length} position${stood.length === 1 ? "" : "s"} in ${SNAPSHOT_SHEET}, from ${stood[0].address}.`;
}

export const MOST_ROWS = 100_000;
