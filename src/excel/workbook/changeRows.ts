import type { Cell } from "../cells";
import { asText } from "./blocks";
import { type WrittenCell, WorkbookFault } from "./port";
import { runAsOneStep } from "./run";

/**
 * Writes some cells of the rows that hold a mark under a header, wherever they stand by now.
 *
 * @param change what a row gets under which headers, from what it holds
 * @throws WorkbookFault where no row has the mark, or the sheet has one of the headers no longer
 */
export const changeRows = (
  name: string,
  under: string,
  mark: string,
  change: (row: Readonly<Record<string, Cell>>) => Readonly<Record<string, WrittenCell>>,
): Promise<void> =>
  runAsOneStep(async (context) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject(name);
    const used = sheet.getUsedRangeOrNullObject(true).load("values,rowIndex,columnIndex");
    await context.sync();
    const [headers, ...rows] = sheet.isNullObject || used.isNullObject ? [[]] : (used.values as Cell[][]);
    const columnOf = (header: string): number => {
      const column = headers.indexOf(header);
      if (column < 0) throw new WorkbookFault(`Sheet ${name} has no column ${header} any more. Nothing was changed.`);
      return column;
    };
    const marks = columnOf(under);
    const found = rows.flatMap((cells, r) => (cells[marks] === mark ? [{ cells, r }] : []));
    if (found.length === 0) throw new WorkbookFault(`Sheet ${name} has no row ${mark} any more. Nothing was changed.`);
    const changes = found.flatMap(({ cells, r }) => {
      const row = Object.fromEntries(headers.map((header, c) => [String(header), cells[c]]));
      return Object.entries(change(row)).map(([header, value]) => ({ r, column: columnOf(header), value }));
    });
    for (const { r, column, value } of changes)
      sheet.getRangeByIndexes(used.rowIndex + 1 + r, used.columnIndex + column, 1, 1).values = [[asText(value)]];
    await context.sync();
  });
