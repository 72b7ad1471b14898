/** What a cell of a sheet to insert holds; text that starts with "=" is a formula. */
export type CellContent = number | string | boolean | null;

export const isFormula = (cell: unknown): cell is string =>
  typeof cell === "string" && cell.length > 1 && cell.startsWith("=");

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
  /** What a desk types: prices, quantities, parameters. */
  readonly inputs?: readonly string[];
  /** Rows and columns that stay in view. */
  readonly frozen?: { readonly rows: number; readonly columns: number };
}
