/** Univer's cells ↔ the book's. */
import type { ICellData, Nullable } from "@univerjs/core";
import { CellValueType } from "@univerjs/core";
import { ERROR_TYPE_SET, FormulaDataModel } from "@univerjs/preset-sheets-core";
import type { FWorkbook, FWorksheet } from "@univerjs/preset-sheets-core";
import { boundsOf, contains, type Position } from "../../cells/rectangle";
import type { Area, Cell, CellInput } from "../book";
import { rangeOf, toGridRange, toRectangle, worksheet } from "./ranges";
import type { Grid } from "./univer";

export interface CellStore {
  read(area: Area): Cell[][];
  /** as displayed, in the cell's format */
  texts(area: Area): string[][];
  write(area: Area, input: CellInput[][]): void;
  /** undefined leaves a cell's format, null makes it General */
  writeFormats(area: Area, formats: (string | null | undefined)[][]): void;
  used(area: Area, valuesOnly: boolean): Area | null;
  spill(cell: Area): Area | null;
}

const SET_VALUES = "sheet.command.set-range-values";
const SET_STYLE = "sheet.command.set-style";

const BLANK: ICellData = { v: null, f: null, si: null, p: null, t: null };

export function cellStore({ univer, api }: Grid, workbook: FWorkbook): CellStore {
  const formulas = univer.__getInjector().get(FormulaDataModel);
  const unitId = workbook.getId();

  /** Spilled values stand beside the sheet, not in it. */
  const spilled = (sheet: string, row: number, column: number): Nullable<ICellData> =>
    formulas.getArrayFormulaCellData()?.[unitId]?.[sheet]?.[row]?.[column];

  function cell(sheet: FWorksheet, id: string, row: number, column: number): Cell {
    const own = sheet.getSheet().getCellMatrix().getValue(row, column);
    const formula = formulas.getFormulaStringByCell(row, column, id, unitId) || null;
    const received = spilled(id, row, column);
    const value = valueOf(received ?? own);
    return { value, formula, isError: isErrorCode(value) };
  }

  const map = <T>(area: Area, read: (sheet: FWorksheet, row: number, column: number) => T): T[][] => {
    const sheet = worksheet(workbook, area.sheet);
    return Array.from({ length: area.rows }, (_, i) =>
      Array.from({ length: area.columns }, (__, j) => read(sheet, area.row + i, area.column + j)),
    );
  };

  return {
    read: (area) => map(area, (sheet, row, column) => cell(sheet, area.sheet, row, column)),

    texts: (area) => map(area, (sheet, row, column) => displayed(sheet.getSheet().getCell(row, column))),

    write({ sheet, row, column }, input) {
      const value: Record<number, Record<number, ICellData>> = {};
      input.forEach((cells, i) =>
        cells.forEach((one, j) => {
          if (one !== undefined) (value[row + i] ??= {})[column + j] = toCellData(one);
        }),
      );
      if (Object.keys(value).length > 0) api.syncExecuteCommand(SET_VALUES, { unitId, subUnitId: sheet, value });
    },

    // As a style, for the grid's own command for number formats turns TRUE into 1.
    writeFormats(area, formats) {
      const range = toGridRange(area);
      const before = rangeOf(workbook, area).getNumberFormats();
      const value = formats.map((cells, i) =>
        cells.map((format, j) => toNumberFormat(format === undefined ? before[i][j] : format)),
      );
      api.syncExecuteCommand(SET_STYLE, { unitId, subUnitId: area.sheet, range, style: { type: "n", value } });
    },

    used(area, valuesOnly) {
      const found: Position[] = [];
      const include = (row: number, column: number): void => {
        if (contains(area, { row, column })) found.push({ row, column });
      };
      worksheet(workbook, area.sheet)
        .getSheet()
        .getCellMatrix()
        .forValue((row, column, data) => {
          if (data && (valueOf(data) !== null || data.f || data.si || (!valuesOnly && data.s))) include(row, column);
        });
      for (const [row, cells] of Object.entries(formulas.getArrayFormulaCellData()?.[unitId]?.[area.sheet] ?? {})) {
        for (const column of Object.keys(cells ?? {})) include(Number(row), Number(column));
      }
      const bounds = boundsOf(found);
      return bounds ? { sheet: area.sheet, ...bounds } : null;
    },

    spill({ sheet, row, column }) {
      const range = formulas.getArrayFormulaRange()?.[unitId]?.[sheet]?.[row]?.[column];
      return range ? { sheet, ...toRectangle(range) } : null;
    },
  };
}

const isErrorCode = (value: Cell["value"]): boolean =>
  typeof value === "string" && (value === "#BUSY!" || ERROR_TYPE_SET.has(value as never));

function valueOf(data: Nullable<ICellData>): Cell["value"] {
  if (!data) return null;
  const { v, t, p } = data;
  if (v === null || v === undefined) {
    // Text that was formatted in parts; the grid ends it with a line break of its own.
    const rich = p?.body?.dataStream.replace(/\r\n$/, "");
    return rich || null;
  }
  if (v === "") return null;
  return t === CellValueType.BOOLEAN ? Boolean(Number(v)) : v;
}

function displayed(data: Nullable<ICellData>): string {
  const value = valueOf(data);
  if (value === null) return "";
  return typeof value === "boolean" ? String(value).toUpperCase() : String(value);
}

/** "General" is the grid's own format, which it calls none. */
const toNumberFormat = (format: string | null): { pattern: string } | null =>
  format && format !== "General" ? { pattern: format } : null;

/** One cell's content in Univer's form. Text says that it is text, or "007" would become a number. */
export function toCellData(input: NonNullable<CellInput>): ICellData {
  if ("formula" in input) return { ...BLANK, f: input.formula };
  const { value } = input;
  if (value === null) return BLANK;
  if (typeof value === "boolean") return { ...BLANK, v: value ? 1 : 0, t: CellValueType.BOOLEAN };
  return { ...BLANK, v: value, t: typeof value === "number" ? CellValueType.NUMBER : CellValueType.FORCE_STRING };
}
