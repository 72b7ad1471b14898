import { attempt, HedgeError, notAvailable, wrongValue } from "../core/errors";
import type { Argument, Column } from "./arguments";
import { type Lines, spillLines } from "./lines";
import { orSheetError, type Result, toCell } from "./results";
import { toSheetError } from "./sheetErrors";

type Arguments<T extends unknown[]> = { readonly [K in keyof T]: Argument<T[K]> };

/**
 * A function of whole columns, a column of length 1 standing for every row: as many numbers for each row as it has
 * measures, the first of them NaN where the function of single values has to say why there is none.
 */
export type OfColumns<T extends unknown[]> = (
  columns: { readonly [K in keyof T]-?: Column<T[K]> },
  rows: number,
) => Float64Array;

/**
 * Applies a scalar function cell by cell, by Excel's own array rules: a single row or column repeats, and where two
 * ranges differ in size the excess is #N/A. A fault in one row is that row's error and nobody else's.
 *
 * @param ofColumns answers whole columns at once where the arguments are columns
 */
export function elementwise<T extends unknown[]>(
  args: Arguments<T>,
  f: (...values: T) => Result,
  ofColumns?: OfColumns<T>,
): any[][] {
  return spillLines(eachCell(args, (values) => f(...values), ofColumns));
}

/**
 * The lines of a spill, each cell a function of the arguments' values at its place. The array of values is reused by the
 * next cell.
 *
 * @param ofColumns answers whole columns at once where the arguments are columns
 */
export function eachCell<T extends unknown[]>(
  args: Arguments<T>,
  f: (values: T) => Result,
  ofColumns?: OfColumns<T>,
): Lines {
  const filled = withoutBlankTail(args);
  const { rows, columns, at } = broadcast(filled);
  const answered = answerColumns(filled, rows, columns, 1, ofColumns);
  return {
    size: rows,
    at(row) {
      const line = new Array<any>(columns);
      for (let column = 0; column < columns; column++) {
        const answer = answered ? answered[row * columns + column] : NaN;
        line[column] = Number.isFinite(answer) ? answer + 0 : toCell(answerAt(f, at, row, column));
      }
      // A lone error is thrown: that is how every host shows its message.
      if (rows === 1 && columns === 1 && line[0] instanceof CustomFunctions.Error) throw line[0];
      return line;
    },
  };
}

/**
 * Applies a function that answers with a whole row to each entry of a column of inputs, and spills the rows under a
 * header. A fault in one entry fills its own row.
 */
export function rowwise<T extends unknown[]>(
  header: readonly string[],
  args: Arguments<T>,
  f: (...values: T) => ArrayLike<Result>,
  ofColumns?: OfColumns<T>,
): Lines {
  const filled = withoutBlankTail(args);
  const { rows, columns, at } = broadcast(filled);
  if (columns !== 1 && rows !== 1) {
    throw toSheetError(wrongValue("all measures need single values or columns: name one measure for a two-way table"));
  }
  const width = header.length;
  const answered = answerColumns(filled, rows, columns, width, ofColumns);
  const all = (values: T) => f(...values);
  return {
    size: 1 + rows * columns,
    at(number) {
      if (number === 0) return [...header];
      const i = number - 1;
      // Of its length at once: one that grows takes twice the memory, which a hundred thousand lines feel.
      const line = new Array<any>(width);
      if (answered && !Number.isNaN(answered[i * width])) {
        for (let k = 0; k < width; k++) {
          const value = answered[i * width + k];
          line[k] = Number.isFinite(value) ? value + 0 : toCell(value);
        }
      } else {
        const answer = answerAt(all, at, columns === 1 ? i : 0, columns === 1 ? 0 : i);
        for (let k = 0; k < width; k++) line[k] = toCell(answer instanceof HedgeError ? answer : answer[k]);
      }
      return line;
    },
  };
}

/**
 * What the arguments give as columns, `width` numbers a row, NaN where a row has to be looked into; undefined where they
 * are no columns (or rows) of one length and single values.
 */
function answerColumns<T extends unknown[]>(
  args: Arguments<T>,
  rows: number,
  columns: number,
  width: number,
  ofColumns: OfColumns<T> | undefined,
): Float64Array | undefined {
  const size = rows * columns;
  if (!ofColumns || size < 2 || (rows > 1 && columns > 1)) return undefined;
  const unread = new Uint8Array(size);
  const unreadSingle = new Uint8Array(1);
  const read: unknown[] = [];
  for (const input of args as readonly Argument<unknown>[]) {
    const length = input.rows * input.columns;
    if (length !== 1 && length !== size) return undefined;
    read.push(input.column(length === 1 ? unreadSingle : unread));
  }
  if (unreadSingle[0] > 0) return undefined;
  const answers = ofColumns(read as never, size);
  for (let i = 0; i < size; i++) if (unread[i] > 0) answers[i * width] = NaN;
  return answers;
}

/** Ranges are chosen with room below for what is still to come: rows in which no column holds anything have no answer. */
function withoutBlankTail<T extends unknown[]>(args: Arguments<T>): Arguments<T> {
  const inputs = args as readonly Argument<unknown>[];
  const rows = Math.max(...inputs.map((input) => (input.rows > 1 ? input.filledRows : 1)));
  if (inputs.every((input) => input.rows <= rows)) return args;
  return inputs.map((input) => (input.rows > rows ? shortened(input, rows) : input)) as unknown as Arguments<T>;
}

const shortened = <T>(input: Argument<T>, rows: number): Argument<T> => ({
  ...input,
  rows,
  column(unread) {
    const all = new Uint8Array(input.rows * input.columns);
    const values = input.column(all);
    unread.set(all.subarray(0, rows * input.columns));
    return (values as unknown as { slice(from: number, to: number): Column<T> }).slice(0, rows * input.columns);
  },
});

/** The shape that the arguments have together, and their values at a place. The values are reused by the next call. */
function broadcast<T extends unknown[]>(
  args: Arguments<T>,
): { rows: number; columns: number; at: (row: number, column: number) => T } {
  const inputs = args as readonly Argument<unknown>[];
  const values = new Array<unknown>(inputs.length) as T;
  // A single value is read once for all cells; one that cannot be read is a fault of each.
  const settled = inputs.map((input, k) => settle(input, values, k));
  return {
    rows: Math.max(...inputs.map((a) => a.rows)),
    columns: Math.max(...inputs.map((a) => a.columns)),
    at(row, column) {
      for (let k = 0; k < inputs.length; k++) {
        if (settled[k]) continue;
        const input = inputs[k];
        const r = input.rows === 1 ? 0 : row;
        const c = input.columns === 1 ? 0 : column;
        if (r >= input.rows || c >= input.columns) throw notAvailable("the ranges differ in size");
        values[k] = input.at(r, c);
      }
      return values;
    },
  };
}

function settle(input: Argument<unknown>, values: unknown[], k: number): boolean {
  if (input.rows !== 1 || input.columns !== 1) return false;
  try {
    values[k] = input.at(0, 0);
    return true;
  } catch {
    return false;
  }
}

/** The answer at one place, or the requirement that its values do not meet. A defect shows as an error of the sheet. */
function answerAt<T, R>(
  f: (values: T) => R,
  at: (row: number, column: number) => T,
  row: number,
  column: number,
): R | HedgeError {
  return orSheetError(() => attempt(() => f(at(row, column))));
}
