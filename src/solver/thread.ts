import type { LinearProgram, LinearSolver } from "../core/hedge/linearProgram";
import type { Question, Reply } from "./worker";

type Answer = Awaited<ReturnType<LinearSolver>>;

interface Asked {
  readonly program: LinearProgram;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * HiGHS in a thread of its own, one program after another. HiGHS cannot be interrupted from outside: a program that is
 * given up while it runs takes its thread with it, and the next program starts another.
 *
 * @param startWorker a new thread that answers each Question with a Reply
 */
export function threadedSolver(startWorker: () => Worker): LinearSolver {
  const queue: Asked[] = [];
  let running: Asked | undefined;
  let worker: Worker | undefined;

  function endThread(): void {
    worker?.terminate();
    worker = undefined;
    running = undefined;
  }

  function next(): void {
    if (running) return;
    running = queue.shift();
    if (!running) return;
    try {
      worker ??= listenedTo(startWorker());
      worker.postMessage(running.program satisfies Question);
    } catch (error) {
      const { reject } = running;
      endThread();
      reject(error);
      next();
    }
  }

  function listenedTo(started: Worker): Worker {
    started.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
      if (started !== worker || !running) return;
      const { resolve, reject } = running;
      running = undefined;
      if ("answer" in data) resolve(data.answer);
      else reject(new Error(data.failure));
      next();
    });
    // A script that does not load, or a thread that dies.
    started.addEventListener("error", () => {
      if (started !== worker) return;
      const failed = running;
      endThread();
      failed?.reject(new Error("the solver's thread ended"));
      next();
    });
    return started;
  }

  return (program, signal) =>
    new Promise((resolve, reject) => {
      const asked: Asked = { program, signal, resolve, reject };
      signal?.addEventListener(
        "abort",
        () => {
          if (running === asked) endThread();
          else if (queue.includes(asked)) queue.splice(queue.indexOf(asked), 1);
          else return;
          reject(signal.reason);
          next();
        },
        { once: true },
      );
      queue.push(asked);
      next();
    });
}
