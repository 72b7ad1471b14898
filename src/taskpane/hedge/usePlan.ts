import { useCallback, useMemo, useState } from "react";
import type { HedgeProblem } from "../../core/hedge/hedgeProblem";
import type { Hedge, Infeasible } from "../../core/hedge/solve";
import type { Watching } from "../../core/watching";
import type { HedgeSolver } from "../../excel/solver";
import { type Answering, useAnswer } from "../ui/useAnswer";
import { type Plan, planOf } from "./plan";
import type { PlanQuestion } from "./planQuestion";

/** Budgets between nothing spent and the whole plan: FRONTIER's own number. */
const POINTS = 10;

/** The plan of a question as far as it is known. */
export interface FoundPlan {
  /** Of the hedge that is chosen on the frontier, else of the cheapest that meets the targets. */
  readonly plan: Plan | null;
  readonly infeasible: Infeasible | null;
  /** Cheapest first; null until the frontier was asked for and traced. */
  readonly hedges: readonly Hedge[] | null;
  readonly chosen: number;
  readonly solving: Answering<unknown>;
  readonly tracing: Answering<unknown>;
  wantFrontier(isWanted: boolean): void;
  choose(i: number): void;
}

/** What the solver finds, with the problem that it is to. */
interface Found<T> {
  readonly of: HedgeProblem;
  readonly found: T;
}

export function usePlan(question: PlanQuestion, solver: HedgeSolver): FoundPlan {
  const { problem } = question;
  const [wantsFrontier, wantFrontier] = useState(false);
  const [choice, setChoice] = useState<Found<number> | null>(null);
  const solve = useCallback(
    async (watching: Watching) => ({ of: problem, found: await solver.solve(problem, watching) }),
    [solver, problem],
  );
  const trace = useCallback(
    async (watching: Watching) => ({ of: problem, found: await solver.frontier(problem, POINTS, watching) }),
    [solver, problem],
  );
  const solving = useAnswer(solve);
  const tracing = useAnswer(wantsFrontier ? trace : null);

  // The answer to another question is no plan for this one.
  const current = <T>(answer: Found<T> | null): T | null => (answer?.of === problem ? answer.found : null);
  const solved = current(solving.answer);
  const traced = wantsFrontier ? current(tracing.answer) : null;
  const hedges = traced && "length" in traced ? traced : null;
  const chosen = (hedges && current(choice)) ?? (hedges?.length ?? 1) - 1;
  const hedge = hedges ? hedges[chosen] : solved?.kind === "optimal" ? solved : null;
  return {
    plan: useMemo(() => hedge && planOf(question, hedge), [question, hedge]),
    infeasible: solved?.kind === "infeasible" ? solved : null,
    hedges,
    chosen,
    solving,
    tracing,
    wantFrontier,
    choose: (i) => setChoice({ of: problem, found: i }),
  };
}
