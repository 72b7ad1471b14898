import { useCallback, useEffect, useMemo, useReducer, useState } from "react";
import type { About, AnswerOf, Asked, QuestionOf, Reply, Unanswerable } from "./questions";

/** How a question stands. What was answered before stays until the next answer, or until there is none. */
export interface RiskAnswering<A extends About> {
  readonly answer: AnswerOf<A> | null;
  /** What the answer is to, which may be no longer what is asked. */
  readonly question: QuestionOf<A> | null;
  readonly unanswerable: Unanswerable | null;
  /** What broke, which is no fault of the book. */
  readonly failure: string | null;
  readonly isRunning: boolean;
  /** 0 to 1, where known. */
  readonly fraction: number | null;
  readonly isCancelled: boolean;
  cancel(): void;
  again(): void;
}

/** What came back, and for which asking. */
interface Outcome<A extends About> extends Pick<RiskAnswering<A>, "answer" | "question" | "unanswerable" | "failure"> {
  readonly of: object | null;
}

const NOTHING = { of: null, answer: null, question: null, unanswerable: null, failure: null };

/**
 * The answer to a question of the Risk tab, computed in a thread of its own while the view that asks it is shown. Another
 * question, or a cancel, ends the thread with its work.
 *
 * @param question kept the same object for as long as it asks the same
 */
export function useRiskAnswer<A extends About>(about: A, question: QuestionOf<A>): RiskAnswering<A> {
  const [outcome, setOutcome] = useState<Outcome<A>>(NOTHING);
  const [progress, setProgress] = useState<{ of: object | null; fraction: number }>({ of: null, fraction: 0 });
  const [cancelled, setCancelled] = useState<object | null>(null);
  const [attempt, again] = useReducer((attempts: number) => attempts + 1, 0);
  const asking = useMemo(() => ({ about, question, attempt }), [about, question, attempt]);
  const isCancelled = cancelled === asking;

  useEffect(() => {
    if (isCancelled) return undefined;
    const worker = new Worker(/* webpackChunkName: "risk.worker" */ new URL("./worker.ts", import.meta.url));
    worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
      if ("fraction" in data) {
        setProgress({ of: asking, fraction: data.fraction });
        return;
      }
      worker.terminate();
      const over = { ...NOTHING, of: asking };
      if ("answer" in data) setOutcome({ ...over, answer: data.answer as AnswerOf<A>, question: asking.question });
      else if ("unanswerable" in data) setOutcome({ ...over, unanswerable: data.unanswerable });
      else setOutcome({ ...over, failure: data.failure });
    });
    worker.addEventListener("error", () => {
      worker.terminate();
      setOutcome({ ...NOTHING, of: asking, failure: "its script could not be loaded." });
    });
    worker.postMessage({ about: asking.about, question: asking.question } as Asked);
    return () => worker.terminate();
  }, [asking, isCancelled]);

  const { answer, question: answered, unanswerable, failure } = outcome;
  return {
    answer,
    question: answered,
    unanswerable,
    failure,
    isRunning: outcome.of !== asking && !isCancelled,
    fraction: progress.of === asking ? progress.fraction : null,
    isCancelled,
    cancel: useCallback(() => setCancelled(asking), [asking]),
    again,
  };
}
