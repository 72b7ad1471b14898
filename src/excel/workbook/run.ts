import { WorkbookFault } from "./port";

/** What Excel calls its refusals, in the words of whoever has to act on them. */
const WORDS: Readonly<Record<string, string>> = {
  InvalidOperationInCellEditMode: "A cell is being edited. Press Enter in the sheet, then try again.",
  AccessDenied: "The sheet is protected. Unprotect it on the Review tab, then try again.",
  ItemNotFound: "A sheet or range that is needed is no longer in the workbook.",
  InvalidReference: "A sheet or range that is needed is no longer in the workbook.",
  Conflict: "Somebody else is changing the workbook at this moment. Try again.",
};

/** Excel.run, with Excel's refusals put into words. */
export function run<T>(work: (context: Excel.RequestContext) => Promise<T>): Promise<T> {
  return Excel.run(work).catch(inWords);
}

/** The same for what writes: where the host can, all of it becomes one step of the user's undo history. */
export function runAsOneStep<T>(work: (context: Excel.RequestContext) => Promise<T>): Promise<T> {
  const canMerge = Office.context.requirements.isSetSupported("ExcelApi", "1.20");
  return Excel.run({ mergeUndoGroup: canMerge }, work).catch(inWords);
}

function inWords(error: unknown): never {
  if (error instanceof WorkbookFault) throw error;
  if (error instanceof OfficeExtension.Error) {
    throw new WorkbookFault(WORDS[error.code] ?? `Excel could not do that: ${error.message}`);
  }
  throw error;
}
