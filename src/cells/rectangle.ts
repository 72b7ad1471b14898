/** One cell of a sheet; row and column count from 0. */
export interface Position {
  readonly row: number;
  readonly column: number;
}

/** How many rows and columns a sheet or a block of cells has. */
export interface Size {
  readonly rows: number;
  readonly columns: number;
}

/** A rectangle of cells on one sheet: its first cell, counted from 0, and its size. */
export interface Rectangle extends Position, Size {}

/** Excel's own sheet: A1:XFD1048576. */
export const EXCEL_SHEET: Size = { rows: 1_048_576, columns: 16_384 };

/** The rectangle that is a single cell. */
export const cellAt = (row: number, column: number): Rectangle => ({ row, column, rows: 1, columns: 1 });

export const isOneCell = ({ rows, columns }: Size): boolean => rows === 1 && columns === 1;

/** The rectangle between two opposite corners, both of them in it. */
export const between = (a: Position, b: Position): Rectangle => ({
  row: Math.min(a.row, b.row),
  column: Math.min(a.column, b.column),
  rows: Math.abs(b.row - a.row) + 1,
  columns: Math.abs(b.column - a.column) + 1,
});

/** Whether a rectangle has cells, and all of them on a sheet of this size. */
export const fits = ({ row, column, rows, columns }: Rectangle, sheet: Size): boolean =>
  row >= 0 && column >= 0 && rows > 0 && columns > 0 && row + rows <= sheet.rows && column + columns <= sheet.columns;

/** Whether a cell lies in a rectangle. */
export const contains = ({ row, column, rows, columns }: Rectangle, cell: Position): boolean =>
  cell.row >= row && cell.row < row + rows && cell.column >= column && cell.column < column + columns;

/** The cells that two rectangles of one sheet share; undefined where they share none. */
export function intersection(a: Rectangle, b: Rectangle): Rectangle | undefined {
  const row = Math.max(a.row, b.row);
  const column = Math.max(a.column, b.column);
  const rows = Math.min(a.row + a.rows, b.row + b.rows) - row;
  const columns = Math.min(a.column + a.columns, b.column + b.columns) - column;
  return rows > 0 && columns > 0 ? { row, column, rows, columns } : undefined;
}

/** Whether two rectangles of one sheet share a cell. */
export const overlaps = (a: Rectangle, b: Rectangle): boolean => intersection(a, b) !== undefined;

/** The least rectangle that holds two others of its sheet. */
export function boundingRectangle(a: Rectangle, b: Rectangle): Rectangle {
  const row = Math.min(a.row, b.row);
  const column = Math.min(a.column, b.column);
  const rows = Math.max(a.row + a.rows, b.row + b.rows) - row;
  const columns = Math.max(a.column + a.columns, b.column + b.columns) - column;
  return { row, column, rows, columns };
}

/** The least rectangle that holds these cells of one sheet; undefined where there are none. */
export function boundsOf(cells: Iterable<Position>): Rectangle | undefined {
  let [top, left, bottom, right] = [Infinity, Infinity, -1, -1];
  for (const { row, column } of cells) {
    if (row < top) top = row;
    if (row > bottom) bottom = row;
    if (column < left) left = column;
    if (column > right) right = column;
  }
  return bottom < 0 ? undefined : { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
}
