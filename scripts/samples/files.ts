import { sampleWorkbooks } from "../../src/sample/workbooks";
import { BRINGS_PANE, NEEDS_ADDIN } from "../../src/sample/workbooks/about";
import type { FileCell, WorkbookFile } from "../../src/xlsx/model";
import { writeWorkbook } from "../../src/xlsx/writeWorkbook";
import { callsAddin } from "../../src/xlsx/formulas";
import { type AddinIdentity, dress } from "./dress";
import { type CallAddin, recalculate } from "./recalculate";

/** Every sample workbook as the bytes of its file, calculated by the add-in that is called; and a copy of it in values. */
export async function sampleFiles(call: CallAddin, addin: AddinIdentity): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const sample of sampleWorkbooks) {
    const workbook = await recalculate(dress(sample, addin), call);
    files.set(`${sample.file}.xlsx`, writeWorkbook(workbook));
    files.set(`values/${sample.file}.xlsx`, writeWorkbook(asValues(workbook)));
  }
  return files;
}

const VALUES_ONLY =
  "A copy in values, for people without the add-in Counterpoise: where it has calculated stand its results. The formulas are in the workbook of the same name.";

/** For programs that have not the add-in and drop the results of arrays: what it calculates is constant, the rest stays. */
function asValues(workbook: WorkbookFile): WorkbookFile {
  return {
    ...workbook,
    addin: null,
    sheets: workbook.sheets.map((sheet) => ({ ...sheet, cells: sheet.cells.map(asConstant) })),
  };
}

function asConstant({ row, column, value, isError, formula, array, style }: FileCell): FileCell {
  const isAddins = formula !== undefined && (array !== undefined || callsAddin(formula));
  return {
    row,
    column,
    value: value === NEEDS_ADDIN ? VALUES_ONLY : value === BRINGS_PANE ? null : value,
    ...(isError ? { isError } : {}),
    ...(formula !== undefined && !isAddins ? { formula } : {}),
    ...(style ? { style } : {}),
  };
}
