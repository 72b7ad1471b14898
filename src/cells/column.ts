const A = "A".charCodeAt(0);

/** The letters of a column counted from 0: 0 → "A", 27 → "AB". */
export const columnLetters = (column: number): string =>
  (column < 26 ? "" : columnLetters(Math.floor(column / 26) - 1)) + String.fromCharCode(A + (column % 26));

/** The column of its letters in either case, counted from 0: "A" → 0, "ab" → 27; -1 for "". */
export function columnIndex(letters: string): number {
  const capitals = letters.toUpperCase();
  let index = 0;
  for (let i = 0; i < capitals.length; i++) index = index * 26 + capitals.charCodeAt(i) - A + 1;
  return index - 1;
}
