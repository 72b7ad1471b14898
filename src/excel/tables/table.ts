import { HedgeError, notAvailable, wrongValue } from "../../core/errors";
import { foldWord, type SheetArgument } from "../arguments";
import { type Cell, describeCell, ERROR_CODES, errorKindOf, isBlank, plainValue } from "../cells";
import type { ColumnOf, Fields, TableFault } from "./fields";
import { readRows } from "./rows";

export interface Table<S extends Fields> {
  /** The argument's name, for messages. */
  readonly name: string;
  readonly size: number;
  readonly columns: { readonly [K in keyof S]: ColumnOf<S[K]> };
  /** Row of each entry within the range, header row 0. Blank rows and those that hold 0 are left out. */
  readonly sourceRow: Int32Array;
  /** Rows within the range that were left out because they hold 0 of what they are about. */
  readonly zeroRows: readonly number[];
  /** Column of each field within the range, −1 where the table has none. */
  readonly sourceColumn: Readonly<Record<keyof S, number>>;
  readonly headers: readonly string[];
  /** Columns with a header that stand for no field. */
  readonly unread: readonly number[];
  /** The range. */
  readonly grid: readonly (readonly Cell[])[];
  readonly faults: readonly TableFault[];
}

/** Columns that a user assigned by hand, field to column of the range. They come before what the headers say. */
export type Mapping<S extends Fields> = Partial<Record<keyof S, number>>;

/**
 * Reads a range with a header row into typed columns.
 *
 * Headers match regardless of case, spaces, underscores and hyphens. Unknown columns are listed as unread, blank
 * rows skipped.
 * Faults are collected, not thrown: a formula reports the first, the task pane all of them.
 */
export function readTable<S extends Fields>(
  name: string,
  range: SheetArgument,
  fields: S,
  mapping: Mapping<S> = {},
): Table<S> {
  const grid = Array.isArray(range) ? (range as Cell[][]) : [[range]];
  const headers = (grid[0] ?? []).map(headerOf);
  const faults: TableFault[] = brokenHeaders(name, grid);
  const sourceColumn = matchHeaders(name, headers, fields, mapping, faults);
  const { columns, ...rows } = readRows(grid, fields, sourceColumn, faults);
  const read = new Set<number>(Object.values(sourceColumn));
  const unread = Array.from(headers.keys()).filter((column) => headers[column] !== "" && !read.has(column));
  return { name, ...rows, columns: columns as Table<S>["columns"], sourceColumn, headers, unread, grid, faults };
}

function headerOf(cell: Cell): string {
  const plain = plainValue(cell);
  if (typeof plain === "string") return plain.trim();
  return isBlank(plain) ? "" : typeof plain === "object" ? describeCell(plain) : String(plain);
}

/** An error for a header, with anything under it, may hide any column: it comes out as it is. */
function brokenHeaders(name: string, grid: readonly (readonly Cell[])[]): TableFault[] {
  return (grid[0] ?? []).flatMap((cell, column) => {
    const kind = errorKindOf(cell);
    if (!kind || !grid.some((row, r) => r > 0 && !isBlank(row[column]))) return [];
    const error = new HedgeError(kind, `${name}: the header of column ${column + 1} holds ${ERROR_CODES[kind]}`);
    return [{ row: 0, column, error }];
  });
}

function matchHeaders<S extends Fields>(
  name: string,
  headers: readonly string[],
  fields: S,
  mapping: Mapping<S>,
  faults: TableFault[],
): Record<keyof S, number> {
  const seen = headers.filter((header) => header !== "").join(", ") || "no header";
  const fieldOf = new Map<string, readonly [key: string, rank: number]>();
  for (const [key, { header, aliases, standIns = [] }] of Object.entries(fields)) {
    [[header, ...aliases], ...standIns].forEach((names, rank) => {
      for (const known of names) fieldOf.set(foldWord(known), [key, rank]);
    });
  }
  const columns = Object.fromEntries(Object.keys(fields).map((key) => [key, mapping[key] ?? -1])) as Record<
    string,
    number
  >;
  const assigned = new Set(Object.values(mapping));
  const rankOf = new Map<string, number>();
  const doubled: { readonly key: string; readonly rank: number; readonly column: number }[] = [];
  headers.forEach((header, column) => {
    const [key, rank] = fieldOf.get(foldWord(header)) ?? [];
    if (key === undefined || rank === undefined || assigned.has(column) || mapping[key] !== undefined) return;
    const before = rankOf.get(key) ?? Infinity;
    if (rank === before) doubled.push({ key, rank, column });
    if (rank >= before) return;
    rankOf.set(key, rank);
    columns[key] = column;
  });
  for (const { key, rank, column } of doubled) {
    if (rank !== rankOf.get(key)) continue;
    const message = `${name} has two columns for ${fields[key].header}: ${headers[columns[key]]} and ${headers[column]}`;
    faults.push({ row: 0, column, error: notAvailable(message) });
  }
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

/**
 * For a table that restricts an answer: what restricts it in a column that is not known would be lost.
 *
 * @throws wrongValue for an unknown header with anything under it, listing the known ones
 */
export function requireKnownHeaders(
  { name, unread, headers, grid, sourceRow }: Pick<Table<Fields>, "name" | "unread" | "headers" | "grid" | "sourceRow">,
  fields: Fields,
): void {
  const column = unread.find((at) => sourceRow.some((row) => !isBlank(grid[row][at])));
  if (column === undefined) return;
  const known = Object.values(fields).map(({ header }) => header);
  throw wrongValue(`${name} has a column ${headers[column]}, which is not read: columns are ${known.join(", ")}`);
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
