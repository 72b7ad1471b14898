/** The workbook in the grid as a workbook file, with what the host keeps for it. */
import type { IWorkbookData, IWorksheetData } from "@univerjs/core";
import { BooleanNumber } from "@univerjs/core";
import { cellAt, type Rectangle } from "../../cells/rectangle";
import type { EmbeddedAddin, FileCell, FileSheet, WorkbookFile } from "../../xlsx/model";
import { AUTO_SHOW } from "../../xlsx/webExtension";
import type { Area, Book, SheetInfo } from "../book";
import type { HostState } from "../office/hostState";
import { toRectangle } from "../grid/ranges";
import { toFileStyle } from "./gridStyle";

const POINTS_PER_PIXEL = 72 / 96;
const PANE_WIDTH = 350;

export function toWorkbookFile(
  snapshot: IWorkbookData,
  { book, tables, documentSettings }: HostState,
  manifest: { readonly id: string; readonly version: string },
): WorkbookFile {
  const sheets = book.sheets();
  const addin: EmbeddedAddin | null =
    documentSettings.size > 0
      ? {
          ...manifest,
          pane: documentSettings.get(AUTO_SHOW) === "true" ? { width: PANE_WIDTH } : null,
          settings: new Map(documentSettings),
        }
      : null;
  return {
    title: book.name,
    sheets: sheets.map((sheet) => ({
      ...toFileSheet(sheet, book, snapshot),
      tables: [...tables.values()]
        .filter(({ area }) => area.sheet === sheet.id)
        .map(({ name, area, hasHeaders, showTotals, showFilter, style }) => ({
          name,
          area: rectangleOf(area),
          hasHeaders,
          hasTotals: showTotals,
          hasFilter: showFilter,
          style,
        })),
    })),
    names: book
      .names()
      .map(({ name, formula, comment, hidden }) => ({ name, formula, hidden, ...(comment && { comment }) })),
    active: Math.max(
      0,
      sheets.findIndex(({ id }) => id === book.activeSheet()),
    ),
    addin,
  };
}

const rectangleOf = ({ row, column, rows, columns }: Area): Rectangle => ({ row, column, rows, columns });

function toFileSheet(sheet: SheetInfo, book: Book, snapshot: IWorkbookData): FileSheet {
  const data: Partial<IWorksheetData> = snapshot.sheets[sheet.id] ?? {};
  const columnWidths = new Map<number, number>();
  for (const [column, one] of Object.entries(data.columnData ?? {})) {
    const width = one?.hd === BooleanNumber.TRUE ? 0 : one?.w;
    if (width !== undefined) columnWidths.set(Number(column), width);
  }
  const rowHeights = new Map<number, number>();
  for (const [row, one] of Object.entries(data.rowData ?? {})) {
    // A height that follows from the content is the next program's to find.
    if (one?.h !== undefined && one.ia === BooleanNumber.FALSE) rowHeights.set(Number(row), one.h * POINTS_PER_PIXEL);
  }
  return {
    id: sheet.id,
    name: sheet.name,
    visible: sheet.visible,
    cells: toFileCells(sheet, book, data, snapshot),
    columnWidths,
    rowHeights,
    frozen: book.frozen(sheet.id),
    gridlines: book.gridlinesShown(sheet.id),
    tabColor: sheet.tabColor,
    merged: (data.mergeData ?? []).map(toRectangle),
    tables: [],
  };
}

function toFileCells(
  { id: sheet, rows, columns }: SheetInfo,
  book: Book,
  data: Partial<IWorksheetData>,
  { styles }: IWorkbookData,
): FileCell[] {
  const used = book.usedArea({ sheet, row: 0, column: 0, rows, columns }, false);
  if (!used) return [];
  const styleAt = (row: number, column: number) => {
    const own = data.cellData?.[row]?.[column]?.s;
    return toFileStyle(typeof own === "string" ? styles[own] : own);
  };
  const spilled = new Set<string>();
  const cells: FileCell[] = [];
  book.cells(used).forEach((line, i) =>
    line.forEach(({ value, formula, isError }, j) => {
      const [row, column] = [used.row + i, used.column + j];
      const style = styleAt(row, column);
      const spill = formula === null ? null : book.spill({ sheet, ...cellAt(row, column) });
      for (let r = 0; r < (spill?.rows ?? 0); r++)
        for (let c = 0; c < (spill?.columns ?? 0); c++) if (r + c > 0) spilled.add(`${row + r},${column + c}`);
      const received = formula === null && spilled.has(`${row},${column}`);
      if (value === null && formula === null && !style) return;
      cells.push({
        row,
        column,
        value,
        ...(isError ? { isError } : {}),
        ...(formula === null ? {} : { formula }),
        ...(spill ? { array: { rows: spill.rows, columns: spill.columns } } : {}),
        ...(received ? { received } : {}),
        ...(style ? { style } : {}),
      });
    }),
  );
  return cells;
}
