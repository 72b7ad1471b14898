import { notAvailable } from "../core/errors";
import type { Argument } from "./arguments";
import { type Result, toCell } from "./results";
import { toSheetError } from "./sheetErrors";

/**
 * Applies a scalar function cell by cell, by Excel's own array rules: a single row or column repeats, and where two
 * ranges differ in size the excess is #N/A. A fault in one row is that row's error and nobody else's.
 */
export function elementwise<T extends unknown[]>(
  args: { readonly [K in keyof T]: Argument<T[K]> },
  f: (...values: T) => Result,
): any[][] {
  const inputs = args as readonly Argument<unknown>[];
  const rows = Math.max(...inputs.map((a) => a.rows));
  const columns = Math.max(...inputs.map((a) => a.columns));
  const values = new Array<unknown>(inputs.length) as T;
  const compute = (row: number, column: number): ReturnType<typeof toCell> => {
    try {
      for (let k = 0; k < inputs.length; k++) {
        const input = inputs[k];
        const r = input.rows === 1 ? 0 : row;
        const c = input.columns === 1 ? 0 : column;
        if (r >= input.rows || c >= input.columns) throw notAvailable("the ranges differ in size");
        values[k] = input.at(r, c);
      }
      return toCell(f(...values));
    } catch (error) {
      return toSheetError(error);
    }
  };
  const result = Array.from({ length: rows }, (_, row) => {
    const line = new Array<ReturnType<typeof toCell>>(columns);
    for (let column = 0; column < columns; column++) line[column] = compute(row, column);
    return line;
  });
  // A lone error is thrown: that is how every host shows its message.
  if (rows === 1 && columns === 1 && result[0][0] instanceof CustomFunctions.Error) throw result[0][0];
  return result;
}
