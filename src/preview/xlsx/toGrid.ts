/** A workbook file as the grid's workbook. What the grid itself knows nothing of goes into the host's state. */
import type { ICellData, IColumnData, IRowData, IWorkbookData, IWorksheetData } from "@univerjs/core";
import { BooleanNumber } from "@univerjs/core";
import type { FileCell, FileSheet, WorkbookFile } from "../../xlsx/model";
import { sheetId } from "../../xlsx/sheetId";
import type { Book } from "../book";
import { toCellData } from "../grid/cells";
import { toGridRange } from "../grid/ranges";
import { gridWorkbook, SHEET_SIZE } from "../grid/sampleWorkbook";
import type { HostState } from "../office/hostState";
import { placeTables } from "../office/tables";
import { toGridStyle } from "./gridStyle";

/** The grid measures in CSS pixels, 96 to the inch, Excel in points, 72 to the inch. */
const PIXELS_PER_POINT = 96 / 72;
const DEFAULT_COLUMN_WIDTH = 68;
/** Room to type behind what is there. */
const SPARE = { rows: 100, columns: 10 };

const idOf = ({ id }: FileSheet, index: number): string => id ?? sheetId(index);

export const toGridWorkbook = (name: string, { sheets }: WorkbookFile): IWorkbookData =>
  gridWorkbook(name, sheets.map(toGridSheet));

function toGridSheet(sheet: FileSheet, index: number): Partial<IWorksheetData> {
  const cellData: Record<number, Record<number, ICellData>> = {};
  let [lastRow, lastColumn] = [0, 0];
  for (const cell of sheet.cells) {
    const data = toGridCell(cell);
    if (data) (cellData[cell.row] ??= {})[cell.column] = data;
    lastRow = Math.max(lastRow, cell.row);
    lastColumn = Math.max(lastColumn, cell.column);
  }
  const { rows, columns } = sheet.frozen;
  return {
    id: idOf(sheet, index),
    name: sheet.name,
    rowCount: Math.max(SHEET_SIZE.rows, lastRow + SPARE.rows),
    columnCount: Math.max(SHEET_SIZE.columns, lastColumn + SPARE.columns),
    cellData,
    columnData: Object.fromEntries([...sheet.columnWidths].map(([column, pixels]) => [column, columnOf(pixels)])),
    rowData: Object.fromEntries([...sheet.rowHeights].map(([row, points]) => [row, rowOf(points)])),
    defaultColumnWidth: DEFAULT_COLUMN_WIDTH,
    hidden: sheet.visible ? BooleanNumber.FALSE : BooleanNumber.TRUE,
    showGridlines: sheet.gridlines ? BooleanNumber.TRUE : BooleanNumber.FALSE,
    tabColor: sheet.tabColor,
    mergeData: sheet.merged.map(toGridRange),
    ...(rows > 0 || columns > 0
      ? { freeze: { startRow: rows || -1, startColumn: columns || -1, ySplit: rows, xSplit: columns } }
      : {}),
  };
}

const columnOf = (pixels: number): Partial<IColumnData> => (pixels === 0 ? { hd: BooleanNumber.TRUE } : { w: pixels });

const rowOf = (points: number): Partial<IRowData> => ({ h: points * PIXELS_PER_POINT, ia: BooleanNumber.FALSE });

/** What a cell receives from an array comes again with the array. */
function toGridCell({ value, formula, received, style }: FileCell): ICellData | null {
  const look = style ? { s: toGridStyle(style) } : {};
  const content = received ? { value: null } : { value };
  if (formula !== undefined) return { ...toCellData(content), f: formula, ...look };
  return received && !style ? null : { ...toCellData(content), ...look };
}

/** Names, tables and what the add-in keeps in the workbook, before the add-in starts to look. */
export function restoreWorkbook({ sheets, names, addin }: WorkbookFile, book: Book, state: HostState): void {
  for (const { comment = "", hidden = false, ...named } of names) book.defineName({ ...named, comment, hidden });
  sheets.forEach((sheet, i) => placeTables(state, idOf(sheet, i), sheet.tables));
  for (const [name, value] of addin?.settings ?? []) state.documentSettings.set(name, value);
}
