/** One worksheet part → its cells and what belongs to them. */
import { parseCell, parseCells } from "../cells/address";
import { DAYS_TO_1904, isDateFormat, serialOf } from "../cells/dateSerial";
import { EXCEL_SHEET, type Position, type Rectangle } from "../cells/rectangle";
import { FileFault } from "./fault";
import { toTypedFormula } from "./formulas";
import type { CellStyle, FileCell, FileSheet, FileTable } from "./model";
import { sharedFormulas } from "./sharedFormulas";
import { PIXELS_PER_CHARACTER } from "./writeSheet";
import { attribute, child, childrenOf, isOn, unescapeCharacters, type XmlElement } from "./xml";

export interface SheetSource {
  readonly name: string;
  readonly visible: boolean;
  readonly root: XmlElement;
  readonly styles: readonly (CellStyle | undefined)[];
  readonly strings: readonly string[];
  readonly tables: readonly FileTable[];
  /** Dates of the workbook count from 1904: those that cells show as dates are brought to 1900, as which it is saved. */
  readonly from1904: boolean;
}

/** A column width of a range that reaches to the sheet's end is the sheet's own width, not 16,000 columns. */
const MOST_COLUMNS = 512;

export function readSheet(source: SheetSource): FileSheet {
  const { root, name, visible, tables } = source;
  const columnWidths = new Map<number, number>();
  for (const col of childrenOf(child(root, "cols"), "col")) {
    const [first, last, width] = ["min", "max", "width"].map((key) => Number(attribute(col, key)));
    if (!Number.isFinite(width)) continue;
    const pixels = isOn(attribute(col, "hidden")) ? 0 : Math.round(width * PIXELS_PER_CHARACTER);
    const end = Math.min(last, MOST_COLUMNS);
    for (let c = Math.max(1, Math.trunc(first)); c <= end; c++) columnWidths.set(c - 1, pixels);
  }
  const rowHeights = new Map<number, number>();
  const view = child(child(root, "sheetViews"), "sheetView");
  const pane = child(view, "pane");
  const frozen = pane && /^frozen/.test(attribute(pane, "state") ?? "") ? pane : undefined;
  const tab = child(child(root, "sheetPr"), "tabColor");
  const tabRgb = tab && attribute(tab, "rgb");
  const id = attribute(root, "uid");
  return {
    ...(id ? { id } : {}),
    name,
    visible,
    cells: readCells(source, rowHeights),
    columnWidths,
    rowHeights,
    frozen: {
      rows: frozen ? Number(attribute(frozen, "ySplit") ?? 0) : 0,
      columns: frozen ? Number(attribute(frozen, "xSplit") ?? 0) : 0,
    },
    gridlines: !view || !/^(0|false)$/.test(attribute(view, "showGridLines") ?? "1"),
    tabColor: tabRgb ? `#${tabRgb.slice(-6).toUpperCase()}` : "",
    merged: childrenOf(child(root, "mergeCells"), "mergeCell").flatMap(
      (one) => parseCells(attribute(one, "ref") ?? "") ?? [],
    ),
    tables,
  };
}

function readCells(source: SheetSource, rowHeights: Map<number, number>): FileCell[] {
  const { root, styles } = source;
  const cells: FileCell[] = [];
  const arrays: Rectangle[] = [];
  const shared = sharedFormulas();
  let row = -1;
  for (const rowElement of childrenOf(child(root, "sheetData"), "row")) {
    // Both numbers may be left out where they only count on.
    const number = attribute(rowElement, "r");
    row = Number(number ?? row + 2) - 1;
    if (!Number.isInteger(row) || row < 0 || row >= EXCEL_SHEET.rows)
      throw new FileFault(`The sheet ${source.name} has a row at ${number ?? row + 1}, which is no address.`);
    const height = attribute(rowElement, "ht");
    if (height && isOn(attribute(rowElement, "customHeight"))) rowHeights.set(row, Number(height));
    let column = -1;
    for (const element of childrenOf(rowElement, "c")) {
      const reference = attribute(element, "r");
      const at = reference === undefined ? { row, column: column + 1 } : parseCell(reference);
      if (!at) throw new FileFault(`The sheet ${source.name} has a cell at ${reference}, which is no address.`);
      column = at.column;
      const style = styles[Number(attribute(element, "s") ?? 0)];
      const f = child(element, "f");
      const formula = f && formulaOf(f, row, column, shared);
      const array = f && attribute(f, "t") === "array" ? parseCells(attribute(f, "ref") ?? "") : undefined;
      if (array) arrays.push(array);
      const { value: read, isError } = valueOf(element, source);
      const isMoved = source.from1904 && attribute(element, "t") !== "d" && isDateFormat(style?.numberFormat ?? "");
      const value = isMoved && typeof read === "number" ? read + DAYS_TO_1904 : read;
      if (value === null && formula === undefined && style === undefined) continue;
      cells.push({
        row,
        column,
        value,
        ...(isError ? { isError } : {}),
        ...(formula === undefined ? {} : { formula }),
        ...(array ? { array: { rows: array.rows, columns: array.columns } } : {}),
        ...(style ? { style } : {}),
      });
    }
  }
  const receives = receivers(arrays, cells, source.name);
  return cells.map((cell) => (cell.formula === undefined && receives(cell) ? { ...cell, received: true } : cell));
}

