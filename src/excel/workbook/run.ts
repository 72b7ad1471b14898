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

type Work<T> = (context: Excel.RequestContext) => Promise<T>;

/** Excel.run, with Excel's refusals put into words. */
export const run = <T>(work: Work<T>): Promise<T> => patiently(work, (patient) => Excel.run(patient));

/**
 * Excel.run for what writes into sheets that are there: where the host can, all of it becomes one step of the user's undo
 * history. Excel refuses a group in which a sheet is copied, deleted or renamed: what makes sheets or takes them away runs
 * without one. Which members else a version refuses nobody lists, so work that is refused for it runs again without a group.
 *
 * @param work looks at what stands before it writes, for part of it may stand already
 */
export function runAsOneStep<T>(work: Work<T>): Promise<T> {
  if (!Office.context.requirements.isSetSupported("ExcelApi", "1.20")) return run(work);
  return patiently(work, (patient) =>
    Excel.run({ mergeUndoGroup: true }, patient).catch((error: unknown) => {
      if (error instanceof OfficeExtension.Error && error.code === "UndoNotSupported") return Excel.run(patient);
      throw error;
    }),
  );
}

/** Whoever was told that Excel does not answer must not be overtaken by work that goes on once it does: nothing more is sent. */
function patiently<T>(work: Work<T>, start: (work: Work<T>) => Promise<T>): Promise<T> {
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      isOver = true;
      reject(new NoAnswerFault());
    }, PATIENCE_SECONDS * 1000);
  });
  const answer = start((context) => {
    const sync = context.sync.bind(context);
    context.sync = (passed) => (isOver ? Promise.reject(new NoAnswerFault()) : sync(passed));
    return work(context);
  });
  return Promise.race([answer, patience])
    .finally(() => clearTimeout(timer))
    .catch(inWords);
}

function inWords(error: unknown): never {
  if (error instanceof WorkbookFault) throw error;
  if (error instanceof OfficeExtension.Error) {
    throw new ExcelFault(WORDS[error.code] ?? `Excel could not do that: ${error.message.replace(/\.?$/, ".")}`);
  }
  throw error;
}
