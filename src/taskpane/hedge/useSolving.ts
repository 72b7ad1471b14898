import { useCallback, useEffect, useRef, useState } from "react";
import { HedgeError } from "../../core/errors";
import type { Progress, Watching } from "../../core/hedge/watching";

/** How far an answer is that may take seconds. */
export type Solving<T> =
  | { readonly kind: "working"; readonly progress: Progress | null }
  | { readonly kind: "solved"; readonly answer: T }
  | { readonly kind: "cancelled" }
  /** Its script could not be loaded. */
  | { readonly kind: "absent" }
  | { readonly kind: "failed"; readonly message: string };

/**
 * Asks, and asks anew whenever the question is another one; an answer to what is no longer asked is given up.
 *
 * @param ask null asks nothing
 */
export function useSolving<T>(ask: ((watching: Watching) => Promise<T>) | null): {
  solving: Solving<T>;
  cancel: () => void;
  again: () => void;
} {
  const [attempt, setAttempt] = useState(0);
  const [found, setFound] = useState<{ ask: unknown; attempt: number; solving: Solving<T> } | null>(null);
  const stop = useRef<() => void>(() => undefined);

  useEffect(() => {
    if (!ask) return undefined;
    const controller = new AbortController();
    const tell = (solving: Solving<T>): void => setFound({ ask, attempt, solving });
    stop.current = () => {
      controller.abort();
      tell({ kind: "cancelled" });
    };
    const { signal } = controller;
    const unlessOver = (solving: Solving<T>): void => {
      if (!signal.aborted) tell(solving);
    };
    ask({ signal, onProgress: (progress) => unlessOver({ kind: "working", progress }) }).then(
      (answer) => unlessOver({ kind: "solved", answer }),
      (error: unknown) => unlessOver(failureOf(error)),
    );
    return () => controller.abort();
  }, [ask, attempt]);

  const cancel = useCallback(() => stop.current(), []);
  const again = useCallback(() => setAttempt((n) => n + 1), []);
  // The answer to another question is discarded, also before the present one has its own.
  const isCurrent = found !== null && found.ask === ask && found.attempt === attempt;
  return { solving: isCurrent ? found.solving : { kind: "working", progress: null }, cancel, again };
}

function failureOf(error: unknown): Solving<never> {
  if (error instanceof HedgeError && error.kind === "notAvailable") return { kind: "absent" };
  return { kind: "failed", message: error instanceof Error ? error.message : String(error) };
}
