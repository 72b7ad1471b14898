/** The grid's ranges, from the first to the last row and column ↔ rectangles. */
import type { IRange } from "@univerjs/core";
import type { FRange, FWorkbook, FWorksheet } from "@univerjs/preset-sheets-core";
import type { Rectangle } from "../../cells/rectangle";
import type { Area } from "../book";

export const toRectangle = ({ startRow, endRow, startColumn, endColumn }: IRange): Rectangle => ({
  row: startRow,
  column: startColumn,
  rows: endRow - startRow + 1,
  columns: endColumn - startColumn + 1,
});

export const toGridRange = ({ row, column, rows, columns }: Rectangle): IRange => ({
  startRow: row,
  endRow: row + rows - 1,
  startColumn: column,
  endColumn: column + columns - 1,
});

export function worksheet(workbook: FWorkbook, sheet: string): FWorksheet {
  const found = workbook.getSheetBySheetId(sheet);
  if (!found) throw new Error(`The workbook has no sheet ${sheet}.`);
  return found;
}

export const rangeOf = (workbook: FWorkbook, { sheet, row, column, rows, columns }: Area): FRange =>
  worksheet(workbook, sheet).getRange(row, column, rows, columns);
