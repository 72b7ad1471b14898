/** Hedges with every kind of bound and cost in whole lots, against the optima that HiGHS finds for them. */
import { costOfAll, type HedgeInstrument, type HedgeProblem, riskOf } from "../../../../src/core/hedge/hedgeProblem";
import { domainOf } from "../../../../src/core/hedge/solver/domain";
import { BranchAndBound } from "../../../../src/core/hedge/solver/branchAndBound";
import { presolved } from "../../../../src/core/hedge/solver/presolve";
import { solve } from "../../../../src/core/hedge/solve";
import { readJson } from "../../../golden/read";

interface Stored {
  readonly targets: HedgeProblem["targets"];
  readonly instruments: readonly (Omit<HedgeInstrument, "greeks" | "notional"> & {
    readonly greeks: readonly number[];
  })[];
  readonly budget: number | null;
  /** By instrument; null where no trades are feasible. */
  readonly lots: readonly number[] | null;
}

const problems = readJson<{ problems: Stored[] }>("hedge/optima.json").problems.map((stored) => ({
  lots: stored.lots,
  problem: {
    targets: stored.targets,
    instruments: stored.instruments.map((instrument) => ({
      ...instrument,
      notional: 0,
      greeks: Float64Array.from(instrument.greeks),
    })),
    squared: false,
    budget: stored.budget ?? Infinity,
  } satisfies HedgeProblem,
}));

test("cost and penalty are the least", () => {
  for (const { problem, lots } of problems) {
    const answer = solve(problem);
    expect(answer.kind).toBe(lots ? "optimal" : "infeasible");
    if (!lots || answer.kind !== "optimal") continue;
    const quantities = lots.map((n, i) => n * problem.instruments[i].lot);
    const objective = costOfAll(problem, quantities) + riskOf(problem, quantities);
    // HiGHS stops within 1e-9 of its optimum, absolutely.
    expect(Math.abs(answer.cost + answer.risk - objective)).toBeLessThanOrEqual(1e-8);
    expect(answer.gap).toBe(0);
  }
});

test("the search takes few steps", () => {
  const steps = problems.reduce((sum, { problem }) => {
    const search = new BranchAndBound(
      presolved(problem),
      domainOf(presolved(problem)),
      { kind: "cost" },
      () => undefined,
    );
    search.run();
    return sum + search.work;
  }, 0);
  // Multiply-adds, so the same on every machine: 1,730,000 when this was written.
  expect(steps).toBeLessThan(1_850_000);
});
