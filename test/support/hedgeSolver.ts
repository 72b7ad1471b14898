/** What dist/solver.js offers in a page, for plain Node: the same algorithm without a thread. */
import { frontier } from "../../src/core/hedge/frontier";
import { solve } from "../../src/core/hedge/solve";
import type { HedgeSolver } from "../../src/excel/solver";

/** A promise of what is computed at once, or thrown. */
const promised = <T>(work: () => T): Promise<T> => new Promise((resolve) => resolve(work()));

export const hedgeSolver: HedgeSolver = {
  solve: (problem, { onProgress } = {}) => promised(() => solve(problem, onProgress)),
  frontier: (problem, points, { onProgress } = {}) => promised(() => frontier(problem, points, onProgress)),
};
