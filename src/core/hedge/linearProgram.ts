/** A row of a linear program: lower ≤ Σ values·x ≤ upper over the columns it names. */
export interface LinearRow {
  readonly columns: readonly number[];
  readonly values: readonly number[];
  readonly lower: number;
  readonly upper: number;
}

/** Minimise Σ cost·x, with bounds on columns and rows, some columns whole. */
export interface LinearProgram {
  readonly cost: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly whole: readonly boolean[];
  readonly rows: readonly LinearRow[];
}

/** The values of the columns at the minimum, or why there is none. */
export type LinearAnswer = readonly number[] | "infeasible" | "unbounded";

/**
 * A solver of mixed-integer linear programs, to optimality. It is handed in, because the one in use is megabytes of
 * WebAssembly that nobody loads before it is needed.
 */
export type LinearSolver = (program: LinearProgram, signal?: AbortSignal) => LinearAnswer | Promise<LinearAnswer>;
