/**
 * Hedges in a thread of its own, dist/solver.worker.js: a hard one may take seconds, and the pane and its workbook must not
 * stand still for it. Answers the questions in the order in which they come.
 */
import { frontier } from "../core/hedge/frontier";
import type { HedgeProblem } from "../core/hedge/hedgeProblem";
import { type Hedge, type Infeasible, solve } from "../core/hedge/solve";
import { answerQuestions } from "../thread/answerQuestions";

export interface Question {
  readonly problem: HedgeProblem;
  /** On the frontier; without, a single hedge is asked for. */
  readonly points?: number;
}

export type Answer = Hedge | Infeasible | readonly Hedge[];

answerQuestions<Question, Answer>(({ problem, points }, onProgress) =>
  points === undefined ? solve(problem, onProgress) : frontier(problem, points, onProgress),
);