function formulaOf(
  f: XmlElement,
  row: number,
  column: number,
  shared: ReturnType<typeof sharedFormulas>,
): string | undefined {
  const type = attribute(f, "t");
  // A what-if table is no formula of a cell: its values stay.
  if (type === "dataTable") return undefined;
  if (type !== "shared") return f.text === "" ? undefined : toTypedFormula(unescapeCharacters(f.text));
  const id = attribute(f, "si") ?? "";
  if (f.text !== "") shared.define(id, toTypedFormula(unescapeCharacters(f.text)), row, column);
  return shared.at(id, row, column);
}

/** Rows of arrays that are looked up: far more than cells have in files that people make. */
const MOST_ARRAY_ROWS = 2_000_000;

/** Whether a cell lies in an array. Arrays are few and cells are many, so they are looked up by row. */
function receivers(
  arrays: readonly Rectangle[],
  cells: readonly Position[],
  sheet: string,
): (cell: Position) => boolean {
  const byRow = new Map<number, Rectangle[]>();
  // An array costs what its cells cost, however far it says that it reaches.
  const filled = [...new Set(cells.map(({ row }) => row))].sort((a, b) => a - b);
  let looked = 0;
  for (const block of arrays) {
    if (block.rows * block.columns === 1) continue;
    for (let i = firstAtLeast(filled, block.row); i < filled.length && filled[i] < block.row + block.rows; i++) {
      if (++looked > MOST_ARRAY_ROWS) throw new FileFault(`The arrays of the sheet ${sheet} are too large here.`);
      const found = byRow.get(filled[i]);
      if (found) found.push(block);
      else byRow.set(filled[i], [block]);
    }
  }
  return ({ row, column }) =>
    byRow.get(row)?.some((block) => column >= block.column && column < block.column + block.columns) ?? false;
}

/** Where the first number of an ascending list stands that is not below a bound. */
function firstAtLeast(ascending: readonly number[], bound: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

function valueOf(cell: XmlElement, { strings, name }: SheetSource): Pick<FileCell, "value" | "isError"> {
  const type = attribute(cell, "t") ?? "n";
  if (type === "inlineStr") return { value: richText(child(cell, "is")) };
  const text = child(cell, "v")?.text;
  if (text === undefined || (text === "" && type !== "str")) return { value: null };
  switch (type) {
    case "s":
      return { value: strings[Number(text)] ?? "" };
    case "b":
      return { value: isOn(text) };
    case "e":
      return { value: text, isError: true };
    case "str":
      return { value: unescapeCharacters(text) };
    case "d":
      return { value: serialOf(Date.parse(/Z|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`)) };
    default: {
      const number = Number(text);
      if (!Number.isFinite(number)) {
        throw new FileFault(
          `${name}!${attribute(cell, "r") ?? "A1"} holds ${JSON.stringify(text)}, which is no number.`,
        );
      }
      return { value: number };
    }
  }
}

/** Text in parts of different looks; readings in another script beside it are no part of it. */
export const richText = (element: XmlElement | undefined): string =>
  unescapeCharacters(
    (element?.children ?? [])
      .map((part) => (part.name === "t" ? part.text : part.name === "r" ? (child(part, "t")?.text ?? "") : ""))
      .join(""),
  );
