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
  const value = toCell(attempt(work));
  if (value instanceof CustomFunctions.Error) throw value;
  return value;
}

/** Runs a function that answers with a table: it spills. */
export function spill(work: () => Result[][]): any[][] {
  return attempt(work).map((row) => row.map(toCell));
}

/** Runs work whose faults are to show in the cell. */
export function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw toSheetError(error);
  }
}

/** The same for a table that takes time. */
export const spillLater = async (work: () => Promise<Result[][]>): Promise<any[][]> =>
  (await attemptLater(work)).map((row) => row.map(toCell));

/** The same for work that takes time. */
export async function attemptLater<T>(work: () => Promise<T>): Promise<T> {
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
