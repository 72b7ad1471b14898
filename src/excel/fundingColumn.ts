import { wrongValue } from "../core/errors";
import { foldWord, place, type SheetArgument } from "./arguments";
import { type Cell, describeCell, plainValue } from "./cells";
import { numbersOf } from "./series";

/** "-0.00002", "0,01", "0.01%": a number that is kept as text. */
const isNumberText = (cell: Cell): cell is string =>
  typeof cell === "string" && /^[-+\u2212]?(?:\d[\d,]*\.?\d*|\.\d+)(?:e[-+]?\d+)?\s*%?$/i.test(cell.trim());

/**
 * The funding rates of a range: of its one column or row, of the column headed rate, or of the only one that holds numbers.
 * Blanks and other words are left out.
 *
 * @throws wrongValue for two columns of numbers of which none is headed rate, and for a number that is text
 */
export function fundingColumn(name: string, range: SheetArgument): Float64Array {
  const grid = Array.isArray(range) ? (range as Cell[][]) : [[range]];
  const column = grid.length > 1 && grid[0].length > 1 ? rateColumn(name, grid) : undefined;
  const rates = column === undefined ? grid : grid.map((row) => [row[column]]);
  rates.forEach((row, r) => {
    row.forEach((cell, c) => {
      if (isNumberText(plainValue(cell)))
        throw wrongValue(`${place(name, rates, r, c)} must be a number, not ${describeCell(cell)}`);
    });
  });
  return numbersOf(name, rates);
}

function rateColumn(name: string, grid: Cell[][]): number {
  const headed = grid[0].findIndex((cell) => typeof cell === "string" && foldWord(cell) === "rate");
  if (headed >= 0) return headed;
  const numeric = grid[0].flatMap((_, column) =>
    grid.some((row) => typeof plainValue(row[column]) === "number" || isNumberText(plainValue(row[column])))
      ? [column]
      : [],
  );
  if (numeric.length > 1)
    throw wrongValue(`${name} must be one column, or have a header rate: FUNDINGRATES reads the exports of venues`);
  return numeric[0] ?? 0;
}
