import { HedgeError, notAvailable, wrongValue } from "../core/errors";
import type { Argument } from "./arguments";
import { type Result, toCell } from "./results";
import { toSheetError } from "./sheetErrors";

type Arguments<T extends unknown[]> = { readonly [K in keyof T]: Argument<T[K]> };

/**
 * Applies a scalar function cell by cell, by Excel's own array rules: a single row or column repeats, and where two
 * ranges differ in size the excess is #N/A. A fault in one row is that row's error and nobody else's.
 */
export function elementwise<T extends unknown[]>(args: Arguments<T>, f: (...values: T) => Result): any[][] {
  return eachCell(args, (values) => f(...values));
}

/** The same for a function of all values together, in an array that the next cell reuses. */
export function eachCell<T extends unknown[]>(args: Arguments<T>, f: (values: T) => Result): any[][] {
  const { rows, columns, at } = broadcast(args);
  const result: any[][] = [];
  for (let row = 0; row < rows; row++) {
    const line: any[] = [];
    for (let column = 0; column < columns; column++) line.push(toCell(attempt(f, at, row, column)));
    result.push(line);
  }
  // A lone error is thrown: that is how every host shows its message.
  if (rows === 1 && columns === 1 && result[0][0] instanceof CustomFunctions.Error) throw result[0][0];
  return result;
}

/**
 * Applies a function that answers with a whole row to each entry of a column of inputs, and spills the rows under a
 * header. A fault in one entry fills its own row.
 */
export function rowwise<T extends unknown[]>(
  header: readonly string[],
  args: Arguments<T>,
  f: (...values: T) => ArrayLike<Result>,
): any[][] {
  const { rows, columns, at } = broadcast(args);
  if (columns !== 1 && rows !== 1) {
    throw toSheetError(wrongValue("all measures need single values or columns: name one measure for a two-way table"));
  }
  const table: any[][] = [[...header]];
  const all = (values: T) => f(...values);
  for (let i = 0; i < rows * columns; i++) {
    const answer = attempt(all, at, columns === 1 ? i : 0, columns === 1 ? 0 : i);
    const line: any[] = [];
    for (let k = 0; k < header.length; k++) line.push(toCell(answer instanceof HedgeError ? answer : answer[k]));
    table.push(line);
  }
  return table;
}

/** The shape that the arguments have together, and their values at a place. The values are reused by the next call. */
function broadcast<T extends unknown[]>(
  args: Arguments<T>,
): { rows: number; columns: number; at: (row: number, column: number) => T } {
  const inputs = args as readonly Argument<unknown>[];
  const values = new Array<unknown>(inputs.length) as T;
  return {
    rows: Math.max(...inputs.map((a) => a.rows)),
    columns: Math.max(...inputs.map((a) => a.columns)),
    at(row, column) {
      for (let k = 0; k < inputs.length; k++) {
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

/** A fault as a value; anything else that is thrown is a defect and goes on. */
function attempt<T, R>(
  f: (values: T) => R,
  at: (row: number, column: number) => T,
  row: number,
  column: number,
): R | HedgeError {
  try {
    return f(at(row, column));
  } catch (error) {
    if (error instanceof HedgeError) return error;
    throw toSheetError(error);
  }
}
