import { columnIndex, columnLetters } from "./column";
import { between, EXCEL_SHEET, fits, isOneCell, type Position, type Rectangle, type Size } from "./rectangle";
import { quoteSheet, splitAddress } from "./sheetName";

/** "B2", "$B$2" → its row and column; undefined where it is no address of one cell. */
export function parseCell(cell: string): Position | undefined {
  const found = parseCells(cell);
  return found && isOneCell(found) && !cell.includes(":") ? { row: found.row, column: found.column } : undefined;
}

/**
 * "B2", "$B$2:C9", "C9:B2", "B:C" or "2:9", in either case → its rectangle; undefined where it is no address, or not on
 * the sheet.
 *
 * @param sheet how far whole columns and rows reach, and any address may; Excel's own size unless given
 */
export function parseCells(cells: string, sheet: Size = EXCEL_SHEET): Rectangle | undefined {
  const match = ADDRESS.exec(cells.replaceAll("$", "").trim());
  if (!match) return undefined;
  const [, cell, lastCell = cell, column, lastColumn, row, lastRow] = match;
  const found =
    cell !== undefined
      ? between(corner(cell), corner(lastCell))
      : column !== undefined
        ? between({ row: 0, column: columnIndex(column) }, { row: sheet.rows - 1, column: columnIndex(lastColumn) })
        : between({ row: Number(row) - 1, column: 0 }, { row: Number(lastRow) - 1, column: sheet.columns - 1 });
  return fits(found, sheet) ? found : undefined;
}

const CELL = "[A-Z]{1,3}[1-9]\\d*";
/** One cell or two corners, two columns, or two rows. */
const ADDRESS = new RegExp(`^(?:(${CELL})(?::(${CELL}))?|([A-Z]{1,3}):([A-Z]{1,3})|([1-9]\\d*):([1-9]\\d*))$`, "i");

function corner(cell: string): Position {
  const digits = cell.search(/\d/);
  return { row: Number(cell.slice(digits)) - 1, column: columnIndex(cell.slice(0, digits)) };
}

/** "B2", row and column counted from 0. */
export const formatCell = (row: number, column: number): string => `${columnLetters(column)}${row + 1}`;

/** "B2:C9", or "B2" for one cell. */
export function formatCells(rectangle: Rectangle): string {
  const { row, column, rows, columns } = rectangle;
  const first = formatCell(row, column);
  return isOneCell(rectangle) ? first : `${first}:${formatCell(row + rows - 1, column + columns - 1)}`;
}

/** "'My desk'!B2:C9" */
export const formatAddress = (sheet: string, rectangle: Rectangle): string =>
  `${quoteSheet(sheet)}!${formatCells(rectangle)}`;

/** "Desk!B2:C9" → "Desk!$B$2:$C$9", as names of cells are defined. */
export function absolute(address: string): string {
  const cells = address.lastIndexOf("!") + 1;
  return address.slice(0, cells) + address.slice(cells).replace(/([A-Z]+)(\d+)/g, "$$$1$$$2");
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
  const cell = formatCell(area.row + row, area.column + column);
  return sheet === "" ? cell : `${quoteSheet(sheet)}!${cell}`;
}
