/**
 * HiGHS in a thread of its own, dist/solver.worker.js: a hard hedge may take seconds, and the pane and its workbook must not
 * stand still for it. Answers the programs in the order in which they come.
 */
import type { LinearProgram, LinearSolver } from "../core/hedge/linearProgram";
import { highsSolver } from "./highs";

export type Question = LinearProgram;

export type Reply = { readonly answer: Awaited<ReturnType<LinearSolver>> } | { readonly failure: string };

const here = self.location.href;
const loading = highsSolver({ locateFile: (file) => new URL(file, here).href });

const replyTo = async (program: Question): Promise<Reply> => {
  try {
    return { answer: await (await loading)(program) };
  } catch (error) {
    return { failure: String(error) };
  }
};

self.addEventListener("message", ({ data }: MessageEvent<Question>) => {
  void replyTo(data).then((reply) => {
    self.postMessage(reply);
  });
});
