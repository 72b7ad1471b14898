import type { SheetChange } from "./port";
import { run } from "./run";

/**
 * Hears of every change: of what is typed, by the user or a co-author, and of what is recalculated, for a price that a
 * feed updates is changed by no one.
 *
 * @returns a function that stops
 */
export async function watch(onChange: (change: SheetChange) => void): Promise<() => void> {
  const handlers = await run(async (context) => {
    const { worksheets } = context.workbook;
    const changed = worksheets.onChanged.add(({ worksheetId, address, changeType }) => {
      // Rows that come or go move what lies below them.
      onChange({ sheetId: worksheetId, cells: changeType === Excel.DataChangeType.rangeEdited ? address : undefined });
      return Promise.resolve();
    });
    const calculated = worksheets.onCalculated.add(({ worksheetId }) => {
      onChange({ sheetId: worksheetId, cells: undefined });
      return Promise.resolve();
    });
    const deleted = worksheets.onDeleted.add(({ worksheetId }) => {
      onChange({ sheetId: worksheetId, cells: undefined });
      return Promise.resolve();
    });
    await context.sync();
    return [changed, calculated, deleted];
  });
  return () => {
    for (const handler of handlers) handler.remove();
    void handlers[0].context.sync();
  };
}
