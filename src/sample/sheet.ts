/** A cell of a sample sheet; text that starts with "=" is a formula. */
export type SampleCell = number | string | boolean | null;

export interface SampleSheet {
  readonly name: string;
  readonly cells: readonly (readonly SampleCell[])[];
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

/** The Excel date serial of a Unix time in milliseconds, UTC. */
export const serialOf = (unixMilliseconds: number): number => unixMilliseconds / 86_400_000 + 25_569;

/** The A1 name of a column counted from 0. */
export const columnName = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : columnName(Math.floor(column / 26) - 1) + columnName(column % 26);

/** A1 address of a block of cells, rows and columns counted from 0. */
export const address = (row: number, column: number, rows: number, columns: number): string =>
  `${columnName(column)}${row + 1}:${columnName(column + columns - 1)}${row + rows}`;
