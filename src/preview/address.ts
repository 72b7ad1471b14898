import type { Area } from "./book";

/** A rectangle without its sheet, rows and columns from 0. */
export type Rectangle = Omit<Area, "sheet">;

/** 0 → "A", 27 → "AB". */
export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** "A" → 0, "ab" → 27. */
export function columnIndex(letters: string): number {
  let index = 0;
  for (const letter of letters.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

/** "B2" or "B2:C9". */
export function toA1({ row, column, rows, columns }: Rectangle): string {
  const first = columnLetters(column) + (row + 1);
  if (rows === 1 && columns === 1) return first;
  return `${first}:${columnLetters(column + columns - 1)}${row + rows}`;
}

/** "$B$2:$C$9", as defined names store it. */
export function toAbsoluteA1(rectangle: Rectangle): string {
  return toA1(rectangle).replace(/([A-Z]+)(\d+)/g, "$$$1$$$2");
}

/** A sheet name as it stands before "!" in a formula. */
export function quoteSheetName(name: string): string {
  const plain = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) && !/^[A-Za-z]{1,3}\d+$/.test(name);
  return plain ? name : `'${name.replace(/'/g, "''")}'`;
}

/** "'My sheet'!A1:B2" → its sheet (null when none is written) and the rest. */
export function splitSheet(address: string): { sheetName: string | null; cells: string } {
  const bang = address.lastIndexOf("!");
  if (bang < 0) return { sheetName: null, cells: address };
  const written = address.slice(0, bang);
  const sheetName = /^'.*'$/.test(written) ? written.slice(1, -1).replace(/''/g, "'") : written;
  return { sheetName, cells: address.slice(bang + 1) };
}

/**
 * "B2", "$B$2:C9", "B:C", "2:9" → the rectangle, null when it is no address.
 *
 * @param size rows and columns of the sheet, for whole columns and whole rows
 */
export function parseA1(address: string, size: { rows: number; columns: number }): Rectangle | null {
  const plain = address.trim().replace(/\$/g, "");
  const cell = /^([A-Za-z]{1,3})(\d+)(?::([A-Za-z]{1,3})(\d+))?$/.exec(plain);
  if (cell) {
    const [, letters, number, lastLetters = letters, lastNumber = number] = cell;
    return between(Number(number) - 1, columnIndex(letters!), Number(lastNumber) - 1, columnIndex(lastLetters!));
  }
  const wholeColumns = /^([A-Za-z]{1,3}):([A-Za-z]{1,3})$/.exec(plain);
  if (wholeColumns) return between(0, columnIndex(wholeColumns[1]!), size.rows - 1, columnIndex(wholeColumns[2]!));
  const wholeRows = /^(\d+):(\d+)$/.exec(plain);
  if (wholeRows) return between(Number(wholeRows[1]) - 1, 0, Number(wholeRows[2]) - 1, size.columns - 1);
  return null;
}

function between(row: number, column: number, lastRow: number, lastColumn: number): Rectangle | null {
  if (row < 0 || lastRow < 0) return null;
  return {
    row: Math.min(row, lastRow),
    column: Math.min(column, lastColumn),
    rows: Math.abs(lastRow - row) + 1,
    columns: Math.abs(lastColumn - column) + 1,
  };
}
