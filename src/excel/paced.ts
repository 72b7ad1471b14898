import type { Steps } from "../core/steps";
import { type Lines, linesInSteps } from "./lines";
import { attemptLater, canceledBy, spillLater, type Result } from "./results";

/** Milliseconds of work before the pane, which shares the runtime, has its turn. */
const SLICE = 100;

/**
 * A table whose work may take seconds: in slices, so that the pane goes on living meanwhile, and given up between two of
 * them when Excel no longer wants the answer.
 */
export const spillPaced = (
  invocation: CustomFunctions.CancelableInvocation | undefined,
  work: () => Steps<Result[][]>,
): Promise<any[][]> => spillLater(() => paced(work(), canceledBy(invocation)));

/** The same for lines of cells. */
export const spillLinesPaced = (
  invocation: CustomFunctions.CancelableInvocation | undefined,
  work: () => Lines,
): Promise<any[][]> => attemptLater(() => paced(linesInSteps(work()), canceledBy(invocation)));

/** @throws the signal's reason once it is aborted */
export async function paced<T>(steps: Steps<T>, signal?: AbortSignal): Promise<T> {
  for (let end = Date.now() + SLICE; ;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (Date.now() < end) continue;
    await new Promise((resolve) => setTimeout(resolve));
    if (signal?.aborted) throw signal.reason;
    end = Date.now() + SLICE;
  }
}
