import { notAvailable, wrongValue } from "../core/errors";
import { passError, place, type SheetArgument, zeroFault } from "./arguments";
import { type Cell, describeCell, isBlank, plainValue } from "./cells";

/** "-0.00002", "0,01", "0.01%": a number that is kept as text. */
export const isNumberText = (cell: Cell): cell is string =>
  typeof cell === "string" && /^[-+\u2212]?(?:\d[\d,]*\.?\d*|\.\d+)(?:e[-+]?\d+)?\s*%?$/i.test(cell.trim());

/**
 * A range as a series in reading order. What is no number (blank, a word, boolean) is NaN, so that its pair can be
 * dropped; an error cell is thrown as it is, and so is a number that is kept as text, or a data type: dropped, they would
 * leave a shorter series without a word.
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
        if (isNumberText(plain) || (typeof plain === "object" && plain !== null))
          throw wrongValue(`${place(name, grid, r, c)} must be a number, not ${describeCell(plain)}`);
        out[i++] = typeof plain === "number" ? plain : NaN;
      }
    }
  }
  return out;
}

/**
 * A range of prices as a series. What is no number is NaN; a 0 among prices is an error, since a blank may have arrived
 * as 0. A series with negative numbers is none of prices: spreads and changes may be 0.
 */
export function prices(name: string, range: SheetArgument): Float64Array {
  const values = series(name, range);
  const at = values.indexOf(0);
  if (at < 0 || values.some((value) => value < 0)) return values;
  const grid = Array.isArray(range) ? (range as Cell[][]) : [[range]];
  const columns = grid[0].length;
  throw zeroFault(place(name, grid, Math.floor(at / columns), at % columns));
}

/**
 * Two series with only the pairs in which both are numbers, as CORREL and SLOPE drop them.
 *
 * @param read how each range is read: `series` unless given, or `prices`
 * @throws notAvailable where the lengths differ
 */
export function pairedSeries(
  nameA: string,
  rangeA: SheetArgument,
  nameB: string,
  rangeB: SheetArgument,
  read = series,
): [Float64Array, Float64Array] {
  const {
    series: [a, b],
  } = wholeRows([nameA, read(nameA, rangeA)], [nameB, read(nameB, rangeB)]);
  return [a, b];
}

/** Series with the rows in which all of them are numbers, and which rows of how many those were. */
export interface WholeRows {
  readonly series: readonly Float64Array[];
  readonly kept: Int32Array;
  readonly length: number;
}

/** @throws notAvailable where the lengths differ */
export function wholeRows(...named: readonly (readonly [name: string, values: Float64Array])[]): WholeRows {
  const [[firstName, first]] = named;
  for (const [name, values] of named) {
    if (values.length === first.length) continue;
    throw notAvailable(
      `${firstName} (${first.length} cells) and ${name} (${values.length} cells) must be of one length`,
    );
  }
  const kept = new Int32Array(first.length);
  let n = 0;
  for (let i = 0; i < first.length; i++) if (named.every(([, values]) => !Number.isNaN(values[i]))) kept[n++] = i;
  const rows = kept.subarray(0, n);
  const series = named.map(([, values]) => Float64Array.from(rows, (i) => values[i]));
  return { series, kept: rows, length: first.length };
}

/**
 * The columns of a range as series of prices, as `prices` reads each.
 *
 * @throws HedgeError for an error cell
 */
export function seriesColumns(name: string, range: SheetArgument): Float64Array[] {
  const grid = Array.isArray(range) ? (range as Cell[][]) : [[range]];
  const width = grid[0]?.length ?? 0;
  const cells = prices(name, range);
  return Array.from({ length: width }, (_, c) =>
    Float64Array.from({ length: grid.length }, (_, r) => cells[r * width + c]),
  );
}

/**
 * A list of numbers in reading order. Blank rows at its end are none of it; a blank or a word among its numbers is an
 * error, since those behind it would be taken for others.
 *
 * @throws notAvailable for a blank, wrongValue for a word
 */
export function listOf(name: string, range: SheetArgument): Float64Array {
  const grid = Array.isArray(range) ? (range as Cell[][]) : [[range]];
  const values = series(name, range);
  let length = values.length;
  const cellAt = (i: number): Cell => plainValue(grid[Math.floor(i / grid[0].length)][i % grid[0].length]);
  while (length > 0 && isBlank(cellAt(length - 1))) length--;
  for (let i = 0; i < length; i++) {
    if (!Number.isNaN(values[i])) continue;
    const where = place(name, grid, Math.floor(i / grid[0].length), i % grid[0].length);
    if (isBlank(cellAt(i))) throw notAvailable(`${where} is blank: a list must not have a hole`);
    throw wrongValue(`${where} must be a number, not ${describeCell(cellAt(i))}`);
  }
  return values.subarray(0, length);
}

/** The numbers of a range in reading order, without its blanks and words. */
export const numbersOf = (name: string, range: SheetArgument): Float64Array =>
  series(name, range).filter((value) => !Number.isNaN(value));
