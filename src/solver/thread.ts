import { HedgeError, notAvailable } from "../core/errors";
import type { Watching } from "../core/hedge/watching";
import type { Answer, Question, Reply } from "./worker";

interface Asked extends Watching {
  readonly question: Question;
  /** Ends the wait for an answer. */
  readonly settle: (end: () => void) => void;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * A thread that answers one question after another. A search cannot be interrupted from outside: one that is given up while
 * it runs takes its thread with it. The next question starts another, as it does after a thread that died.
 */
export class Thread {
  private readonly queue: Asked[] = [];
  private running: Asked | undefined;
  private worker: Worker | undefined;

  constructor(private readonly start: () => Worker) {}

  /** @throws the signal's reason once it is aborted; HedgeError of the question, or notAvailable where the thread ends */
  ask(question: Question, { signal, onProgress }: Watching = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const asked: Asked = {
        question,
        onProgress,
        resolve,
        reject,
        settle: (end) => {
          signal?.removeEventListener("abort", giveUp);
          end();
        },
      };
      const giveUp = (): void => {
        if (this.running === asked) this.end();
        else this.queue.splice(this.queue.indexOf(asked), 1);
        asked.settle(() => reject(signal!.reason));
        this.next();
      };
      if (signal?.aborted) return reject(signal.reason);
      signal?.addEventListener("abort", giveUp);
      this.queue.push(asked);
      this.next();
    });
  }

  private end(): void {
    this.worker?.terminate();
    this.worker = undefined;
    this.running = undefined;
  }

  private next(): void {
    if (this.running) return;
    const asked = this.queue.shift();
    if (!asked) return;
    this.running = asked;
    try {
      this.worker ??= this.started();
      this.worker.postMessage(asked.question);
    } catch (error) {
      this.fail(String(error));
    }
  }

  private fail(reason: string): void {
    const asked = this.running;
    this.end();
    asked?.settle(() => asked.reject(notAvailable(`the solver ended (${reason}): calculate again`)));
    this.next();
  }

  private started(): Worker {
    const worker = this.start();
    worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
      const asked = this.running;
      if (worker !== this.worker || !asked) return;
      if ("progress" in data) return asked.onProgress?.(data.progress);
      this.running = undefined;
      if ("answer" in data) asked.settle(() => asked.resolve(data.answer));
      else {
        const { kind, message, place } = data.failure;
        asked.settle(() => asked.reject(kind ? new HedgeError(kind, message, place) : new Error(message)));
      }
      this.next();
    });
    // A script that does not load, or a thread that dies: the event says which, or nothing at all.
    worker.addEventListener("error", ({ message }) => {
      if (worker === this.worker) this.fail(message || "its script does not load");
    });
    return worker;
  }
}
