import type { ICellData, IWorkbookData, IWorksheetData } from "@univerjs/core";
import { BooleanNumber, HorizontalAlign, LocaleType } from "@univerjs/core";
import { formatCells, parseCells } from "../../cells/address";
import { headersOverNumbers, isFormula, type SheetContent } from "../../cells/sheetContent";
import type { FileTable } from "../../xlsx/model";
import { TABLE_HEADER } from "../office/tables";
import { sheetId } from "../../xlsx/sheetId";
import { toCellData } from "./cells";

export const WORKBOOK_ID = "desk";

/** The size of every sheet. The grid's are smaller than Excel's; this holds a book of ten thousand positions twice. */
export const SHEET_SIZE = { rows: 20_000, columns: 80 };

/** The sample as a Univer workbook; a string that begins with "=" is a formula. */
export const sampleWorkbook = (name: string, sheets: readonly SheetContent[]): IWorkbookData =>
  gridWorkbook(name, sheets.map(toSheet));

/** The one workbook of the page, from its sheets in order. */
export const gridWorkbook = (name: string, sheets: readonly Partial<IWorksheetData>[]): IWorkbookData => ({
  id: WORKBOOK_ID,
  name,
  appVersion: "",
  locale: LocaleType.EN_US,
  styles: {},
  sheetOrder: sheets.map(({ id }) => id!),
  sheets: Object.fromEntries(sheets.map((sheet) => [sheet.id!, sheet])),
});

/** The Excel tables of a sheet of the sample. */
export const sampleTables = ({ tables = [] }: SheetContent): FileTable[] =>
  tables.map(({ name, range }) => ({
    name,
    area: parseCells(range)!,
    hasHeaders: true,
    hasTotals: false,
    hasFilter: false,
    style: "TableStyleMedium2",
  }));

function toSheet(sheet: SheetContent, index: number): Partial<IWorksheetData> {
  const { name, cells, columnWidths, formats, bold, tables = [] } = sheet;
  const cellData: Record<number, Record<number, ICellData>> = {};
  cells.forEach((row, r) =>
    row.forEach((value, c) => {
      if (value === null) return;
      (cellData[r] ??= {})[c] = toCellData(isFormula(value) ? { formula: value } : { value });
    }),
  );
  const style = (range: string, change: object): void => {
    const area = parseCells(range, SHEET_SIZE);
    if (!area) throw new Error(`The sample formats ${range}, which is no range.`);
    for (let r = area.row; r < area.row + area.rows; r++) {
      for (let c = area.column; c < area.column + area.columns; c++) {
        const cell = ((cellData[r] ??= {})[c] ??= {});
        cell.s = { ...(cell.s as object | undefined), ...change };
      }
    }
  };
  for (const range of bold) style(range, { bl: BooleanNumber.TRUE });
  for (const { range } of tables) style(formatCells({ ...parseCells(range)!, rows: 1 }), { bg: { rgb: TABLE_HEADER } });
  for (const range of headersOverNumbers(sheet)) style(range, { ht: HorizontalAlign.RIGHT });
  for (const { range, numberFormat } of formats) style(range, { n: { pattern: numberFormat } });
  return {
    id: sheetId(index),
    name,
    rowCount: SHEET_SIZE.rows,
    columnCount: SHEET_SIZE.columns,
    cellData,
    columnData: Object.fromEntries(columnWidths.map((w, c) => [c, { w }])),
    defaultColumnWidth: 92,
  };
}
