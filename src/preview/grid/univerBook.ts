import type { IStyleData } from "@univerjs/core";
import {
  BooleanNumber,
  BorderStyleTypes,
  BorderType,
  HorizontalAlign,
  VerticalAlign,
  WrapStrategy,
} from "@univerjs/core";
import type { FRange, FWorkbook } from "@univerjs/preset-sheets-core";
import { cellAt } from "../../cells/rectangle";
import type { Area, Book, BookEvent, BorderEdge, BorderLine, CellStyle } from "../book";
import { listenToBook } from "./bookEvents";
import type { Calculation } from "./calculation";
import { cellStore } from "./cells";
import { bookNames } from "./names";
import { rangeOf as gridRange, toRectangle, worksheet } from "./ranges";
import { SHEET_SIZE } from "./sampleWorkbook";
import { insertCells, removeCells } from "./shift";
import { forgetUndo, groupUndo } from "./undo";
import type { Grid } from "./univer";

/** The grid measures in CSS pixels, 96 to the inch, Excel in points, 72 to the inch. */
const POINTS_PER_PIXEL = 72 / 96;

const EDGES: Record<BorderEdge, BorderType> = {
  top: BorderType.TOP,
  bottom: BorderType.BOTTOM,
  left: BorderType.LEFT,
  right: BorderType.RIGHT,
  insideHorizontal: BorderType.HORIZONTAL,
  insideVertical: BorderType.VERTICAL,
};

const LINES: Record<BorderLine["style"], BorderStyleTypes> = {
  none: BorderStyleTypes.NONE,
  thin: BorderStyleTypes.THIN,
  medium: BorderStyleTypes.MEDIUM,
  thick: BorderStyleTypes.THICK,
  dashed: BorderStyleTypes.DASHED,
  dotted: BorderStyleTypes.DOTTED,
  double: BorderStyleTypes.DOUBLE,
};

const HORIZONTAL = { left: HorizontalAlign.LEFT, center: HorizontalAlign.CENTER, right: HorizontalAlign.RIGHT };

const VERTICAL = { top: VerticalAlign.TOP, middle: VerticalAlign.MIDDLE, bottom: VerticalAlign.BOTTOM };

const keyOf = <K extends string, V>(words: Record<K, V>, value: V | null | undefined): K | null =>
  (Object.keys(words) as K[]).find((word) => words[word] === value) ?? null;

