import { formatCell } from "../../src/cells/address";
import type { FileCell, WorkbookFile } from "../../src/xlsx/model";

/**
 * A workbook with the values that its formulas come to in the same workbook calculated; the rest of it stays as it is.
 *
 * @throws where a formula has not been calculated
 */
export const withValues = (workbook: WorkbookFile, calculated: WorkbookFile): WorkbookFile => ({
  ...workbook,
  sheets: workbook.sheets.map((sheet, i) => ({
    ...sheet,
    cells: filled(sheet.cells, calculated.sheets[i].cells, sheet.name),
  })),
});

function filled(cells: readonly FileCell[], calculated: readonly FileCell[], sheet: string): FileCell[] {
  const at = ({ row, column }: FileCell): string => formatCell(row, column);
  const results = new Map(
    calculated.filter(({ formula, received }) => formula !== undefined || received).map((cell) => [at(cell), cell]),
  );
  const own = cells.map((cell): FileCell => {
    const { row, column, formula, style } = cell;
    const result = results.get(at(cell));
    if (result?.formula !== formula) throw new Error(`${sheet}!${at(cell)} was not calculated: ${formula}`);
    if (!result) return cell;
    results.delete(at(cell));
    const { value, isError, array, received } = result;
    return {
      row,
      column,
      // A formula without a number, a text or a truth gives the text that has no characters.
      value: formula === undefined ? value : (value ?? ""),
      ...(isError ? { isError } : {}),
      ...(formula === undefined ? {} : { formula }),
      ...(array && array.rows * array.columns > 1 ? { array } : {}),
      ...(received ? { received } : {}),
      ...(style ? { style } : {}),
    };
  });
  return [...own, ...results.values()].sort((a, b) => a.row - b.row || a.column - b.column);
}
