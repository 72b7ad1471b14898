import { attempt, HedgeError, notAvailable, wrongValue } from "../../core/errors";
import { passError, wordOf } from "../arguments";
import { type Cell, describeCell, ERROR_CODES, errorKindOf, isBlank, plainValue } from "../cells";
import type { Field, Fields, TableFault } from "./fields";

/** The rows of a range under its header as columns, blank rows left out. */
export interface Rows {
  readonly size: number;
  readonly columns: Readonly<Record<string, Float64Array | string[]>>;
  /** Row of each entry within the range. */
  readonly sourceRow: Int32Array;
  /** Rows within the range that hold 0 of a field that leaves them out. */
  readonly zeroRows: readonly number[];
}

/**
 * Reads the rows under the header into one column per field.
 *
 * Every row is visited once: a range is as many arrays as it has rows, and to fetch them from memory takes longer than to
 * read them. A number, a null and a plain text are read in the loop; whatever else a cell may hold is looked into apart.
 */
export function readRows(
  grid: Cell[][],
  fields: Fields,
  sourceColumn: Readonly<Record<string, number>>,
  faults: TableFault[],
): Rows {
  const height = Math.max(0, grid.length - 1);
  const { columns, numbers, texts } = columnsFor(fields, sourceColumn, height);
  const sourceRow = new Int32Array(height);
  const zeroRows: number[] = [];
  const [held = -1] = Object.keys(fields)
    .filter((key) => fields[key].leavesOutAtZero)
    .map((key) => sourceColumn[key]);
  let size = 0;
  for (let r = 1; r <= height; r++) {
    const row = grid[r];
    if (isBlankRow(row)) continue;
    if (held >= 0 && isZero(row[held])) {
      zeroRows.push(r);
      continue;
    }
    sourceRow[size] = r;
    for (let k = 0; k < numbers.length; k++) {
      const { column, blank, values } = numbers[k];
      const cell = row[column];
      if (typeof cell === "number") values[size] = cell;
      else values[size] = cell === null ? blank : readNumber(cell, numbers[k], r, faults);
    }
    for (let k = 0; k < texts.length; k++) {
      const { column, known, values } = texts[k];
      const cell = row[column];
      if (known === undefined) values[size] = isPlainText(cell) ? cell : readText(cell, texts[k], r, faults);
      else values[size] = known.get(cell) ?? readText(cell, texts[k], r, faults);
    }
    size++;
  }
  return {
    size,
    columns: size === height ? columns : shortened(columns, size),
    sourceRow: sourceRow.subarray(0, size),
    zeroRows,
  };
}

const isZero = (cell: Cell): boolean => cell === 0 || (typeof cell === "object" && plainValue(cell) === 0);

interface NumberColumn {
  readonly field: Field;
  readonly column: number;
  readonly blank: number;
  readonly values: Float64Array;
}

interface TextColumn {
  readonly field: Field;
  readonly column: number;
  readonly blank: string;
  /** The words met so far: a column repeats them, and each is looked up once. Free text differs from row to row. */
  readonly known: Map<Cell, string> | undefined;
  readonly values: string[];
}

/** The columns, those that the table has not already filled with what a blank stands for. */
function columnsFor(fields: Fields, sourceColumn: Readonly<Record<string, number>>, height: number) {
  const columns: Record<string, Float64Array | string[]> = {};
  const numbers: NumberColumn[] = [];
  const texts: TextColumn[] = [];
  // Most tables lack most fields: one column of nothing, shared, stands for all of them. Columns are read, never written.
  const noNumbers = new Float64Array(height).fill(NaN);
  const noTexts = new Array<string>(height).fill("");
  for (const [key, field] of Object.entries(fields)) {
    const column = sourceColumn[key];
    if (field.holds === "number") {
      const blank = Number(field.blank ?? NaN);
      if (column >= 0) {
        const values = new Float64Array(height);
        columns[key] = values;
        numbers.push({ field, column, blank, values });
      } else columns[key] = Number.isNaN(blank) ? noNumbers : new Float64Array(height).fill(blank);
    } else {
      const blank = String(field.blank ?? "");
      if (column >= 0) {
        const values = new Array<string>(height);
        columns[key] = values;
        const known = typeof field.holds === "object" ? new Map<Cell, string>() : undefined;
        texts.push({ field, column, blank, known, values });
      } else columns[key] = blank === "" ? noTexts : new Array<string>(height).fill(blank);
    }
  }
  return { columns, numbers, texts };
}

const shortened = (columns: Rows["columns"], size: number): Rows["columns"] =>
  Object.fromEntries(
    Object.entries(columns).map(([key, values]) => [
      key,
      values instanceof Float64Array ? values.subarray(0, size) : values.slice(0, size),
    ]),
  );

/** A row without anything in it; some desktops hand a blank over as 0. */
function isBlankRow(row: Cell[]): boolean {
  for (let column = 0; column < row.length; column++) {
    const cell = row[column];
    if (cell !== 0 && !isBlank(cell)) return false;
  }
  return true;
}

/** Text that is what it says: no error code, nothing to trim. */
function isPlainText(cell: Cell): cell is string {
  if (typeof cell !== "string" || cell.length === 0) return false;
  const first = cell.charCodeAt(0);
  return isInk(first) && first !== HASH && isInk(cell.charCodeAt(cell.length - 1));
}

const HASH = "#".charCodeAt(0);

/** Printable ASCII but the space; what lies beyond may be a space of some kind. */
const isInk = (code: number): boolean => code > 32 && code < 127;

function readNumber(cell: Cell, { field: { header }, column, blank }: NumberColumn, row: number, faults: TableFault[]) {
  const plain = plainValue(cell);
  if (typeof plain === "number") return plain;
  if (isBlank(plain)) return blank;
  const kind = errorKindOf(plain);
  const error = kind
    ? new HedgeError(kind, `${header} holds ${ERROR_CODES[kind]}`)
    : wrongValue(`${header} must be a number, not ${describeCell(plain)}`);
  faults.push({ row, column, error });
  return blank;
}

function readText(cell: Cell, { field, column, blank, known }: TextColumn, row: number, faults: TableFault[]): string {
  const text = attempt(() => textOf(cell, field) || blank);
  if (typeof text === "string") {
    known?.set(cell, text);
    return text;
  }
  faults.push({ row, column, error: text });
  return blank;
}

/** @throws HedgeError for an error cell, a word that the field does not know, and a blank that must not be */
function textOf(cell: Cell, { header, holds, required }: Field): string {
  const plain = plainValue(cell);
  if (isBlank(plain)) {
    if (required) throw notAvailable(`${header} is missing`);
    return "";
  }
  passError(plain, () => header);
  if (typeof holds === "string") return String(plain).trim();
  return wordOf(typeof plain === "boolean" && String(plain) in holds ? String(plain) : plain, holds, () => header);
}
