/** What dist/solver.js offers in a page, for plain Node: the same algorithm with HiGHS from its package. */
import { frontier } from "../../src/core/hedge/frontier";
import type { LinearSolver } from "../../src/core/hedge/linearProgram";
import { solve } from "../../src/core/hedge/solve";
import type { HedgeSolver } from "../../src/excel/solver";
import { highsSolver } from "../../src/solver/highs";

let loading: Promise<LinearSolver> | undefined;

export const linearSolver: LinearSolver = async (program) => (await (loading ??= highsSolver()))(program);

export const hedgeSolver: HedgeSolver = {
  solve: (problem, watching) => solve(problem, linearSolver, watching),
  frontier: (problem, points, watching) => frontier(problem, points, linearSolver, watching),
};
