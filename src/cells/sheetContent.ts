import { formatCells, parseCells } from "./address";
import { contains, type Rectangle } from "./rectangle";

/** What a cell of a sheet to insert holds; text that starts with "=" is a formula. */
export type CellContent = number | string | boolean | null;

export const isFormula = (cell: unknown): cell is string =>
  typeof cell === "string" && cell.length > 1 && cell.startsWith("=");

/** An Excel table to make of cells of a sheet: its name, and its range with the header row. */
export interface TableContent {
  readonly name: string;
  readonly range: string;
}

/** A sheet that is to be put into a workbook. */
export interface SheetContent {
  readonly name: string;
  readonly cells: readonly (readonly CellContent[])[];
  /** Widths of the first columns, in pixels. */
  readonly columnWidths: readonly number[];
  /** Number formats in Excel's notation, by range; a later one wins. */
  readonly formats: readonly { readonly range: string; readonly numberFormat: string }[];
  /** Ranges in bold: titles and header rows. */
  readonly bold: readonly string[];
  /** Of the bold ranges, those that head a table. */
  readonly headers?: readonly string[];
  /** Excel tables: formulas of all sheets read them by name, and a row that is typed below one belongs to it. */
  readonly tables?: readonly TableContent[];
  /** What a desk types: prices, quantities, parameters. */
  readonly inputs?: readonly string[];
  /** Rows and columns that stay in view. */
  readonly frozen?: { readonly rows: number; readonly columns: number };
}

/**
 * The header cells that stand over numbers, which stand at the right of their cells, a range for each run of them. Numbers
 * that a formula spills are known by their number format.
 */
export function headersOverNumbers({ cells, formats, headers = [] }: SheetContent): string[] {
  const formatted = formats.map(({ range }) => rectangleOf(range));
  const isNumber = (row: number, column: number): boolean =>
    typeof cells[row]?.[column] === "number" || formatted.some((area) => contains(area, { row, column }));
  return headers.map(rectangleOf).flatMap(({ row, column, rows, columns }) => {
    const below = row + rows;
    const runs: Rectangle[] = [];
    for (let c = column; c < column + columns; c++) {
      if (!isNumber(below, c)) continue;
      const last = runs.at(-1);
      if (last && last.column + last.columns === c) runs.splice(-1, 1, { ...last, columns: last.columns + 1 });
      else runs.push({ row: below - 1, column: c, rows: 1, columns: 1 });
    }
    return runs.map(formatCells);
  });
}

function rectangleOf(range: string): Rectangle {
  const found = parseCells(range);
  if (!found) throw new Error(`${range} is no range.`);
  return found;
}
