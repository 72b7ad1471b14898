/** Inserting and deleting cells, with everything below or beside them moving along. */
import { Dimension } from "@univerjs/core";
import type { FWorkbook } from "@univerjs/preset-sheets-core";
import type { Area } from "../book";
import { worksheet } from "./cells";

export function insertCells(workbook: FWorkbook, area: Area, shift: "down" | "right"): void {
  const sheet = worksheet(workbook, area.sheet);
  if (shift === "down" && area.columns === sheet.getMaxColumns()) sheet.insertRows(area.row, area.rows);
  else if (shift === "right" && area.rows === sheet.getMaxRows()) sheet.insertColumns(area.column, area.columns);
  else moveCells(workbook, area, (range) => range.insertCells(shift === "down" ? Dimension.ROWS : Dimension.COLUMNS));
}

export function removeCells(workbook: FWorkbook, area: Area, shift: "up" | "left"): void {
  const sheet = worksheet(workbook, area.sheet);
  if (shift === "up" && area.columns === sheet.getMaxColumns()) sheet.deleteRows(area.row, area.rows);
  else if (shift === "left" && area.rows === sheet.getMaxRows()) sheet.deleteColumns(area.column, area.columns);
  else moveCells(workbook, area, (range) => range.deleteCells(shift === "up" ? Dimension.ROWS : Dimension.COLUMNS));
}

/** The grid moves parts of rows and columns on the active sheet only. */
function moveCells(workbook: FWorkbook, { sheet, row, column, rows, columns }: Area, move: (range: ReturnType<ReturnType<typeof worksheet>["getRange"]>) => void): void {
  const active = workbook.getActiveSheet();
  const isElsewhere = active.getSheetId() !== sheet;
  if (isElsewhere) workbook.setActiveSheet(sheet);
  move(worksheet(workbook, sheet).getRange(row, column, rows, columns));
  if (isElsewhere) workbook.setActiveSheet(active);
}
