import { HedgeError, notAvailable, outsideDomain } from "../core/errors";
import { toSheetError } from "./sheetErrors";

/** What a function may put into a cell; a HedgeError becomes that cell's error. */
export type Result = number | string | boolean | HedgeError | null | undefined;

/**
 * One result as Excel may have it: no NaN, no Infinity, no −0, no undefined. A number that is not finite is outside what
 * the function can answer, and says so.
 */
export function toCell(result: Result): number | string | boolean | CustomFunctions.Error {
  if (typeof result === "number") {
    if (!Number.isFinite(result)) return toSheetError(outsideDomain("the result is not a finite number"));
    return result === 0 ? 0 : result;
  }
  if (result instanceof HedgeError) return toSheetError(result);
  return result ?? "";
}

/** Runs a function that answers with one cell. */
export function cell(work: () => Result): any {
  const value = toCell(orSheetError(work));
  if (value instanceof CustomFunctions.Error) throw value;
  return value;
}

/** Runs a function that answers with a table: it spills. */
export function spill(work: () => Result[][]): any[][] {
  return cellsOf(orSheetError(work));
}

/** A table as Excel may have it. A row of which every cell is so already, the most of a large table, is not copied. */
function cellsOf(table: readonly Result[][]): any[][] {
  return table.map((row) => (row.every((result) => Object.is(toCell(result), result)) ? row : row.map(toCell)));
}

/**
 * The value that `work` gives.
 *
 * @throws CustomFunctions.Error what Excel shows of anything that `work` throws
 */
export function orSheetError<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw toSheetError(error);
  }
}

/** What a search answers while its formula is being typed, when Excel asks for a value to show in passing. */
const IN_VALUE_PREVIEW = "calculated once the formula is entered";

/**
 * Runs a search that answers later with a table: the table spills. While its formula is being typed Excel asks for values at
 * every step, and nothing is searched.
 */
export const spillLater = async (
  invocation: CustomFunctions.CancelableInvocation | undefined,
  work: () => Promise<Result[][]>,
): Promise<any[][]> =>
  String(invocation?.isInValuePreview) === "true" ? [[IN_VALUE_PREVIEW]] : cellsOf(await orSheetErrorLater(work));

/**
 * The value that `work` resolves with.
 *
 * @throws CustomFunctions.Error what Excel shows of anything that `work` rejects with
 */
export async function orSheetErrorLater<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toSheetError(error);
  }
}

/** A signal that is aborted when Excel no longer wants the answer: its cell was cleared, or is calculated again. */
export function canceledBy(invocation: CustomFunctions.CancelableInvocation | undefined): AbortSignal | undefined {
  if (!invocation) return undefined;
  const controller = new AbortController();
  invocation.onCanceled = () => controller.abort(notAvailable("the calculation was canceled"));
  return controller.signal;
}
