import { formatCell } from "../../cells/address";
import { isFormula } from "../../cells/sheetContent";
import { quoteSheet, splitAddress } from "../../cells/sheetName";
import type { ActiveFormula, CellSeen } from "./port";
import { run, runAsOneStep } from "./run";

/** The active cell, with the formula that its value comes from: its own, or that of the spill it lies in. */
export const activeFormula = (): Promise<ActiveFormula> =>
  run(async (context) => {
    const cell = context.workbook.getActiveCell();
    const canAsk = Office.context.requirements.isSetSupported("ExcelApi", "1.12");
    const parent = canAsk ? cell.getSpillParentOrNullObject() : null;
    cell.load("address,values,formulas,valueTypes");
    parent?.load("address,formulas");
    await context.sync();
    const isSpilled = parent !== null && !parent.isNullObject;
    const own = cell.formulas[0][0] as unknown;
    const formula = isSpilled ? (parent.formulas[0][0] as unknown) : own;
    const isError = cell.valueTypes[0][0] === Excel.RangeValueType.error;
    return {
      address: cell.address,
      error: isError ? String(cell.values[0][0]) : null,
      formula: isFormula(formula) ? formula : null,
      anchor: isSpilled ? parent.address : cell.address,
    };
  });

/** Nothing else has Excel ask a function again whose arguments have not changed. */
export const enterAgain = (): Promise<void> =>
  runAsOneStep(async (context) => {
    const cell = context.workbook.getActiveCell();
    const canAsk = Office.context.requirements.isSetSupported("ExcelApi", "1.12");
    const parent = canAsk ? cell.getSpillParentOrNullObject().load("formulas") : null;
    cell.load("formulas");
    await context.sync();
    const anchor = parent && !parent.isNullObject ? parent : cell;
    anchor.formulas = anchor.formulas as unknown[][];
    await context.sync();
  });

/** Cells as a formula on a sheet refers to them, each by its address: the errors among them, and those that are blank. */
export const lookAt = (references: readonly string[], home: string): Promise<CellSeen[]> =>
  run(async (context) => {
    const ranges = references.map((reference) => {
      const { sheet, cells } = splitAddress(reference);
      const worksheet = context.workbook.worksheets.getItemOrNullObject(sheet || splitAddress(home).sheet);
      return worksheet.getRange(cells).load("address,values,valueTypes,rowIndex,columnIndex");
    });
    await context.sync();
    return ranges.flatMap((range) => {
      if (range.isNullObject) return [];
      const sheet = quoteSheet(splitAddress(range.address).sheet);
      return range.valueTypes.flatMap((types, row) =>
        types.flatMap((type, column): CellSeen[] => {
          const address = `${sheet}!${formatCell(range.rowIndex + row, range.columnIndex + column)}`;
          if (type === Excel.RangeValueType.error)
            return [{ address, error: String(range.values[row][column]), isBlank: false }];
          return type === Excel.RangeValueType.empty ? [{ address, error: null, isBlank: true }] : [];
        }),
      );
    });
  });

/** Calls back for each cell that becomes the active one; resolves with how to stop. */
export async function watchSelection(onSelection: () => void): Promise<() => void> {
  const handler = await run(async (context) => {
    const added = context.workbook.worksheets.onSelectionChanged.add(() => {
      onSelection();
      return Promise.resolve();
    });
    await context.sync();
    return added;
  });
  return () => {
    handler.remove();
    void handler.context.sync();
  };
}
