import type { Steps } from "../core/steps";
import { type Lines, linesInSteps } from "./lines";
import { canceledBy, cell, orSheetError, orSheetErrorLater, type Result, spillLater } from "./results";

/** Milliseconds of work before the pane, which shares the runtime, has its turn. */
const SLICE = 100;

/**
 * A table whose work may take seconds: in slices, so that the pane goes on living meanwhile, and given up between two of
 * them when Excel no longer wants the answer.
 */
export const spillPaced = (
  invocation: CustomFunctions.CancelableInvocation | undefined,
  work: () => Steps<Result[][]>,
): Promise<any[][]> => spillLater(invocation, () => paced(work(), canceledBy(invocation)));

/** Lines of cells whose work may take seconds: in slices, and given up between two of them when Excel no longer wants the answer. */
export const spillLinesPaced = (
  invocation: CustomFunctions.CancelableInvocation | undefined,
  work: () => Lines,
): Promise<any[][]> => orSheetErrorLater(() => paced(linesInSteps(work()), canceledBy(invocation)));

/** One cell whose work may take seconds: answered at once where one slice is enough, else later. */
export function cellPaced(
  invocation: CustomFunctions.CancelableInvocation | undefined,
  work: () => Steps<Result>,
): any {
  const steps = work();
  const first = orSheetError(() => sliceOf(steps));
  if (first.done) return cell(() => first.value);
  return orSheetErrorLater(() => paced(steps, canceledBy(invocation), first)).then((result) => cell(() => result));
}

/** @throws the signal's reason once it is aborted */
export async function paced<T>(steps: Steps<T>, signal?: AbortSignal, first = sliceOf(steps)): Promise<T> {
  for (let step = first; ; step = sliceOf(steps)) {
    if (step.done) return step.value;
    await nextTurn();
    if (signal?.aborted) throw signal.reason;
  }
}

/** Lets whatever waits have its turn. By a message, for the timers of a page that is not shown wait a second each. */
const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    if (typeof MessageChannel === "undefined") {
      setTimeout(resolve);
      return;
    }
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

/** Steps until the end, or until the slice is over. */
function sliceOf<T>(steps: Steps<T>): IteratorResult<undefined, T> {
  for (const end = Date.now() + SLICE; ;) {
    const step = steps.next();
    if (step.done || Date.now() >= end) return step;
  }
}