export function univerBook(grid: Grid, workbook: FWorkbook, calculation: Calculation): Book {
  const { api } = grid;
  const cells = cellStore(grid, workbook);
  const listeners: ((event: BookEvent) => void)[] = [];
  const emit = (event: BookEvent): void => listeners.forEach((listener) => listener(event));

  listenToBook(grid, workbook, emit);
  calculation.onEnd(() =>
    emit({ type: "calculated", sheets: workbook.getSheets().map((sheet) => sheet.getSheetId()) }),
  );

  const sheetOf = (id: string) => worksheet(workbook, id);
  const rangeOf = (area: Area): FRange => gridRange(workbook, area);
  const areaOf = (range: FRange): Area => ({ sheet: range.getSheetId(), ...toRectangle(range.getRange()) });
  const firstCell = (): Area => ({ sheet: workbook.getActiveSheet().getSheetId(), ...cellAt(0, 0) });

  return {
    get name() {
      return workbook.getName();
    },

    sheets: () =>
      workbook.getSheets().map((sheet) => ({
        id: sheet.getSheetId(),
        name: sheet.getSheetName(),
        visible: !sheet.isSheetHidden(),
        tabColor: sheet.getTabColor() ?? "",
        rows: sheet.getMaxRows(),
        columns: sheet.getMaxColumns(),
      })),
    activeSheet: () => workbook.getActiveSheet().getSheetId(),
    addSheet(name) {
      const before = workbook.getActiveSheet();
      const added = workbook
        .insertSheet(name, { sheet: { rowCount: SHEET_SIZE.rows, columnCount: SHEET_SIZE.columns } })
        .getSheetId();
      // Excel adds a sheet behind the others and stays where it is.
      workbook.setActiveSheet(before);
      return added;
    },
    copySheet(sheet) {
      const before = workbook.getActiveSheet();
      const copy = workbook.duplicateSheet(sheetOf(sheet));
      workbook.moveSheet(copy, workbook.getSheets().length - 1);
      workbook.setActiveSheet(before);
      return copy.getSheetId();
    },
    deleteSheet: (sheet) => void workbook.deleteSheet(sheet),
    renameSheet: (sheet, name) => void sheetOf(sheet).setName(name),
    showSheet: (sheet, visible) => void (visible ? sheetOf(sheet).showSheet() : sheetOf(sheet).hideSheet()),
    moveSheet: (sheet, position) => void workbook.moveSheet(sheetOf(sheet), position),
    colorTab: (sheet, color) => void sheetOf(sheet).setTabColor(color),
    activateSheet: (sheet) => void workbook.setActiveSheet(sheet),
    freeze(sheet, rows, columns) {
      if (rows === 0 && columns === 0) sheetOf(sheet).cancelFreeze();
      else
        sheetOf(sheet).setFreeze({ startRow: rows || -1, startColumn: columns || -1, ySplit: rows, xSplit: columns });
    },
    frozen: (sheet) => ({ rows: sheetOf(sheet).getFrozenRows(), columns: sheetOf(sheet).getFrozenColumns() }),
    showGridlines: (sheet, shown) => void sheetOf(sheet).setHiddenGridlines(!shown),
    gridlinesShown: (sheet) => !sheetOf(sheet).hasHiddenGridLines(),

    selection: () => {
      const range = workbook.getActiveRange();
      return range ? areaOf(range) : firstCell();
    },
    activeCell: () => {
      const cell = workbook.getActiveCell();
      return cell ? areaOf(cell) : firstCell();
    },
    select(area) {
      if (workbook.getActiveSheet().getSheetId() !== area.sheet) workbook.setActiveSheet(area.sheet);
      workbook.setActiveRange(rangeOf(area));
    },

    cells: cells.read,
    texts: cells.texts,
    write: cells.write,
    usedArea: cells.used,
    spill: cells.spill,
    clear(area, what) {
      if (what === "all") rangeOf(area).clear();
      else if (what === "contents") rangeOf(area).clearContent();
      else rangeOf(area).clearFormat();
    },
    insert: (area, shift) => insertCells(workbook, area, shift),
    remove: (area, shift) => removeCells(workbook, area, shift),

    numberFormats: (area) =>
      rangeOf(area)
        .getNumberFormats()
        .map((row) => row.map((format) => format || "General")),
    setNumberFormats: cells.writeFormats,

    style(area) {
      const data: IStyleData = sheetOf(area.sheet).getSheet().getCellStyle(area.row, area.column) ?? {};
      return {
        bold: data.bl === BooleanNumber.TRUE,
        italic: data.it === BooleanNumber.TRUE,
        underline: data.ul?.s === BooleanNumber.TRUE,
        fontColor: data.cl?.rgb ?? null,
        fontSize: data.fs ?? null,
        fontName: data.ff ?? null,
        fill: data.bg?.rgb ?? null,
        horizontal: keyOf(HORIZONTAL, data.ht),
        vertical: keyOf(VERTICAL, data.vt),
        wrap: data.tb === WrapStrategy.WRAP,
      };
    },
    setStyle: (area, style) => applyStyle(rangeOf(area), style),
    setBorder: (area, edge, { style, color }) => void rangeOf(area).setBorder(EDGES[edge], LINES[style], color),
    merge: (area) => void rangeOf(area).merge(),
    unmerge: (area) => void rangeOf(area).breakApart(),
    columnWidth: (area) => sheetOf(area.sheet).getColumnWidth(area.column) * POINTS_PER_PIXEL,
    setColumnWidth: (area, points) =>
      void sheetOf(area.sheet).setColumnWidths(area.column, area.columns, points / POINTS_PER_PIXEL),
    rowHeight: (area) => sheetOf(area.sheet).getRowHeight(area.row) * POINTS_PER_PIXEL,
    setRowHeight: (area, points) =>
      void sheetOf(area.sheet).setRowHeightsForced(area.row, area.rows, points / POINTS_PER_PIXEL),
    isRowHidden: (area) => !sheetOf(area.sheet).getSheet().getRowRawVisible(area.row),
    hideRows: ({ sheet, row, rows }, isHidden) =>
      void (isHidden ? sheetOf(sheet).hideRows(row, rows) : sheetOf(sheet).showRows(row, rows)),
    autofitColumns: (area) => void sheetOf(area.sheet).autoResizeColumns(area.column, area.columns),

    ...bookNames(grid, workbook),

    isEditing: () => workbook.isCellEditing(),
    editingEnded() {
      if (!workbook.isCellEditing()) return Promise.resolve();
      return new Promise((resolve) => {
        const subscription = api.addEvent(api.Event.SheetEditEnded, () => {
          subscription.dispose();
          resolve();
        });
      });
    },
    undo: async () => void (await api.undo()),
    forgetUndo: () => forgetUndo(grid, workbook.getId()),
    groupUndo: () => groupUndo(grid),
    recalculate: calculation.recalculateAll,
    settled: calculation.settled,
    onEvent: (listener) => void listeners.push(listener),
  };
}

function applyStyle(range: FRange, style: CellStyle): void {
  if (style.bold !== undefined) range.setFontWeight(style.bold ? "bold" : null);
  if (style.italic !== undefined) range.setFontStyle(style.italic ? "italic" : null);
  if (style.underline !== undefined) range.setFontLine(style.underline ? "underline" : null);
  if (style.fontColor !== undefined) range.setFontColor(style.fontColor);
  if (style.fontSize !== undefined) range.setFontSize(style.fontSize);
  if (style.fontName !== undefined) range.setFontFamily(style.fontName);
  if (style.fill !== undefined) range.setBackground(style.fill as string);
  if (style.horizontal !== undefined)
    range.setHorizontalAlignment(
      ({ left: "left", center: "center", right: "normal" } as const)[style.horizontal ?? "left"],
    );
  if (style.vertical !== undefined) range.setVerticalAlignment(style.vertical ?? "bottom");
  if (style.wrap !== undefined) range.setWrap(style.wrap ?? false);
}
