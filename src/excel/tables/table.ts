import { HedgeError, notAvailable } from "../../core/errors";
import { foldWord, type SheetArgument } from "../arguments";
import { type Cell, isBlank } from "../cells";
import type { ColumnOf, Fields, TableFault } from "./fields";
import { readRows } from "./rows";

export interface Table<S extends Fields> {
  /** The argument's name, for messages. */
  readonly name: string;
  readonly size: number;
  readonly columns: { readonly [K in keyof S]: ColumnOf<S[K]> };
  /** Row of each entry within the range, header row 0. Blank rows are left out. */
  readonly sourceRow: Int32Array;
  /** Column of each field within the range, −1 where the table has none. */
  readonly sourceColumn: Readonly<Record<keyof S, number>>;
  readonly headers: readonly string[];
  readonly faults: readonly TableFault[];
}

/** Columns that a user assigned by hand, field to column of the range. They come before what the headers say. */
export type Mapping<S extends Fields> = Partial<Record<keyof S, number>>;

/**
 * Reads a range with a header row into typed columns.
 *
 * Headers match regardless of case, spaces, underscores and hyphens. Unknown columns are ignored and blank rows skipped.
 * Faults are collected, not thrown: a formula reports the first, the task pane all of them.
 */
export function readTable<S extends Fields>(
  name: string,
  range: SheetArgument,
  fields: S,
  mapping: Mapping<S> = {},
): Table<S> {
  const grid = Array.isArray(range) ? (range as Cell[][]) : [[range]];
  const headers = (grid[0] ?? []).map((cell) =>
    typeof cell === "string" ? cell.trim() : isBlank(cell) ? "" : String(cell),
  );
  const faults: TableFault[] = [];
  const sourceColumn = matchHeaders(name, headers, fields, mapping, faults);
  const { size, columns, sourceRow } = readRows(grid, fields, sourceColumn, faults);
  return { name, size, columns: columns as Table<S>["columns"], sourceRow, sourceColumn, headers, faults };
}

function matchHeaders<S extends Fields>(
  name: string,
  headers: readonly string[],
  fields: S,
  mapping: Mapping<S>,
  faults: TableFault[],
): Record<keyof S, number> {
  const seen = headers.filter((header) => header !== "").join(", ") || "no header";
  const fieldOf = new Map<string, string>();
  for (const [key, { header, aliases }] of Object.entries(fields)) {
    for (const known of [header, ...aliases]) fieldOf.set(foldWord(known), key);
  }
  const columns = Object.fromEntries(Object.keys(fields).map((key) => [key, mapping[key] ?? -1])) as Record<
    string,
    number
  >;
  const assigned = new Set(Object.values(mapping));
  headers.forEach((header, column) => {
    const key = fieldOf.get(foldWord(header));
    if (key === undefined || assigned.has(column) || mapping[key] !== undefined) return;
    if (columns[key] < 0) columns[key] = column;
    else {
      const message = `${name} has two columns for ${fields[key].header}: ${headers[columns[key]]} and ${header}`;
      faults.push({ row: 0, column, error: notAvailable(message) });
    }
  });
  for (const [key, { header, required }] of Object.entries(fields)) {
    if (!required || columns[key] >= 0) continue;
    faults.push({
      row: 0,
      column: 0,
      error: notAvailable(`${name} needs a column ${header}; its headers are ${seen}`),
    });
  }
  return columns as Record<keyof S, number>;
}

/** A fault with the row of its table in front; the header row is row 1, as a reader counts it. */
export function inRow(
  table: { readonly name: string },
  sourceRow: number,
  label: string,
  error: HedgeError,
): HedgeError {
  return new HedgeError(
    error.kind,
    `${table.name} row ${sourceRow + 1}${label ? ` (${label})` : ""}: ${error.message}`,
  );
}

/** The fault that stands first in reading order, worded for one cell. */
export function firstFault(
  table: { readonly name: string; readonly sourceRow: Int32Array },
  faults: readonly TableFault[],
  labels: readonly string[],
): HedgeError | undefined {
  if (faults.length === 0) return undefined;
  const first = faults.reduce((a, b) => (b.row < a.row || (b.row === a.row && b.column < a.column) ? b : a));
  if (first.row === 0) return first.error;
  return inRow(table, first.row, labels[table.sourceRow.indexOf(first.row)], first.error);
}
