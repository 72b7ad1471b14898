import { rowAddress } from "./blocks";
import type { LogTail } from "./port";
import { run } from "./run";

export const readLog = (name: string, count: number): Promise<LogTail | null> =>
  run(async (context) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject(name).load("id");
    const used = sheet.getUsedRangeOrNullObject(true).load("rowIndex,rowCount,columnIndex,columnCount");
    await context.sync();
    if (sheet.isNullObject || used.isNullObject) return null;
    const end = used.rowIndex + used.rowCount;
    const columns = used.columnIndex + used.columnCount;
    const first = Math.max(1, end - count);
    const header = sheet.getRangeByIndexes(0, 0, 1, columns).load("values");
    const rows = first < end ? sheet.getRangeByIndexes(first, 0, end - first, columns).load("values") : null;
    await context.sync();
    const headers = (header.values[0] as unknown[]).map(String);
    const cells = (rows?.values ?? []) as unknown[][];
    return {
      sheetId: sheet.id,
      headers,
      rows: cells.map((row, i) => ({ address: rowAddress(name, first + i, headers), cells: row })),
    };
  });
