import { cellAt, contains } from "../../../cells/rectangle";
import type { Area, Cell, ClearWhat } from "../../book";
import { invalidArgument, itemNotFound } from "../apiError";
import type { RangeObject } from "../areas";
import {
  addressOf,
  areaOf,
  boundingArea,
  sharedArea,
  onSheet,
  rangeObject,
  sheetInfo,
  wholeSheet,
  worksheetObject,
  writable,
} from "../areas";
import { fillArea, readInput } from "../cellInput";
import type { HostState } from "../hostState";
import type { HostObject, ObjectType } from "../objectModel";
import { NULL_OBJECT } from "../objectModel";

const value = (cell: Cell): unknown => cell.value ?? "";
const formula = (cell: Cell): unknown => cell.formula ?? cell.value ?? "";

function valueType({ value, isError }: Cell): string {
  if (value === null || value === "") return "Empty";
  if (isError) return "Error";
  return typeof value === "number" ? "Double" : typeof value === "boolean" ? "Boolean" : "String";
}

const mapCells = <T>(cells: Cell[][], map: (cell: Cell) => T): T[][] => cells.map((row) => row.map(map));

export function rangeType(host: HostState): ObjectType<RangeObject> {
  const { book } = host;

  const orNullObject = (area: Area | null): HostObject => (area ? rangeObject(area) : NULL_OBJECT);
  const orNotFound = (area: Area | null, location: string): HostObject => {
    if (!area) throw itemNotFound(location);
    return rangeObject(area);
  };
  const assign = (range: RangeObject, assigned: unknown, location: string): void => {
    writable(host, range.sheet, location);
    book.write(range, fillArea(range, assigned, location, readInput));
  };
  const move = (range: RangeObject, change: Partial<Area>, location: string): RangeObject =>
    onSheet(host, { ...range, ...change }, location);
  const other = (range: RangeObject, given: unknown, location: string): Area =>
    typeof given === "string" ? areaOf(host, range.sheet, given, location) : (given as RangeObject);

  /** The formula whose spill covers the cell: the anchors above and left of it are few, for a spill is one rectangle. */
  const spillParent = (range: RangeObject): Area | null => {
    const used = book.usedArea(wholeSheet(sheetInfo(host, range.sheet, "Range.getSpillParent")), true);
    if (!used) return null;
    for (let row = range.row; row >= used.row; row--) {
      for (let column = range.column; column >= used.column; column--) {
        const anchor = { sheet: range.sheet, ...cellAt(row, column) };
        const spill = book.spill(anchor);
        if (spill && contains(spill, range)) return anchor;
      }
    }
    return null;
  };

  return {
    get: {
      Address: (range) => addressOf(host, range),
      AddressLocal: (range) => addressOf(host, range),
      CellCount: (range) => range.rows * range.columns,
      ColumnCount: (range) => range.columns,
      ColumnIndex: (range) => range.column,
      Formulas: (range) => mapCells(book.cells(range), formula),
      HasSpill: (range) => book.spill(range) !== null,
      IsEntireColumn: (range) =>
        range.row === 0 && range.rows === sheetInfo(host, range.sheet, "Range.isEntireColumn").rows,
      IsEntireRow: (range) =>
        range.column === 0 && range.columns === sheetInfo(host, range.sheet, "Range.isEntireRow").columns,
      NumberFormat: (range) => book.numberFormats(range),
      RowCount: (range) => range.rows,
      // null where some of the rows are hidden and some not.
      RowHidden: (range) => {
        const hidden = new Set(Array.from({ length: range.rows }, (_, i) => isRowHidden(host, range, i)));
        const [isHidden] = hidden;
        return hidden.size === 1 ? isHidden : null;
      },
      RowIndex: (range) => range.row,
      Text: (range) => book.texts(range),
      ValueTypes: (range) => mapCells(book.cells(range), valueType),
      Values: (range) => mapCells(book.cells(range), value),
    },
    named: {
      FormulasLocal: (range) => mapCells(book.cells(range), formula),
      NumberFormatLocal: (range) => book.numberFormats(range),
    },
    set: {
      Values: (range, values) => assign(range, values, "Range.values"),
      Formulas: (range, formulas) => assign(range, formulas, "Range.formulas"),
      FormulasLocal: (range, formulas) => assign(range, formulas, "Range.formulasLocal"),
      RowHidden: (range, isHidden) => {
        writable(host, range.sheet, "Range.rowHidden");
        book.hideRows(range, isHidden === true);
      },
      NumberFormat: (range, formats) => {
        writable(host, range.sheet, "Range.numberFormat");
        book.setNumberFormats(
          range,
          fillArea(range, formats, "Range.numberFormat", (format) => (format === null ? undefined : String(format))),
        );
      },
    },
    object: {
      Format: (range) => ({ ...range, type: "RangeFormat" }) as HostObject,
      Worksheet: (range) => worksheetObject(range.sheet),
    },
    call: {
      GetCell: (range, row: number, column: number) =>
        move(range, cellAt(range.row + row, range.column + column), "Range.getCell"),
      GetRow: (range, row: number) => move(range, { row: range.row + row, rows: 1 }, "Range.getRow"),
      GetColumn: (range, column: number) =>
        move(range, { column: range.column + column, columns: 1 }, "Range.getColumn"),
      GetLastRow: (range) => rangeObject({ ...range, row: range.row + range.rows - 1, rows: 1 }),
      GetLastColumn: (range) => rangeObject({ ...range, column: range.column + range.columns - 1, columns: 1 }),
      GetLastCell: (range) =>
        rangeObject({
          ...range,
          ...cellAt(range.row + range.rows - 1, range.column + range.columns - 1),
        }),
      GetOffsetRange: (range, rows: number, columns: number) =>
        move(range, { row: range.row + rows, column: range.column + columns }, "Range.getOffsetRange"),
      GetResizedRange: (range, rows: number, columns: number) =>
        move(range, { rows: range.rows + rows, columns: range.columns + columns }, "Range.getResizedRange"),
      GetAbsoluteResizedRange: (range, rows: number, columns: number) =>
        move(range, { rows, columns }, "Range.getAbsoluteResizedRange"),
      GetRowsAbove: (range, count = 1) => move(range, { row: range.row - count, rows: count }, "Range.getRowsAbove"),
      GetRowsBelow: (range, count = 1) =>
        move(range, { row: range.row + range.rows, rows: count }, "Range.getRowsBelow"),
      GetColumnsBefore: (range, count = 1) =>
        move(range, { column: range.column - count, columns: count }, "Range.getColumnsBefore"),
      GetColumnsAfter: (range, count = 1) =>
        move(range, { column: range.column + range.columns, columns: count }, "Range.getColumnsAfter"),
      GetEntireRow: (range) =>
        rangeObject({
          ...wholeSheet(sheetInfo(host, range.sheet, "Range.getEntireRow")),
          row: range.row,
          rows: range.rows,
        }),
      GetEntireColumn: (range) =>
        rangeObject({
          ...wholeSheet(sheetInfo(host, range.sheet, "Range.getEntireColumn")),
          column: range.column,
          columns: range.columns,
        }),
      GetUsedRange: (range, valuesOnly = false) => orNotFound(book.usedArea(range, valuesOnly), "Range.getUsedRange"),
      GetUsedRangeOrNullObject: (range, valuesOnly = false) => orNullObject(book.usedArea(range, valuesOnly)),
      GetIntersection: (range, given) =>
        orNotFound(sharedArea(range, other(range, given, "Range.getIntersection")), "Range.getIntersection"),
      GetIntersectionOrNullObject: (range, given) =>
        orNullObject(sharedArea(range, other(range, given, "Range.getIntersectionOrNullObject"))),
      GetBoundingRect: (range, given) => rangeObject(boundingArea(range, other(range, given, "Range.getBoundingRect"))),
      GetSurroundingRegion: (range) => rangeObject(surroundingRegion(host, range)),
      GetSpillingToRange: (range) => orNotFound(book.spill(range), "Range.getSpillingToRange"),
      GetSpillingToRangeOrNullObject: (range) => orNullObject(book.spill(range)),
      GetSpillParent: (range) => orNotFound(spillParent(range), "Range.getSpillParent"),
      GetSpillParentOrNullObject: (range) => orNullObject(spillParent(range)),
      Find: (range, text: string, criteria: FindCriteria) =>
        orNotFound(findText(host, range, text, criteria), "Range.find"),
      FindOrNullObject: (range, text: string, criteria: FindCriteria) =>
        orNullObject(findText(host, range, text, criteria)),
      GetTables: (range) => ({ type: "TableScopedCollection", area: range }) as HostObject,
      // Asked before a large array is assigned, whose size the assignment checks as well.
      _ValidateArraySize: () => undefined,
      Select: (range) => book.select(range),
      Calculate: () => book.recalculate(),
      Clear: (range, applyTo: string | null) => {
        writable(host, range.sheet, "Range.clear");
        book.clear(range, clearWhat(applyTo ?? "All"));
      },
      CopyFrom: (range, from: RangeObject | string, copyType = "All") => {
        writable(host, range.sheet, "Range.copyFrom");
        if (copyType !== "Values") throw invalidArgument("Range.copyFrom", `${copyType} cannot be copied, values can`);
        const source = other(range, from, "Range.copyFrom");
        const { rows, columns } = source;
        book.write(
          move(range, { rows, columns }, "Range.copyFrom"),
          mapCells(book.cells(source), (cell) => ({ value: cell.value })),
        );
      },
      Insert: (range, shift: string) => {
        writable(host, range.sheet, "Range.insert");
        book.insert(range, shift === "Right" ? "right" : "down");
        return rangeObject(range);
      },
      Delete: (range, shift: string) => {
        writable(host, range.sheet, "Range.delete");
        book.remove(range, shift === "Left" ? "left" : "up");
      },
      Merge: (range) => {
        writable(host, range.sheet, "Range.merge");
        book.merge(range);
      },
      Unmerge: (range) => {
        writable(host, range.sheet, "Range.unmerge");
        book.unmerge(range);
      },
    },
  };
}

