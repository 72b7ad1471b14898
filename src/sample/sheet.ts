import { formatCells } from "../cells/address";

/** "B2:C9" from its first row and column, counted from 0, and its size. */
export const address = (row: number, column: number, rows: number, columns: number): string =>
  formatCells({ row, column, rows, columns });
