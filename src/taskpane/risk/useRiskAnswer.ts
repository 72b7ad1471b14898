import { useMemo } from "react";
import type { Watching } from "../../core/watching";
import { Thread } from "../../thread/thread";
import { type Answering, useAnswer } from "../ui/useAnswer";
import type { About, AnswerOf, Asked, QuestionOf } from "./questions";

/** An answer of the Risk tab's thread, with the question that it is to, which may be no longer what is asked. */
export interface RiskAnswer<A extends About> {
  readonly answer: AnswerOf<A>;
  readonly question: QuestionOf<A>;
}

/**
 * The answer to a question of the Risk tab, computed in a thread of its own while the view that asks it is shown. Another
 * question, or a cancel, ends the thread with its work.
 *
 * @param question kept the same object for as long as it asks the same; null asks nothing
 */
export function useRiskAnswer<A extends About>(about: A, question: QuestionOf<A> | null): Answering<RiskAnswer<A>> {
  const ask = useMemo(
    () =>
      question &&
      (async (watching: Watching): Promise<RiskAnswer<A>> => {
        const thread = new Thread<Asked, AnswerOf<A>>(startThread, threadLost);
        try {
          return { answer: await thread.ask({ about, question } as Asked, watching), question };
        } finally {
          thread.end();
        }
      }),
    [about, question],
  );
  return useAnswer(ask);
}

const startThread = (): Worker =>
  new Worker(/* webpackChunkName: "risk.worker" */ new URL("./worker.ts", import.meta.url));

const threadLost = (): Error => new Error("its script could not be loaded.");