interface FindCriteria {
  completeMatch?: boolean;
  matchCase?: boolean;
}

const isRowHidden = (host: HostState, range: RangeObject, row: number): boolean =>
  host.book.isRowHidden({ ...range, row: range.row + row, rows: 1 });

/** The first cell, row by row, that holds the text. Hidden rows are passed over, as Excel's Find does in values. */
function findText(host: HostState, range: RangeObject, text: string, criteria: FindCriteria): Area | null {
  const fold = (cell: string): string => (criteria.matchCase ? cell : cell.toLowerCase());
  const matches = ({ value }: Cell): boolean => {
    const cell = fold(String(value ?? ""));
    return criteria.completeMatch ? cell === fold(text) : cell.includes(fold(text));
  };
  const rows = host.book.cells(range);
  const row = rows.findIndex((cells, i) => cells.some(matches) && !isRowHidden(host, range, i));
  if (row < 0) return null;
  const column = rows[row].findIndex(matches);
  return { sheet: range.sheet, ...cellAt(range.row + row, range.column + column) };
}

function clearWhat(applyTo: string): ClearWhat {
  if (applyTo === "All") return "all";
  if (applyTo === "Contents") return "contents";
  if (applyTo === "Formats") return "formats";
  throw invalidArgument("Range.clear", `${applyTo} cannot be cleared alone`);
}

