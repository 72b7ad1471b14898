import { HedgeError, notAvailable, wrongValue } from "../../core/errors";
import { foldWord, passError, type SheetArgument, type Vocabulary, wordOf } from "../arguments";
import { type Cell, describeCell, ERROR_CODES, errorKindOf, isBlank, plainValue } from "../cells";

/** A column that a table may have: the header it is known by, other headers in use, and what its cells hold. */
export interface Field<T extends string = string> {
  readonly header: string;
  readonly aliases: readonly string[];
  readonly holds: "number" | "text" | Vocabulary<T>;
  readonly required?: boolean;
}

export type Fields = Readonly<Record<string, Field>>;

/** What a field is read into: numbers with NaN, texts with "" for a blank. */
export type ColumnOf<F extends Field> = F["holds"] extends "number"
  ? Float64Array
  : F["holds"] extends Vocabulary<infer T>
    ? (T | "")[]
    : string[];

/** Something wrong with one cell, or with the headers (row 0). Row and column count from 0 within the range. */
export interface TableFault {
  readonly row: number;
  readonly column: number;
  readonly error: HedgeError;
}

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
 * Reads a range with a header row into typed columns, in one pass over its cells.
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

  const sourceRow = new Int32Array(Math.max(0, grid.length - 1));
  let size = 0;
  for (let r = 1; r < grid.length; r++) if (!isBlankRow(grid[r])) sourceRow[size++] = r;
  const rows = sourceRow.subarray(0, size);

  // What the table does not have is one column of NaN, shared: columns are read, never written.
  const absent = new Float64Array(size).fill(NaN);
  const columns = Object.fromEntries(
    Object.entries(fields).map(([key, field]) => {
      if (sourceColumn[key] < 0 && field.holds === "number") return [key, absent];
      const fault = (row: number, error: HedgeError) => faults.push({ row, column: sourceColumn[key], error });
      return [key, readColumn(grid, rows, sourceColumn[key], field, fault)];
    }),
  ) as unknown as Table<S>["columns"];
  return { name, size, columns, sourceRow: rows, sourceColumn, headers, faults };
}

/** A row without anything in it; some desktops hand a blank over as 0. */
function isBlankRow(row: Cell[]): boolean {
  for (let column = 0; column < row.length; column++) {
    const cell = row[column];
    if (cell !== 0 && !isBlank(cell)) return false;
  }
  return true;
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

function readColumn(
  grid: Cell[][],
  rows: Int32Array,
  column: number,
  field: Field,
  fault: (row: number, error: HedgeError) => void,
): Float64Array | string[] {
  if (field.holds === "number") return readNumbers(grid, rows, column, field.header, fault);
  const texts = new Array<string>(rows.length).fill("");
  if (column < 0) return texts;
  const read = textReader(field);
  for (let i = 0; i < rows.length; i++) {
    const cell = grid[rows[i]][column];
    try {
      texts[i] = read(cell);
    } catch (error) {
      if (!(error instanceof HedgeError)) throw error;
      fault(rows[i], error);
    }
  }
  return texts;
}

function readNumbers(
  grid: Cell[][],
  rows: Int32Array,
  column: number,
  header: string,
  fault: (row: number, error: HedgeError) => void,
): Float64Array {
  const numbers = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const cell = grid[rows[i]][column];
    if (typeof cell === "number") numbers[i] = cell;
    else if (cell === null) numbers[i] = NaN;
    else numbers[i] = numberIn(cell, header, (error) => fault(rows[i], error));
  }
  return numbers;
}

/** Reads one cell of a text column. */
function textReader({ header, holds, required }: Field): (cell: Cell) => string {
  const read = (cell: Cell): string => {
    if (isBlank(cell)) {
      if (required) throw notAvailable(`${header} is missing`);
      return "";
    }
    passError(cell, () => header);
    return typeof holds === "object" ? wordOf(cell, holds, () => header) : String(plainValue(cell)).trim();
  };
  if (typeof holds !== "object") return (cell) => (isPlainText(cell) ? cell : read(cell));
  // A column repeats its words: each distinct one is looked up once.
  const known = new Map<Cell, string>();
  let last: Cell;
  let lastText = "";
  return (cell) => {
    if (cell !== last || cell === undefined) {
      let text = known.get(cell);
      if (text === undefined) known.set(cell, (text = read(cell)));
      last = cell;
      lastText = text;
    }
    return lastText;
  };
}

/** Text that is what it says: no error code, nothing to trim. */
function isPlainText(cell: Cell): cell is string {
  if (typeof cell !== "string" || cell.length === 0) return false;
  return isInk(cell.charCodeAt(0)) && cell[0] !== "#" && isInk(cell.charCodeAt(cell.length - 1));
}

/** Printable ASCII but the space; what lies beyond may be a space of some kind. */
const isInk = (code: number): boolean => code > 32 && code < 127;

function numberIn(cell: Cell, header: string, fault: (error: HedgeError) => void): number {
  const plain = plainValue(cell);
  if (typeof plain === "number") return plain;
  if (isBlank(plain)) return NaN;
  const kind = errorKindOf(plain);
  fault(
    kind
      ? new HedgeError(kind, `${header} holds ${ERROR_CODES[kind]}`)
      : wrongValue(`${header} must be a number, not ${describeCell(plain)}`),
  );
  return NaN;
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
