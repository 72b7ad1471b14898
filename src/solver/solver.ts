/**
 * The second script of the add-in, dist/solver.js, which the functions load when the first hedge is to be solved: HiGHS is
 * megabytes, and most workbooks never need it. It leaves one global behind, `counterpoiseSolver`.
 */
import { frontier } from "../core/hedge/frontier";
import type { HedgeProblem } from "../core/hedge/hedgeProblem";
import type { LinearSolver } from "../core/hedge/linearProgram";
import { solve } from "../core/hedge/solve";
import { highsSolver } from "./highs";

const here = (document.currentScript as HTMLScriptElement).src;

let loading: Promise<LinearSolver> | undefined;

/** Lets the pane draw and take keys between two programs. */
const breath = () => new Promise((resolve) => setTimeout(resolve));

const linearSolver: LinearSolver = async (program) => {
  loading ??= highsSolver({ locateFile: (file) => new URL(file, here).href });
  const [solver] = await Promise.all([loading, breath()]);
  return solver(program);
};

export const hedgeSolver = {
  solve: (problem: HedgeProblem) => solve(problem, linearSolver),
  frontier: (problem: HedgeProblem, points: number) => frontier(problem, points, linearSolver),
};

(globalThis as { counterpoiseSolver?: typeof hedgeSolver }).counterpoiseSolver = hedgeSolver;
