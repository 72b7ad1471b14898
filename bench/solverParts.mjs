/**
 * `node bench/solverParts.mjs [tables] [seed]`: what each part of the hedge solver brings. Every kind of table, drawn from a
 * seed of its own (printed; fresh unless given), is solved with all parts and with each part left out.
 */
import { loadCore } from "./build.mjs";
import { drawn, kinds } from "./hedgeProblems.mjs";

const TABLES = Number(process.argv[2] ?? 15);
const SEED = Number(process.argv[3] ?? Date.now() % 1_000_000);

const { ALL_PARTS, BranchAndBound, domainOf, inCanonicalOrder, presolved, unmerged } = await loadCore();

const variants = {
  "all parts": {},
  "without merging": { merging: false },
  ...Object.fromEntries(Object.keys(ALL_PARTS).map((part) => [`without ${part}`, { [part]: false }])),
};

/** Processor time in milliseconds: other processes do not count. */
function timed(work) {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  return [result, (user + system) / 1000];
}

function solved(problem, { merging = true, ...parts }) {
  const [found, time] = timed(() => {
    const program = merging ? presolved(problem) : unmerged(problem);
    const search = new BranchAndBound(program, domainOf(program), { kind: "cost" }, () => undefined, {
      ...ALL_PARTS,
      ...parts,
    });
    return { ...search.run(), nodes: search.nodes, work: search.work };
  });
  return { time, nodes: found.nodes, work: found.work, gap: found.gap / Math.abs(found.objective) };
}

const names = Object.keys(variants);
const kindNames = Object.keys(kinds);
const runs = Object.fromEntries(kindNames.map((kind) => [kind, Object.fromEntries(names.map((name) => [name, []]))]));
// What is solved first of a table pays for compiling: each variant has its turn.
for (const kind of kindNames) for (const name of names) solved(inCanonicalOrder(drawn(kind, SEED - 1)), variants[name]);
for (let k = 0; k < TABLES; k++) {
  const turns = [...names.slice(k % names.length), ...names.slice(0, k % names.length)];
  for (const kind of kindNames) {
    const problem = inCanonicalOrder(drawn(kind, SEED + k));
    for (const name of turns) runs[kind][name].push(solved(problem, variants[name]));
  }
}

const sum = (list, of) => list.reduce((total, run) => total + of(run), 0);
const row = (cells) => `| ${cells.join(" | ")} |`;

console.log(`${TABLES} tables of each kind from seed ${SEED}, all parts:\n`);
console.log(row(["tables", "median ms", "worst ms", "nodes", "not proven", "largest gap"]));
console.log(row(["---", "---", "---", "---", "---", "---"]));
for (const kind of kindNames) {
  const all = runs[kind]["all parts"];
  const times = all.map(({ time }) => time).sort((a, b) => a - b);
  const gaps = all.map(({ gap }) => gap);
  console.log(
    row([
      kind,
      times[TABLES >> 1].toFixed(0),
      times[TABLES - 1].toFixed(0),
      sum(all, ({ nodes }) => nodes),
      gaps.filter((gap) => gap > 0).length,
      `${(100 * Math.max(...gaps)).toPrecision(2)}%`,
    ]),
  );
}

console.log("\nNodes, multiply-adds and time over those of all parts; tables not proven:\n");
console.log(row(["", ...names.slice(1)]));
console.log(row(["---", ...names.slice(1).map(() => "---")]));
for (const kind of kindNames) {
  const all = runs[kind]["all parts"];
  const cells = names.slice(1).map((name) => {
    const list = runs[kind][name];
    const ratios = ["nodes", "work", "time"].map((what) => {
      const [more, less] = [sum(list, (run) => run[what]), sum(all, (run) => run[what])];
      return less > 0 ? `×${(more / less).toPrecision(2)}` : String(more);
    });
    return `${ratios.join(" ")}; ${list.filter(({ gap }) => gap > 0).length}`;
  });
  console.log(row([kind, ...cells]));
}
