/**
 * HiGHS in a thread of its own, dist/solver.worker.js: a hard hedge may take seconds, and the pane and its workbook must not
 * stand still for it. Answers each program with its number.
 */
import type { LinearProgram, LinearSolver } from "../core/hedge/linearProgram";
import { highsSolver } from "./highs";

export interface Question {
  readonly number: number;
  readonly program: LinearProgram;
}

export type Reply =
  | { readonly number: number; readonly answer: Awaited<ReturnType<LinearSolver>> }
  | { readonly number: number; readonly failure: string };

const here = self.location.href;
const loading = highsSolver({ locateFile: (file) => new URL(file, here).href });

const replyTo = async ({ number, program }: Question): Promise<Reply> => {
  try {
    return { number, answer: await (await loading)(program) };
  } catch (error) {
    return { number, failure: String(error) };
  }
};

self.addEventListener("message", ({ data }: MessageEvent<Question>) => {
  void replyTo(data).then((reply) => {
    self.postMessage(reply);
  });
});
