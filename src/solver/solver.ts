/**
 * The second script of the add-in, dist/solver.js, which the functions load when the first hedge is to be solved: most
 * workbooks never need it. It leaves one global behind, `counterpoiseSolver`, which solves in a thread of its own.
 */
import type { Hedge, Infeasible } from "../core/hedge/solve";
import type { HedgeSolver } from "../excel/solver";
import { trustedScript } from "../excel/trustedScript";
import { Thread } from "../thread/thread";
import { solverLost } from "./lost";
import type { Answer, Question } from "./worker";

const here = (document.currentScript as HTMLScriptElement).src;

const threadScript = trustedScript("counterpoise-thread", new URL("solver.worker.js", here).href);

const thread = new Thread<Question, Answer>(() => new Worker(threadScript), solverLost);

(globalThis as { counterpoiseSolver?: HedgeSolver }).counterpoiseSolver = {
  solve: (problem, watching) => thread.ask({ problem }, watching) as Promise<Hedge | Infeasible>,
  frontier: (problem, points, watching) =>
    thread.ask({ problem, points }, watching) as Promise<readonly Hedge[] | Infeasible>,
};