/** Grows over filled neighbours until a blank border surrounds the area, as Ctrl+Shift+* does. */
function surroundingRegion(host: HostState, { sheet, row, column }: RangeObject): Area {
  const size = sheetInfo(host, sheet, "Range.getSurroundingRegion");
  const isFilled = (area: Area): boolean =>
    host.book.cells(area).some((cells) => cells.some((cell) => cell.value !== null || cell.formula !== null));
  let region: Area = { sheet, ...cellAt(row, column) };
  for (;;) {
    const top = Math.max(region.row - 1, 0);
    const left = Math.max(region.column - 1, 0);
    const bottom = Math.min(region.row + region.rows + 1, size.rows);
    const right = Math.min(region.column + region.columns + 1, size.columns);
    const lines: Area[] = [
      { sheet, row: top, column: left, rows: 1, columns: right - left },
      { sheet, row: bottom - 1, column: left, rows: 1, columns: right - left },
      { sheet, row: top, column: left, rows: bottom - top, columns: 1 },
      { sheet, row: top, column: right - 1, rows: bottom - top, columns: 1 },
    ];
    const grown = lines.filter(isFilled).reduce((area, line) => boundingArea(area, clipTo(line, region)), region);
    if (grown.rows === region.rows && grown.columns === region.columns) return region;
    region = grown;
  }
}

/** A line above or below a region makes it taller, one beside it wider; a corner cell of the line counts for neither direction alone. */
function clipTo(line: Area, region: Area): Area {
  return line.rows === 1 && line.columns > 1
    ? { ...line, column: region.column, columns: region.columns }
    : { ...line, row: region.row, rows: region.rows };
}
