import { columnLetters, quoteSheet, splitAddress } from "../address";
import { type AppendedRow, type Target, WorkbookFault, type WrittenCell, type WrittenRow } from "./port";
import { run, runAsOneStep } from "./run";

/** A row and where it goes: the first free row of its sheet, after the rows that go there before it. */
interface Slot {
  readonly row: AppendedRow;
  readonly target: Target;
  readonly index: number;
  /** Whether it is the first of these rows on its sheet. */
  readonly isFirst: boolean;
}

export const planRows = (rows: readonly AppendedRow[]): Promise<Target[]> =>
  run(async (context) => (await slots(context, rows)).map(({ target }) => target));

/**
 * Looks, writes once, and reads back. Excel has no transactions: whatever could refuse is asked first, and what was
 * written is taken back if Excel stopped half way.
 */
export const appendRows = (rows: readonly AppendedRow[], targets: readonly Target[]): Promise<WrittenRow[]> =>
  runAsOneStep(async (context) => {
    const found = await slots(context, rows);
    const moved = found.find(({ target }, i) => target.address !== targets[i]?.address);
    if (moved)
      throw new WorkbookFault(
        `The next free row is ${moved.target.address} by now. Nothing was written: look at it and write again.`,
      );
    const written = found.map(({ row, target }) => ({ address: target.address, cells: row.cells }));
    try {
      const ranges = found.map((slot) => write(context, slot));
      for (const range of ranges) range.load("values");
      await context.sync();
      ranges.forEach((range, i) => {
        if (!sameCells(range.values[0], rows[i].cells))
          throw new WorkbookFault(`${targets[i].address} does not hold what was written. The rows were taken back.`);
      });
    } catch (error) {
      await takeBack(written);
      throw error;
    }
    return written;
  });

export const removeRows = (rows: readonly WrittenRow[]): Promise<void> =>
  runAsOneStep(async (context) => {
    const ranges = rows.map(({ address }) => rangeOf(context, address));
    for (const range of ranges) range.load("values");
    await context.sync();
    ranges.forEach((range, i) => {
      if (!sameCells(range.values[0], rows[i].cells))
        throw new WorkbookFault(`${rows[i].address} was changed since it was written, so nothing was removed.`);
    });
    for (const range of ranges) range.delete(Excel.DeleteShiftDirection.up);
    await context.sync();
  });

/** Clears what stands of a write that failed: only cells that hold exactly what was to be written. */
async function takeBack(rows: readonly WrittenRow[]): Promise<void> {
  await run(async (context) => {
    const sheets = rows.map(({ address }) =>
      context.workbook.worksheets.getItemOrNullObject(splitAddress(address).sheet),
    );
    await context.sync();
    const standing = rows
      .filter((_, i) => !sheets[i].isNullObject)
      .map((row) => ({ row, range: rangeOf(context, row.address) }));
    for (const { range } of standing) range.load("values");
    await context.sync();
    for (const { row, range } of standing) {
      if (sameCells(range.values[0], row.cells)) range.clear(Excel.ClearApplyTo.contents);
    }
    await context.sync();
    // What made the write fail is what the user has to hear of, not that it fails again here.
  }).catch(() => undefined);
}

async function slots(context: Excel.RequestContext, rows: readonly AppendedRow[]): Promise<Slot[]> {
  const sheets = rows.map(({ sheet }) => context.workbook.worksheets.getItemOrNullObject(sheet));
  await context.sync();
  const looks = rows.map((row, i) => {
    const sheet = sheets[i];
    if (sheet.isNullObject) return undefined;
    const header = sheet.getRangeByIndexes(0, 0, 1, row.headers.length);
    const used = sheet.getUsedRangeOrNullObject(true);
    header.load("values");
    used.load("rowIndex,rowCount");
    sheet.protection.load("protected");
    return { sheet, header, used };
  });
  await context.sync();
  return rows.map((row, i) => {
    const look = looks[i];
    const before = rows.slice(0, i).filter(({ sheet }) => sheet === row.sheet).length;
    if (!look) return slot(row, 1, before, true);
    if (look.sheet.protection.protected)
      throw new WorkbookFault(`Sheet ${row.sheet} is protected. Unprotect it on the Review tab, then try again.`);
    if (look.used.isNullObject) return slot(row, 1, before, false);
    if (!sameCells(look.header.values[0], row.headers)) {
      throw new WorkbookFault(
        `Sheet ${row.sheet} has other columns than the pane writes. Rename that sheet, and the pane makes its own.`,
      );
    }
    return slot(row, look.used.rowIndex + look.used.rowCount, before, false);
  });
}

function slot(row: AppendedRow, free: number, before: number, isNewSheet: boolean): Slot {
  const last = columnLetters(row.headers.length - 1);
  const index = free + before;
  const address = `${quoteSheet(row.sheet)}!A${index + 1}:${last}${index + 1}`;
  return { row, index, isFirst: before === 0, target: { address, isNewSheet } };
}

/** Queues one row, with its sheet and header row where they are missing. */
function write(context: Excel.RequestContext, { row, index, target, isFirst }: Slot): Excel.Range {
  const { worksheets } = context.workbook;
  const sheet = target.isNewSheet && isFirst ? worksheets.add(row.sheet) : worksheets.getItem(row.sheet);
  if (index === 1) {
    const header = sheet.getRangeByIndexes(0, 0, 1, row.headers.length);
    header.values = [[...row.headers]];
    header.format.font.bold = true;
    sheet.freezePanes.freezeRows(1);
  }
  const range = sheet.getRangeByIndexes(index, 0, 1, row.headers.length);
  range.numberFormat = [[...row.formats]];
  range.values = [row.cells.map(asText)];
  if (index === 1) setWidths(sheet, row);
  return range;
}

/**
 * Text with the quote that keeps Excel from reading it: "=…" as a formula, "JUN20" as a date, "007" as a number.
 */
const asText = (cell: WrittenCell): WrittenCell => (typeof cell === "string" && cell !== "" ? `'${cell}` : cell);

/** Room for the header and for what the first row holds. Later rows are of the same kind. */
function setWidths(sheet: Excel.Worksheet, { headers, cells, formats }: AppendedRow): void {
  headers.forEach((header, column) => {
    const cell = cells[column];
    const shown = typeof cell === "string" ? cell.length : Math.max(formats[column].length, DIGITS);
    const characters = Math.min(Math.max(header.length, shown), WIDEST);
    sheet.getRangeByIndexes(0, column, 1, 1).format.columnWidth = characters * POINTS_PER_CHARACTER + 8;
  });
}

/** Characters for a number in general format, and for the longest text that is shown whole. */
const DIGITS = 10;
const WIDEST = 24;
const POINTS_PER_CHARACTER = 6.5;

const sameCells = (found: readonly unknown[], expected: readonly WrittenCell[]): boolean =>
  found.length === expected.length && found.every((cell, i) => cell === expected[i]);

function rangeOf(context: Excel.RequestContext, address: string): Excel.Range {
  const { sheet, cells } = splitAddress(address);
  return context.workbook.worksheets.getItem(sheet).getRange(cells);
}
