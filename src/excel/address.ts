/** A rectangle of cells, rows and columns counted from 0. */
export interface Rectangle {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** The sheet's name as a reader writes it, "" where none is written, and what stands behind the "!". */
export interface SheetAddress {
  readonly sheet: string;
  readonly cells: string;
}

/** 0 → "A", 27 → "AB". */
export const columnLetters = (column: number): string =>
  (column < 26 ? "" : columnLetters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

/** "'My desk'!A1:B2" → its sheet and cells. */
export function splitAddress(address: string): SheetAddress {
  const bang = address.lastIndexOf("!");
  const written = address.slice(0, Math.max(bang, 0));
  const sheet = /^'.*'$/.test(written) ? written.slice(1, -1).replaceAll("''", "'") : written;
  return { sheet, cells: address.slice(bang + 1) };
}

/** A sheet's name as it stands before "!": quoted where it could be read as anything else. */
export function quoteSheet(name: string): string {
  const plain = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) && !/^[A-Za-z]{1,3}\d+$/.test(name);
  return plain ? name : `'${name.replaceAll("'", "''")}'`;
}

/** Excel's last row and column. */
const ROWS = 1_048_576;
const COLUMNS = 16_384;

/** "B2", "$B$2:C9", "B:C" or "2:9" → its rectangle; undefined where it is no address of cells. */
export function parseCells(cells: string): Rectangle | undefined {
  const [first = "", second = first, ...rest] = cells.replaceAll("$", "").trim().toUpperCase().split(":");
  const corners = [corner(first), corner(second)];
  const [a, b] = corners;
  if (rest.length > 0 || !a || !b || (a.row === undefined) !== (b.row === undefined)) return undefined;
  if ((a.column === undefined) !== (b.column === undefined)) return undefined;
  if (second === first && (a.row === undefined || a.column === undefined)) return undefined;
  const [row, lastRow] = ordered(a.row ?? 0, b.row ?? ROWS - 1);
  const [column, lastColumn] = ordered(a.column ?? 0, b.column ?? COLUMNS - 1);
  if (lastRow >= ROWS || lastColumn >= COLUMNS) return undefined;
  return { row, column, rows: lastRow - row + 1, columns: lastColumn - column + 1 };
}

function corner(text: string): { row: number | undefined; column: number | undefined } | undefined {
  const match = /^([A-Z]{0,3})([1-9]\d*)?$/.exec(text);
  if (!match || text === "") return undefined;
  const [, letters, digits] = match;
  const column = [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: digits ? Number(digits) - 1 : undefined, column: letters ? column : undefined };
}

const ordered = (a: number, b: number): [number, number] => (a <= b ? [a, b] : [b, a]);

/** "B2" or "B2:C9". */
export function formatCells({ row, column, rows, columns }: Rectangle): string {
  const first = columnLetters(column) + (row + 1);
  return rows === 1 && columns === 1 ? first : `${first}:${columnLetters(column + columns - 1)}${row + rows}`;
}

/**
 * The address of one cell of a range: cellWithin("Desk!B4:D9", 2, 1) is "Desk!C6".
 *
 * @param range with or without its sheet
 */
export function cellWithin(range: string, row: number, column: number): string {
  const { sheet, cells } = splitAddress(range);
  const area = parseCells(cells);
  if (!area) return range;
  const cell = formatCells({ row: area.row + row, column: area.column + column, rows: 1, columns: 1 });
  return sheet === "" ? cell : `${quoteSheet(sheet)}!${cell}`;
}

/** Whether two rectangles of one sheet share a cell. */
export const overlaps = (a: Rectangle, b: Rectangle): boolean =>
  a.row < b.row + b.rows &&
  b.row < a.row + a.rows &&
  a.column < b.column + b.columns &&
  b.column < a.column + a.columns;
