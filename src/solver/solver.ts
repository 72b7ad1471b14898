/**
 * The second script of the add-in, dist/solver.js, which the functions load when the first hedge is to be solved: most
 * workbooks never need it. It leaves one global behind, `counterpoiseSolver`, and has HiGHS work in a thread of its own.
 */
import { frontier } from "../core/hedge/frontier";
import type { HedgeProblem } from "../core/hedge/hedgeProblem";
import { solve } from "../core/hedge/solve";
import type { Watching } from "../core/hedge/watching";
import { trustedScript } from "../excel/trustedScript";
import { threadedSolver } from "./thread";

const here = (document.currentScript as HTMLScriptElement).src;

const threadScript = trustedScript("counterpoise-thread", new URL("solver.worker.js", here).href);

const linearSolver = threadedSolver(() => new Worker(threadScript));

export const hedgeSolver = {
  solve: (problem: HedgeProblem, watching?: Watching) => solve(problem, linearSolver, watching),
  frontier: (problem: HedgeProblem, points: number, watching?: Watching) =>
    frontier(problem, points, linearSolver, watching),
};

(globalThis as { counterpoiseSolver?: typeof hedgeSolver }).counterpoiseSolver = hedgeSolver;
