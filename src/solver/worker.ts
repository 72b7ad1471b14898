/**
 * Hedges in a thread of its own, dist/solver.worker.js: a hard one may take seconds, and the pane and its workbook must not
 * stand still for it. Answers the questions in the order in which they come.
 */
import type { ErrorKind, FaultPlace, HedgeError } from "../core/errors";
import { frontier } from "../core/hedge/frontier";
import type { HedgeProblem } from "../core/hedge/hedgeProblem";
import { type Hedge, type Infeasible, solve } from "../core/hedge/solve";
import type { Progress } from "../core/hedge/watching";

export interface Question {
  readonly problem: HedgeProblem;
  /** On the frontier; without, a single hedge is asked for. */
  readonly points?: number;
}

export type Answer = Hedge | Infeasible | readonly Hedge[];

export type Reply =
  | { readonly progress: Progress }
  | { readonly answer: Answer }
  /** An error loses its class on the way; what a cell has to know of it is kept. */
  | {
      readonly failure: {
        readonly kind?: ErrorKind;
        readonly message: string;
        readonly place?: FaultPlace | undefined;
      };
    };

const tell = (reply: Reply): void => self.postMessage(reply);

self.addEventListener("message", ({ data: { problem, points } }: MessageEvent<Question>) => {
  const onProgress = (progress: Progress): void => tell({ progress });
  try {
    tell({ answer: points === undefined ? solve(problem, onProgress) : frontier(problem, points, onProgress) });
  } catch (error) {
    const { kind, message, place } = error as HedgeError;
    tell({ failure: { kind, message, place } });
  }
});
