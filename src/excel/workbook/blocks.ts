import { formatAddress } from "../../cells/address";
import { type AppendedRow, type BlockCell, type Target, WorkbookFault, type WrittenCell } from "./port";

/** Rows for one sheet, one below the other. */
export interface Block {
  readonly sheet: string;
  readonly headers: readonly string[];
  readonly rows: readonly AppendedRow[];
}

/** A block and where it goes: below everything on its sheet. */
export interface Slot {
  readonly block: Block;
  /** Row of the first, counted from 0. */
  readonly index: number;
  readonly isNewSheet: boolean;
}

/** Rows by their sheets, in the order in which the sheets come up. */
export function blocksOf(rows: readonly AppendedRow[]): Block[] {
  const sheets = [...new Set(rows.map(({ sheet }) => sheet))];
  return sheets.map((sheet) => {
    const own = rows.filter((row) => row.sheet === sheet);
    return { sheet, headers: own[0].headers, rows: own };
  });
}

/** The target of each row, in the order of the rows. */
export function targetsOf(rows: readonly AppendedRow[], slots: readonly Slot[]): Target[] {
  return rows.map((row) => {
    const { block, index, isNewSheet } = slots.find((slot) => slot.block.sheet === row.sheet)!;
    return { address: rowAddress(row.sheet, index + block.rows.indexOf(row), row.headers), isNewSheet };
  });
}

export const rowAddress = (sheet: string, index: number, headers: readonly string[]): string =>
  formatAddress(sheet, { row: index, column: 0, rows: 1, columns: headers.length });

/** A sheet that is being made has a name that nobody else gives one: until it is whole, it is told from others by it. */
export const stagingName = ({ sheet, rows }: Block): string => `${sheet.slice(0, 19)} ~${rows[0].mark.slice(0, 10)}`;

export const rowsRange = (sheet: Excel.Worksheet, index: number, { headers, rows }: Block): Excel.Range =>
  sheet.getRangeByIndexes(index, 0, rows.length, headers.length);

/** What is asked of a sheet that is there; the answer is in it after the next sync. */
export interface SlotQuestion {
  readonly block: Block;
  readonly sheet: Excel.Worksheet;
  readonly header: Excel.Range;
  readonly used: Excel.Range;
}

/** Queues the question where a block would go on a sheet. */
export function askForSlot(sheet: Excel.Worksheet, block: Block): SlotQuestion {
  const header = sheet.getRangeByIndexes(0, 0, 1, block.headers.length).load("values");
  const used = sheet.getUsedRangeOrNullObject(true).load("rowIndex,rowCount");
  sheet.protection.load("protected");
  return { block, sheet, header, used };
}

/** @throws WorkbookFault where the sheet takes no such rows */
export function slotOf({ block, sheet, header, used }: SlotQuestion): Slot {
  if (sheet.protection.protected)
    throw new WorkbookFault(`Sheet ${block.sheet} is protected. Unprotect it on the Review tab, then try again.`);
  if (used.isNullObject)
    throw new WorkbookFault(`Sheet ${block.sheet} is empty. Delete it, and the pane makes its own.`);
  if (!sameCells(header.values[0], block.headers))
    throw new WorkbookFault(
      `Sheet ${block.sheet} has other columns than the pane writes. Rename that sheet, and the pane makes its own.`,
    );
  return { block, index: used.rowIndex + used.rowCount, isNewSheet: false };
}

export const newSheetSlot = (block: Block): Slot => ({ block, index: 1, isNewSheet: true });

/** Text with the quote that keeps Excel from reading it: "=…" as a formula, "JUN20" as a date, "007" as a number. */
export const asText = (cell: WrittenCell): WrittenCell => (typeof cell === "string" && cell !== "" ? `'${cell}` : cell);

/** Text is text whatever it begins with; what is to be read as typed says so. */
export function blockInput(cell: BlockCell): string | number | boolean {
  if (cell === null) return "";
  if (typeof cell === "string") return `'${cell}`;
  return typeof cell === "object" ? cell.typed : cell;
}

export const sameCells = (found: readonly unknown[], expected: readonly unknown[]): boolean =>
  found.length === expected.length && found.every((cell, i) => cell === expected[i]);
