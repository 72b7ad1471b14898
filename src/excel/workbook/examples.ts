import { formatAddress } from "../../cells/address";
import { blockInput } from "./blocks";
import { type BlockCell, WorkbookFault } from "./port";
import { run } from "./run";

/** In points: names, then values. */
const COLUMN_WIDTHS = [110, 90];

/**
 * Puts a block of cells below everything that a sheet holds, with a blank row between; the sheet is made where there is none.
 * Nothing that is filled is written over.
 *
 * @param cellsAt the cells, when the first row is `top`, counted from 0
 * @param formats Excel's number formats from the same cell on; null leaves a cell as it is
 * @returns where the block stands
 */
export const appendBlock = (
  sheetName: string,
  cellsAt: (top: number) => BlockCell[][],
  formats: readonly (readonly (string | null)[])[],
): Promise<string> =>
  run(async (context) => {
    const { worksheets } = context.workbook;
    const found = worksheets.getItemOrNullObject(sheetName);
    const used = found.getUsedRangeOrNullObject(true);
    used.load("rowIndex,rowCount");
    found.load("name");
    found.protection.load("protected");
    await context.sync();
    if (!found.isNullObject && found.protection.protected)
      throw new WorkbookFault(`Sheet ${sheetName} is protected. Unprotect it on the Review tab, then try again.`);
    const sheet = found.isNullObject ? worksheets.add(sheetName) : found;
    const top = found.isNullObject || used.isNullObject ? 0 : used.rowIndex + used.rowCount + 1;
    const cells = cellsAt(top);
    const columns = Math.max(...cells.map((row) => row.length));
    const range = sheet.getRangeByIndexes(top, 0, cells.length, columns);
    range.formulas = cells.map((row) =>
      Array.from({ length: columns }, (_, column) => blockInput(row[column] ?? null)),
    );
    const wide = Math.max(1, ...formats.map((row) => row.length));
    // null leaves a cell as it is, which Excel's types do not say.
    sheet.getRangeByIndexes(top, 0, formats.length, wide).numberFormat = formats.map((row) =>
      Array.from({ length: wide }, (_, column) => row[column] ?? null),
    ) as string[][];
    sheet.getRangeByIndexes(top, 0, 1, 1).format.font.bold = true;
    if (found.isNullObject)
      COLUMN_WIDTHS.forEach((width, column) => {
        sheet.getRangeByIndexes(0, column, 1, 1).format.columnWidth = width;
      });
    sheet.activate();
    range.select();
    await context.sync();
    return formatAddress(sheetName, { row: top, column: 0, rows: cells.length, columns });
  });
