import { fold } from "../../core/book/names";
import { notAvailable } from "../../core/errors";
import { passError, type SheetArgument } from "../arguments";
import { type Cell, isBlank, plainValue } from "../cells";
import { isNumberText, series, wholeRows } from "../series";
import { dateColumnOf, isDateHeader, requireOldestFirst } from "./dateColumn";

/** Prices side by side, a series each, with the rows in which all of them are numbers. */
export interface PriceColumns {
  /** undefined where the range has no header row. */
  readonly names: readonly string[] | undefined;
  readonly series: readonly Float64Array[];
}

/**
 * Reads a range of prices, a series in each column, oldest first. A first row that has words and no number names them; a column
 * of dates or times is left out, and so is one without anything in it.
 *
 * @throws wrongValue for dates that fall; notAvailable for two columns of one name, a column without a name beside named ones, and
 * none at all
 */
export function readPriceColumns(argument: string, range: SheetArgument): PriceColumns {
  const grid = Array.isArray(range) ? (range as Cell[][]) : [[range]];
  const columns = Array.from(grid[0] ?? [], (_, c) => c);
  if (!isHeader(grid[0] ?? [])) return { names: undefined, series: wholeColumns(argument, grid, columns, 0) };
  grid[0].forEach((cell, c) => passError(cell, () => `${argument}: the header of column ${c + 1}`));
  const headers = grid[0].map((cell) => String(plainValue(cell) ?? "").trim());
  const dated = dateColumnOf(headers, grid.slice(1));
  if (dated >= 0) requireOldestFirst(argument, grid.slice(1), dated);
  const kept = columns.filter(
    (c) => c !== dated && (headers[c] === "" ? grid.some((row) => !isBlank(row[c])) : !isDateHeader(headers[c])),
  );
  const nameless = kept.find((c) => headers[c] === "");
  if (nameless !== undefined) throw notAvailable(`${argument}: column ${nameless + 1} needs a name in its header`);
  if (kept.length === 0) throw notAvailable(`${argument} must have a column of prices`);
  const names = kept.map((c) => headers[c]);
  const first = new Map<string, number>();
  names.forEach((name, i) => {
    const before = first.get(fold(name));
    if (before !== undefined)
      throw notAvailable(
        `${argument} has two columns for ${names[before]}: columns ${kept[before] + 1} and ${kept[i] + 1}`,
      );
    first.set(fold(name), i);
  });
  return { names, series: wholeColumns(argument, grid, kept, 1) };
}

/** Words and no number: a row of prices with a gap has numbers beside it. */
function isHeader(row: readonly Cell[]): boolean {
  const cells = row.map(plainValue);
  return (
    !cells.some((cell) => typeof cell === "number") &&
    cells.some((cell) => typeof cell === "string" && cell.trim() !== "" && !isNumberText(cell))
  );
}

function wholeColumns(argument: string, grid: Cell[][], columns: readonly number[], from: number) {
  // Each column is read as high as the range, so that a fault names the row that the reader sees.
  const named = columns.map((c) => {
    const cells = grid.map((row, r) => [r < from ? null : row[c]]);
    return [argument, series(`${argument} column ${c + 1}`, cells)] as const;
  });
  return wholeRows(...named).series;
}
