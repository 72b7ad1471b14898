/** FRONTIER of a few options and a perpetual, each budget against HiGHS on the same program. */
import loadHighs from "highs";
import { byHighs } from "../highsHedge.mjs";
import { drawnFewOptions } from "../hedgeProblems.mjs";

/** Tables, of seeds that are drawn anew each run, and budgets of each. */
const TABLES = 70;
const BUDGETS = 40;
/** HiGHS ends at this part of the objective, or after so many seconds. */
const GAP = 1e-9;
const PATIENCE = 5;
/** A solution of HiGHS is one to within 1e-6 of a lot and of a residual. */
const SAME = 1e-8;

/** Processor time in milliseconds. */
function timed(work) {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  return [result, (user + system) / 1000];
}

export async function frontiers({ inCanonicalOrder, cheapest, solve }) {
  const highs = await loadHighs();
  const seed = Date.now() % 1_000_000;
  const runs = Array.from({ length: TABLES }, (_, k) => {
    const problem = inCanonicalOrder(drawnFewOptions(seed + k));
    const { cost } = solve(problem);
    return Array.from({ length: BUDGETS }, (__, b) => {
      const budgeted = { ...problem, budget: (cost * (b + 0.5)) / BUDGETS };
      const [hedge, ours] = timed(() => cheapest(budgeted));
      const [objective, theirs] = timed(() => byHighs(highs, budgeted, GAP, PATIENCE));
      const found = hedge.cost + hedge.risk;
      return { seed: seed + k, b, ours, theirs, gap: hedge.gap / found, above: (found - objective) / objective };
    });
  }).flat();
  const sorted = (of) => runs.map(of).sort((a, b) => a - b);
  const ratios = sorted(({ ours, theirs }) => theirs / ours);
  const compared = runs.filter(({ above }) => !Number.isNaN(above));
  const worst = compared.reduce((a, b) => (b.above > a.above ? b : a));
  const above = compared.filter((run) => run.above > SAME + run.gap);
  const slowest = runs.reduce((a, b) => (b.ours > a.ours ? b : a));
  return {
    work: `FRONTIER, ${runs.length} budgets of ${TABLES} tables`,
    peer: "HiGHS alone, medians",
    ours: sorted(({ ours }) => ours)[runs.length >> 1],
    theirs: sorted(({ theirs }) => theirs)[runs.length >> 1],
    ratio: ratios[runs.length >> 1],
    low: ratios[runs.length >> 2],
    high: ratios[(3 * runs.length) >> 2],
    target: "none above HiGHS",
    met: above.length === 0,
    note: `seed ${seed}; ${compared.length} compared, ${above.length} above by more than ${SAME} and their gap, most ${worst.above.toExponential(1)} (seed ${worst.seed}, budget ${worst.b}); ${runs.filter(({ gap }) => gap > 0).length} not proven; longest ${slowest.ours.toFixed(0)} ms (seed ${slowest.seed}, budget ${slowest.b})`,
  };
}
