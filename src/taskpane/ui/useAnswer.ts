import { useCallback, useEffect, useMemo, useReducer, useState } from "react";
import type { Progress, Watching } from "../../core/watching";

/** How a question stands that may take seconds. What came of the one before stays until the next has an outcome. */
export interface Answering<A> {
  readonly answer: A | null;
  /** A HedgeError where the question has no answer; any other failure is none of the question's. */
  readonly fault: Error | null;
  readonly isRunning: boolean;
  readonly progress: Progress | null;
  readonly isCancelled: boolean;
  cancel(): void;
  again(): void;
}

interface Outcome<A> {
  readonly of: object | null;
  readonly answer: A | null;
  readonly fault: Error | null;
}

const NOTHING = { of: null, answer: null, fault: null };

/**
 * Asks, and asks anew whenever the question is another one; what is no longer asked is given up.
 *
 * @param ask of the same identity for as long as it asks the same; null asks nothing
 */
export function useAnswer<A>(ask: ((watching: Watching) => Promise<A>) | null): Answering<A> {
  const [outcome, setOutcome] = useState<Outcome<A>>(NOTHING);
  const [told, setTold] = useState<{ of: object | null; progress: Progress | null }>({ of: null, progress: null });
  const [cancelled, setCancelled] = useState<object | null>(null);
  const [attempt, again] = useReducer((attempts: number) => attempts + 1, 0);
  const asking = useMemo(() => ({ ask, attempt }), [ask, attempt]);
  const isCancelled = cancelled === asking;

  useEffect(() => {
    if (!asking.ask || isCancelled) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    const end = (found: Partial<Outcome<A>>): void => {
      if (!signal.aborted) setOutcome({ ...NOTHING, of: asking, ...found });
    };
    const onProgress = (progress: Progress): void => {
      if (!signal.aborted) setTold({ of: asking, progress });
    };
    asking.ask({ signal, onProgress }).then(
      (answer) => end({ answer }),
      (error: unknown) => end({ fault: error instanceof Error ? error : new Error(String(error)) }),
    );
    return () => controller.abort();
  }, [asking, isCancelled]);

  return {
    answer: outcome.answer,
    fault: outcome.fault,
    isRunning: ask !== null && outcome.of !== asking && !isCancelled,
    progress: told.of === asking ? told.progress : null,
    isCancelled,
    cancel: useCallback(() => setCancelled(asking), [asking]),
    again,
  };
}
