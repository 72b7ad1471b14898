import { wrongValue } from "../core/errors";
import { foldWord, type SheetArgument } from "./arguments";
import { type Cell, plainValue } from "./cells";
import { isNumberText, numbersOf } from "./series";

/**
 * The funding rates of a range: of its one column or row, of the column headed rate or funding rate, or of the only one that holds numbers.
 * Blanks and other words are left out.
 *
 * @throws wrongValue for two columns of numbers of which none is headed rate, and for a number that is text
 */
export function fundingColumn(name: string, range: SheetArgument): Float64Array {
  const grid = Array.isArray(range) ? (range as Cell[][]) : [[range]];
  const column = grid.length > 1 && grid[0].length > 1 ? rateColumn(name, grid) : undefined;
  const rates = column === undefined ? grid : grid.map((row) => [row[column]]);
  return numbersOf(name, rates);
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
