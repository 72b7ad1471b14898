import { WorkbookFault } from "./port";

/** What Excel calls its refusals, in the words of whoever has to act on them. */
const WORDS: Readonly<Record<string, string>> = {
  InvalidOperationInCellEditMode: "A cell is being edited. Press Enter in the sheet, then try again.",
  AccessDenied: "The sheet is protected. Unprotect it on the Review tab, then try again.",
  ItemNotFound: "A sheet or range that is needed is no longer in the workbook.",
  InvalidReference: "A sheet or range that is needed is no longer in the workbook.",
  Conflict: "Somebody else is changing the workbook at this moment. Try again.",
};

/** What Excel refused or could not do, as against what we refuse. */
export class ExcelFault extends WorkbookFault {}

/** After so long without an answer, none is waited for: Excel may have been closed, or cut off. */
const PATIENCE_SECONDS = 30;

/** Excel did not answer. What it was asked to do may have been done, or may yet be. */
export class NoAnswerFault extends WorkbookFault {
  constructor() {
    super(`Excel has not answered for ${PATIENCE_SECONDS} seconds. Close what it may be asking you, then try again.`);
  }
}

/** Excel.run, with Excel's refusals put into words. */
export function run<T>(work: (context: Excel.RequestContext) => Promise<T>): Promise<T> {
  return patiently(Excel.run(work)).catch(inWords);
}

/** The same for what writes: where the host can, all of it becomes one step of the user's undo history. */
export function runAsOneStep<T>(work: (context: Excel.RequestContext) => Promise<T>): Promise<T> {
  const canMerge = Office.context.requirements.isSetSupported("ExcelApi", "1.20");
  return patiently(Excel.run({ mergeUndoGroup: canMerge }, work)).catch(inWords);
}

function patiently<T>(answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswerFault()), PATIENCE_SECONDS * 1000);
  });
  return Promise.race([answer, patience]).finally(() => clearTimeout(timer));
}

function inWords(error: unknown): never {
  if (error instanceof WorkbookFault) throw error;
  if (error instanceof OfficeExtension.Error) {
    throw new ExcelFault(WORDS[error.code] ?? `Excel could not do that: ${error.message.replace(/\.?$/, ".")}`);
  }
  throw error;
}
