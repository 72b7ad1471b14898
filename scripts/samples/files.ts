import { sampleWorkbooks } from "../../src/sample/workbooks";
import { BRINGS_PANE, NEEDS_ADDIN } from "../../src/sample/workbooks/about";
import type { FileCell, WorkbookFile } from "../../src/xlsx/model";
import { readWorkbook } from "../../src/xlsx/readWorkbook";
import { writeWorkbook } from "../../src/xlsx/writeWorkbook";
import { callsAddin } from "../../src/xlsx/formulas";
import { acceptanceFile, acceptancePage } from "./acceptance";
import { type AddinIdentity, dress } from "./dress";
import { withValues } from "./withValues";

/** Each sample workbook by the name of its file, with formulas that have no values yet. */
export const sampleDrafts = (addin: AddinIdentity): ReadonlyMap<string, Uint8Array> =>
  new Map(sampleWorkbooks.map((sample) => [`${sample.file}.xlsx`, writeWorkbook(dress(sample, addin))]));

/**
 * Every sample workbook as the bytes of its file, and a copy of it in values; the acceptance sheet besides.
 *
 * @param calculated the file of each draft once it has been calculated, by its name
 */
export function sampleFiles(
  calculated: ReadonlyMap<string, Uint8Array>,
  addin: AddinIdentity,
): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const sample of sampleWorkbooks) {
    const name = `${sample.file}.xlsx`;
    const bytes = calculated.get(name);
    if (!bytes) throw new Error(`${name} has not been calculated.`);
    const workbook = withValues(dress(sample, addin), readWorkbook(bytes, addin.id));
    files.set(name, writeWorkbook(workbook));
    files.set(`values/${name}`, writeWorkbook(asValues(workbook)));
  }
  files.set("acceptance.xlsx", acceptanceFile());
  return files;
}

/** Pages of the documentation that are made with the workbooks. */
export const samplePages = (): ReadonlyMap<string, string> => new Map([["acceptance.md", acceptancePage()]]);

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
