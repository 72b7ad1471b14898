/** SOLVE in whole lots on every kind of table, against HiGHS alone on the same program. */
import loadHighs from "highs";
import { byHighs } from "../highsHedge.mjs";
import { drawn, kinds } from "../hedgeProblems.mjs";

/** Tables a kind, of seeds that are drawn anew each run. */
const TABLES = 10;
/** An impact is no linear program's. */
const KINDS = Object.keys(kinds).filter((kind) => kind !== "futures with impact");
/** Seconds that HiGHS has for a table. */
const PATIENCE = 5;
const MEDIAN = 50;
const BOUND = 2000;
const GAP = 1e-3;

/** Processor time in milliseconds: other processes do not count. */
const timed = (work) => {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  return [result, (user + system) / 1000];
};

const sorted = (times) => [...times].sort((a, b) => a - b);

export async function hedges({ solve }) {
  const highs = await loadHighs();
  const seed = Date.now() % 1_000_000;
  const runs = KINDS.flatMap((kind) =>
    Array.from({ length: TABLES }, (_, k) => {
      const problem = drawn(kind, seed + k);
      const [hedge, ours] = timed(() => solve(problem));
      const [objective, theirs] = timed(() => byHighs(highs, problem, GAP, PATIENCE));
      const found = hedge.cost + hedge.risk;
      return { kind, seed: seed + k, ours, theirs, gap: hedge.gap / found, above: (found - objective) / objective };
    }),
  );
  const ratios = sorted(runs.map(({ ours, theirs }) => theirs / ours));
  const median = sorted(runs.map(({ ours }) => ours))[runs.length >> 1];
  const worst = runs.reduce((a, b) => (b.ours > a.ours ? b : a));
  const gap = Math.max(...runs.map((run) => run.gap));
  const above = Math.max(...runs.map((run) => run.above));
  return {
    work: "SOLVE, whole lots, up to 20 instruments and 3 Greeks",
    peer: "HiGHS alone, medians",
    ours: median,
    theirs: sorted(runs.map(({ theirs }) => theirs))[runs.length >> 1],
    ratio: ratios[runs.length >> 1],
    low: ratios[runs.length >> 2],
    high: ratios[(3 * runs.length) >> 2],
    target: `median ≤ ${MEDIAN} ms, worst ≤ 2 s, gap ≤ 0.1%, none above HiGHS by more`,
    met: median <= MEDIAN && worst.ours <= BOUND && gap <= GAP && above <= GAP,
    note: `${runs.length} tables of ${KINDS.join(", ")} from seed ${seed}; worst ${worst.ours.toFixed(0)} ms (${worst.kind}, seed ${worst.seed}); ${runs.filter((run) => run.gap > 0).length} not proven, largest gap ${(100 * gap).toPrecision(2)}%; above HiGHS by ${(100 * above).toPrecision(1)}% at most`,
  };
}

const MANY = { instruments: 1000, tables: 2, bound: 5000 };

/** A table of a kind with the instruments of as many as give a thousand. */
function large(kind, seed) {
  const tables = Array.from({ length: Math.ceil(MANY.instruments / 3) }, (_, k) => drawn(kind, seed + k));
  const instruments = tables.flatMap((table) => table.instruments).slice(0, MANY.instruments);
  return { ...tables[0], instruments: instruments.map((one, row) => ({ ...one, row, name: `I${row}` })) };
}

/** SOLVE over a thousand instruments of every kind: how long, and which gap is left. */
export function largeHedges({ solve }) {
  const seed = Date.now() % 1_000_000;
  const runs = Object.keys(kinds).flatMap((kind) =>
    Array.from({ length: MANY.tables }, (_, k) => {
      const problem = large(kind, seed + 1000 * k);
      const [hedge, ours] = timed(() => solve(problem));
      return { kind, seed: seed + 1000 * k, ours, gap: hedge.gap / Math.abs(hedge.cost + hedge.risk) };
    }),
  );
  const times = sorted(runs.map(({ ours }) => ours));
  const slowest = runs.reduce((a, b) => (b.ours > a.ours ? b : a));
  const widest = runs.reduce((a, b) => (b.gap > a.gap ? b : a));
  const told = ({ kind, seed }) => `${kind}, seed ${seed}`;
  return {
    work: `SOLVE over ${MANY.instruments} instruments, worst of ${runs.length} tables, processor time`,
    peer: "its target",
    ours: slowest.ours,
    theirs: MANY.bound,
    ratio: slowest.ours / MANY.bound,
    low: times[0] / MANY.bound,
    high: slowest.ours / MANY.bound,
    slower: true,
    target: `≤ ${MANY.bound} ms`,
    met: slowest.ours <= MANY.bound,
    note: `slowest ${told(slowest)}; largest gap ${(100 * widest.gap).toPrecision(2)}% (${told(widest)}), median ${(100 * sorted(runs.map(({ gap }) => gap))[runs.length >> 1]).toPrecision(2)}%; memory of the process ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
  };
}
