import { errorRecord } from "../core/errors";
import type { Progress } from "../core/watching";
import type { Reply } from "./thread";

/** Within a thread: answers the questions that Thread asks it, in the order in which they come. */
export function answerQuestions<Q, A>(answer: (question: Q, onProgress: (progress: Progress) => void) => A): void {
  const tell = (reply: Reply<A>): void => self.postMessage(reply);
  self.addEventListener("message", ({ data }: MessageEvent<Q>) => {
    try {
      tell({ answer: answer(data, (progress) => tell({ progress })) });
    } catch (error) {
      tell({ failure: errorRecord(error) });
    }
  });
}
