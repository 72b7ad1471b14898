import { notAvailable } from "../core/errors";
import { passError, place, type SheetArgument } from "./arguments";
import type { Cell } from "./cells";
import { plainValue } from "./cells";

/**
 * A range as a series in reading order. What is no number (blank, text, boolean) is NaN, so that its pair can be
 * dropped; an error cell is thrown as it is.
 */
export function series(name: string, range: SheetArgument): Float64Array {
  const grid = Array.isArray(range) ? (range as Cell[][]) : [[range]];
  const columns = grid[0]?.length ?? 0;
  const out = new Float64Array(grid.length * columns);
  let i = 0;
  for (let r = 0; r < grid.length; r++) {
    const row = grid[r];
    for (let c = 0; c < columns; c++) {
      const cell = row[c];
      if (typeof cell === "number") out[i++] = cell;
      else {
        passError(cell, () => place(name, grid, r, c));
        const plain = plainValue(cell);
        out[i++] = typeof plain === "number" ? plain : NaN;
      }
    }
  }
  return out;
}

/**
 * Two series with only the pairs in which both are numbers, as CORREL and SLOPE drop them.
 *
 * @throws notAvailable where the lengths differ
 */
export function pairedSeries(
  nameA: string,
  rangeA: SheetArgument,
  nameB: string,
  rangeB: SheetArgument,
): [Float64Array, Float64Array] {
  const a = series(nameA, rangeA);
  const b = series(nameB, rangeB);
  if (a.length !== b.length) {
    throw notAvailable(`${nameA} (${a.length} cells) and ${nameB} (${b.length} cells) must be of one length`);
  }
  let n = 0;
  for (let i = 0; i < a.length; i++) {
    if (Number.isNaN(a[i]) || Number.isNaN(b[i])) continue;
    a[n] = a[i];
    b[n] = b[i];
    n++;
  }
  return [a.subarray(0, n), b.subarray(0, n)];
}
