import loadHighs, { type Highs, type InitOptions } from "highs";
import type { LinearAnswer, LinearProgram, LinearSolver } from "../core/hedge/linearProgram";

/**
 * HiGHS as a solver of our linear programs, to full optimality: no gap is left open, and tolerances are as tight as it
 * has them, so that what it answers is the optimum and not a neighbour.
 *
 * @param options where its WebAssembly is, for a runtime that cannot find it by itself
 */
export async function highsSolver(options?: InitOptions): Promise<LinearSolver> {
  const highs = await loadHighs(options);
  return (program) => answerOf(highs, program);
}

/** Tight as HiGHS has it; where its arithmetic breaks down there, without presolve, and then as it comes. */
const ATTEMPTS = [
  { tolerance: 1e-9, presolve: "choose" },
  { tolerance: 1e-9, presolve: "off" },
  { tolerance: 1e-7, presolve: "off" },
] as const;

/** Seconds after which a program is given up: some that are degenerate cycle. */
const TIME_LIMIT = 20;

function answerOf(highs: Highs, program: LinearProgram): LinearAnswer {
  let failure: unknown;
  for (const attempt of ATTEMPTS) {
    try {
      return attemptOf(highs, program, attempt);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

function attemptOf(
  highs: Highs,
  program: LinearProgram,
  { tolerance, presolve }: (typeof ATTEMPTS)[number],
): LinearAnswer {
  const { modelStatus } = highs.constants;
  const model = highs.createModel(modelOf(program));
  try {
    model.options.set({
      output_flag: false,
      mip_rel_gap: 0,
      mip_abs_gap: 1e-9,
      mip_feasibility_tolerance: tolerance,
      primal_feasibility_tolerance: tolerance,
      dual_feasibility_tolerance: tolerance,
      small_matrix_value: 1e-12,
      time_limit: TIME_LIMIT,
      presolve,
    });
    model.run();
    let status = model.getModelStatus();
    if (status === modelStatus.unboundedOrInfeasible) {
      // Presolve does not say which.
      model.options.set({ presolve: "off" });
      model.run();
      status = model.getModelStatus();
    }
    if (status === modelStatus.optimal) return Array.from(model.getSolution().colValue);
    if (status === modelStatus.infeasible) return "infeasible";
    if (status === modelStatus.unbounded || status === modelStatus.unboundedOrInfeasible) return "unbounded";
    throw new Error(`HiGHS ended with model status ${status}`);
  } finally {
    model.dispose();
  }
}

function modelOf({ cost, lower, upper, whole, rows }: LinearProgram) {
  const starts = [0];
  for (const { columns } of rows) starts.push(starts[starts.length - 1] + columns.length);
  return {
    numCols: cost.length,
    numRows: rows.length,
    colCost: cost,
    colLower: lower,
    colUpper: upper,
    rowLower: rows.map((row) => row.lower),
    rowUpper: rows.map((row) => row.upper),
    matrix: {
      format: "csr",
      numRows: rows.length,
      numCols: cost.length,
      starts,
      indices: rows.flatMap(({ columns }) => columns),
      values: rows.flatMap(({ values }) => values),
    },
    integrality: Int32Array.from(whole, Number),
  } as const;
}
