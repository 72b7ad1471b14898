import { errorOf, errorRecord, notAvailable } from "../core/errors";
import type { HedgeProblem } from "../core/hedge/hedgeProblem";
import type { Hedge, Infeasible } from "../core/hedge/solve";
import type { Watching } from "../core/watching";
import { trustedScript } from "./trustedScript";

/** What solver.js offers. */
export interface HedgeSolver {
  solve(problem: HedgeProblem, watching?: Watching): Promise<Hedge | Infeasible>;
  frontier(problem: HedgeProblem, points: number, watching?: Watching): Promise<readonly Hedge[] | Infeasible>;
}

/** Where this script came from; solver.js lies beside it. A runtime without a page has no such place. */
const functionsUrl =
  typeof document === "undefined" ? undefined : (document.currentScript as HTMLScriptElement | null)?.src;

const offered = (): HedgeSolver | undefined => (globalThis as { counterpoiseSolver?: HedgeSolver }).counterpoiseSolver;

let loading: Promise<unknown> | undefined;
let solverScript: string | undefined;

/**
 * The solver, loaded when it is first asked for. A runtime without a page has to provide the global `counterpoiseSolver`.
 *
 * @throws notAvailable where it cannot be loaded
 */
async function loadSolver(): Promise<HedgeSolver> {
  if (!offered() && functionsUrl) {
    solverScript ??= trustedScript("counterpoise-solver", new URL("solver.js", functionsUrl).href);
    loading ??= loadScript(solverScript);
    try {
      await loading;
    } catch {
      // The next calculation may find the network again.
      loading = undefined;
    }
  }
  const solver = offered();
  if (!solver)
    throw notAvailable("the solver must be loaded: solver.js is not to be had from where the add-in is hosted");
  return solver;
}

function loadScript(url: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = url;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
}

/** The solver, loaded when it is first asked. */
export const hedgeSolver: HedgeSolver = {
  solve: (problem, watching) => withSolver((solver) => solver.solve(problem, watching)),
  frontier: (problem, points, watching) => withSolver((solver) => solver.frontier(problem, points, watching)),
};

/**
 * Asks the solver. Its errors come from another script, and so from another class.
 *
 * @throws notAvailable where it cannot be loaded or its thread dies; the reason of a signal that the work was given
 */
export async function withSolver<T>(work: (solver: HedgeSolver) => Promise<T>): Promise<T> {
  const solver = await loadSolver();
  try {
    return await work(solver);
  } catch (error) {
    throw errorRecord(error).kind ? errorOf(errorRecord(error)) : error;
  }
}
