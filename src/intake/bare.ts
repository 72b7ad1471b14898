import { notAvailable } from "../core/errors";
import { type Cell, plainValue } from "../excel/cells";
import { isNothing, numberIn } from "./cells";
import { readingOf } from "./fields";
import type { Mapping } from "./mapping";
import { type Account, assume } from "./report";
import type { Source } from "./source";
import type { FieldColumn, Section } from "./section";

type Grid = readonly (readonly Cell[])[];

const isNumber = (cell: Cell): boolean => {
  const number = numberIn(plainValue(cell));
  return number !== undefined && !Number.isNaN(number);
};

/** Whether a range has no header row: its first row holds numbers in all cells but one at most. */
export function isBare(grid: Grid): boolean {
  const filled = grid.map((row) => row.filter((cell) => !isNothing(cell))).find((cells) => cells.length > 0) ?? [];
  return filled.length > 1 && filled.filter(isNumber).length >= Math.max(2, filled.length - 1);
}

/**
 * The table of a range without a header row: its columns are those of the source that is named, or of the one that has as
 * many.
 */
export function bareSections(
  grid: Grid,
  sources: readonly Source[],
  wanted: Source | undefined,
  mapping: Mapping,
  account: Account,
): Section[] {
  const width = Math.max(
    ...grid.map((row) => row.reduce<number>((last, cell, at) => (isNothing(cell) ? last : at + 1), 0)),
  );
  const source = wanted ?? sources.find(({ bare, byNameOnly }) => !byNameOnly && bare!.length === width);
  if (!source) {
    const names = sources.map(({ name }) => name).join(", ");
    const message = `the range has ${width} columns and no headers: give their header row, or say source (${names})`;
    account.faults.push({ row: -1, error: notAvailable(message) });
    return [];
  }
  if (!wanted) assume(account, "source", source.name, `${width} columns without headers`);
  account.sources.push(source.name);
  const columns = new Map<string, FieldColumn[]>();
  source.bare!.forEach((words, column) => {
    if (words === "" || column >= width) return;
    const reading = readingOf(words);
    columns.set(reading.field, [{ ...reading, column, header: reading.field }]);
  });
  const rows = Array.from(grid.keys()).filter((row) => grid[row].some((cell) => !isNothing(cell)));
  const constants = new Map<string, Cell>([...Object.entries(source.always ?? {}), ...mapping.constants]);
  return [{ source, headerRow: -1, headers: [], folded: [], columns, constants, rows }];
}
