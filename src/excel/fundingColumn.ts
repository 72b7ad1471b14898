import { wrongValue } from "../core/errors";
import { HOURS_PER_YEAR, suspectMedian } from "../core/futures/funding";
import { foldWord, type SheetArgument } from "./arguments";
import { type Cell, plainValue } from "./cells";
import { isNumberText, numbersOf } from "./series";

/**
 * The funding rates of a range: of its one column or row, of the column headed rate or funding rate, or of the only one that holds numbers.
 * Blanks and other words are left out.
 *
 * @param hours of the interval
 * @throws wrongValue for two columns of numbers of which none is headed rate, for a number that is text, for hours that are
 * none of the table's, and where the median rate is above 500% a year, unless FUNDINGRATES has asked about it already
 */
export function fundingColumn(name: string, range: SheetArgument, hours: number): Float64Array {
  const grid = Array.isArray(range) ? (range as Cell[][]) : [[range]];
  const isTable = grid.length > 1 && grid[0].length > 1;
  const column = isTable ? rateColumn(name, grid) : undefined;
  const rates = numbersOf(name, column === undefined ? grid : grid.map((row) => [row[column]]));
  if (isTable) requireHoursOfTable(name, grid, hours);
  if (!isTable || headersOf(grid).join() !== "time,rate,hours") requireDecimals(name, rates, hours);
  return rates;
}

const headersOf = (grid: Cell[][]): string[] =>
  grid[0].map((cell) => (typeof cell === "string" ? foldWord(cell.trim()) : ""));

/** Rates are added up as those of one interval: one that a table says and no row has is another. */
function requireHoursOfTable(name: string, grid: Cell[][], hours: number): void {
  const column = headersOf(grid).findIndex((header) => ["hours", "fundinghours"].includes(header));
  const said = grid.slice(1).flatMap((row) => {
    const cell = plainValue(row[column]);
    return typeof cell === "number" ? [cell] : [];
  });
  if (said.length === 0 || said.some((one) => Math.abs(one - hours) <= HOURS_APART)) return;
  throw wrongValue(`hours is ${hours}, but ${name} says ${said[0]} in its column hours`);
}

/** Payments come some seconds late. */
const HOURS_APART = 0.1;

/** Asks about rates that are too large to be decimals of this interval. */
function requireDecimals(name: string, rates: Float64Array, hours: number): void {
  if (!(hours > 0)) return;
  const median = suspectMedian(rates.map((rate) => (Math.abs(rate) * HOURS_PER_YEAR) / hours));
  if (median === undefined) return;
  const what = `${name} would be ${Math.round(median * 100)}% a year at ${hours} hours`;
  throw wrongValue(`${what}: percent or decimal? Divide percentages by 100; FUNDINGRATES reads either`);
}

function rateColumn(name: string, grid: Cell[][]): number {
  const headed = grid[0].flatMap((cell, column) =>
    typeof cell === "string" && ["rate", "fundingrate"].includes(foldWord(cell)) ? [column] : [],
  );
  if (headed.length === 1) return headed[0];
  const numeric = grid[0].flatMap((_, column) =>
    grid.some((row) => typeof plainValue(row[column]) === "number" || isNumberText(plainValue(row[column])))
      ? [column]
      : [],
  );
  if (numeric.length > 1)
    throw wrongValue(`${name} must be one column, or have a header rate: FUNDINGRATES reads the exports of venues`);
  return numeric[0] ?? 0;
}
