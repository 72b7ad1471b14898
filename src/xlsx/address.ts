import type { Block } from "./model";

/** 0 → "A", 27 → "AB". */
export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

export const cellAddress = (row: number, column: number): string => `${columnLetters(column)}${row + 1}`;

/** "B2:C9", "B2" for one cell. */
export const blockAddress = ({ row, column, rows, columns }: Block): string => {
  const first = cellAddress(row, column);
  return rows === 1 && columns === 1 ? first : `${first}:${cellAddress(row + rows - 1, column + columns - 1)}`;
};

/** "B2", "$B$2:C9"; null when it is no block of cells. */
export function parseBlock(address: string): Block | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?$/i.exec(address.trim());
  if (!match) return null;
  const [, left, top, right = left, bottom = top] = match;
  const [row, column] = [Number(top) - 1, columnNumber(left!)];
  return { row, column, rows: Number(bottom) - row, columns: columnNumber(right!) - column + 1 };
}

function columnNumber(letters: string): number {
  let index = 0;
  for (const letter of letters.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}
