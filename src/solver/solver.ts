/**
 * The second script of the add-in, dist/solver.js, which the functions load when the first hedge is to be solved: most
 * workbooks never need it. It leaves one global behind, `counterpoiseSolver`, and has HiGHS work in a thread of its own.
 */
import { frontier } from "../core/hedge/frontier";
import type { HedgeProblem } from "../core/hedge/hedgeProblem";
import type { LinearSolver } from "../core/hedge/linearProgram";
import { solve } from "../core/hedge/solve";
import type { Question, Reply } from "./worker";

const here = (document.currentScript as HTMLScriptElement).src;

interface Waiting {
  readonly resolve: (answer: Awaited<ReturnType<LinearSolver>>) => void;
  readonly reject: (reason: Error) => void;
}

const waiting = new Map<number, Waiting>();
let worker: Worker | undefined;
let asked = 0;

function startWorker(): Worker {
  const started = new Worker(new URL("solver.worker.js", here).href);
  started.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
    const call = waiting.get(data.number);
    waiting.delete(data.number);
    if ("answer" in data) call?.resolve(data.answer);
    else call?.reject(new Error(data.failure));
  });
  // A script that does not load, or a thread that dies, takes all its questions along; the next one starts it anew.
  started.addEventListener("error", () => {
    for (const { reject } of waiting.values()) reject(new Error("the solver's thread ended"));
    waiting.clear();
    worker = undefined;
  });
  return started;
}

const linearSolver: LinearSolver = (program) =>
  new Promise((resolve, reject) => {
    const number = ++asked;
    waiting.set(number, { resolve, reject });
    worker ??= startWorker();
    worker.postMessage({ number, program } satisfies Question);
  });

export const hedgeSolver = {
  solve: (problem: HedgeProblem) => solve(problem, linearSolver),
  frontier: (problem: HedgeProblem, points: number) => frontier(problem, points, linearSolver),
};

(globalThis as { counterpoiseSolver?: typeof hedgeSolver }).counterpoiseSolver = hedgeSolver;
