import { errorOf, type ErrorRecord } from "../core/errors";
import type { Progress, Watching } from "../core/watching";

/** What a thread says of the question that it is at. */
export type Reply<A> = { readonly progress: Progress } | { readonly answer: A } | { readonly failure: ErrorRecord };

interface Asked<Q, A> extends Watching {
  readonly question: Q;
  /** Ends the wait for an answer. */
  readonly settle: (end: () => void) => void;
  readonly resolve: (answer: A) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * A thread that answers one question after another. A search cannot be interrupted from outside: one that is given up while
 * it runs takes its thread with it. The next question starts another, as it does after a thread that died.
 */
export class Thread<Q, A> {
  private readonly queue: Asked<Q, A>[] = [];
  private running: Asked<Q, A> | undefined;
  private worker: Worker | undefined;

  /** @param lost the error of a question whose thread ended, for a reason */
  constructor(
    private readonly start: () => Worker,
    private readonly lost: (reason: string) => Error,
  ) {}

  /** @throws the signal's reason once it is aborted; the error of the question; `lost` where the thread ends */
  ask(question: Q, { signal, onProgress }: Watching = {}): Promise<A> {
    return new Promise((resolve, reject) => {
      const asked: Asked<Q, A> = {
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
        asked.settle(() => reject(signal?.reason));
        this.next();
      };
      if (signal?.aborted) return reject(signal.reason);
      signal?.addEventListener("abort", giveUp);
      this.queue.push(asked);
      this.next();
    });
  }

  /** Ends the thread; the next question starts another. */
  end(): void {
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
    asked?.settle(() => asked.reject(this.lost(reason)));
    this.next();
  }

  private started(): Worker {
    const worker = this.start();
    worker.addEventListener("message", ({ data }: MessageEvent<Reply<A>>) => {
      const asked = this.running;
      if (worker !== this.worker || !asked) return;
      if ("progress" in data) return asked.onProgress?.(data.progress);
      this.running = undefined;
      if ("answer" in data) asked.settle(() => asked.resolve(data.answer));
      else asked.settle(() => asked.reject(errorOf(data.failure)));
      this.next();
    });
    // A script that does not load, or a thread that dies: the event says which, or nothing at all.
    worker.addEventListener("error", ({ message }) => {
      if (worker === this.worker) this.fail(message || "its script does not load");
    });
    return worker;
  }
}
