/** Inserting and deleting cells, with everything below or beside them moving along. */
import { Dimension } from "@univerjs/core";
import type { FWorkbook, FWorksheet } from "@univerjs/preset-sheets-core";
import type { Area } from "../book";
import { rangeOf, worksheet } from "./ranges";

export function insertCells(workbook: FWorkbook, area: Area, shift: "down" | "right"): void {
  onItsSheet(workbook, area.sheet, (sheet) => {
    if (shift === "down" && area.columns === sheet.getMaxColumns()) sheet.insertRows(area.row, area.rows);
    else if (shift === "right" && area.rows === sheet.getMaxRows()) sheet.insertColumns(area.column, area.columns);
    else rangeOf(workbook, area).insertCells(shift === "down" ? Dimension.ROWS : Dimension.COLUMNS);
  });
}

export function removeCells(workbook: FWorkbook, area: Area, shift: "up" | "left"): void {
  onItsSheet(workbook, area.sheet, (sheet) => {
    if (shift === "up" && area.columns === sheet.getMaxColumns()) sheet.deleteRows(area.row, area.rows);
    else if (shift === "left" && area.rows === sheet.getMaxRows()) sheet.deleteColumns(area.column, area.columns);
    else rangeOf(workbook, area).deleteCells(shift === "up" ? Dimension.ROWS : Dimension.COLUMNS);
  });
}

/** The grid moves cells on the active sheet only, and makes it the active one when it inserts rows elsewhere. */
function onItsSheet(workbook: FWorkbook, id: string, move: (sheet: FWorksheet) => void): void {
  const active = workbook.getActiveSheet();
  const isElsewhere = active.getSheetId() !== id;
  if (isElsewhere) workbook.setActiveSheet(id);
  move(worksheet(workbook, id));
  if (isElsewhere) workbook.setActiveSheet(active);
}
