import { foldWord } from "../../excel/arguments";
import { type Cell, isBlank } from "../../excel/cells";
import { positionFields } from "../../excel/tables/positions";
import type { PositionTable } from "./tables";

/** A row that stands directly below the book. */
export interface RowBelow {
  /** Its first cell: "Desk!A28". */
  readonly cell: string;
  /** What stands in its first cells. */
  readonly words: string;
  /** Its cells as JSON, by which it is known again. */
  readonly content: string;
}

/**
 * A row below the book that reads like a position, with a type and a quantity: a total or a remark has no type. Nobody can
 * tell whether it was forgotten or left out, so it is asked about.
 *
 * @param leftOut the content of the row that the user left out
 */
export function rowBelow(
  { table, source, cellAt }: PositionTable,
  cells: readonly Cell[] | null,
  leftOut: string | undefined,
): RowBelow | null {
  if (!cells) return null;
  if (!readsLikePosition(table, cells)) return null;
  const content = JSON.stringify(cells);
  if (content === leftOut) return null;
  const words = cells.filter((cell) => !isBlank(cell)).map(String);
  return { cell: cellAt(source.values.length, 0), words: words.slice(0, 4).join(" · "), content };
}

const readsLikePosition = (
  { sourceColumn: { type, quantity } }: PositionTable["table"],
  cells: readonly Cell[],
): boolean => !isBlank(cells[type]) && !isBlank(cells[quantity]);

/** How many of the rows below the book are to be taken into it: the first, and those after it up to another table. */
export function rowsToTakeIn({ table }: PositionTable, rows: readonly (readonly Cell[])[]): number {
  const isOfType = (cells: readonly Cell[]): boolean =>
    foldWord(String(cells[table.sourceColumn.type])) in positionFields.type.holds;
  const end = rows.findIndex((cells, i) => i > 0 && !(readsLikePosition(table, cells) && isOfType(cells)));
  return end < 0 ? rows.length : end;
}
