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

const sorted = (numbers) => [...numbers].sort((a, b) => a - b);
const middle = (numbers) => sorted(numbers)[numbers.length >> 1];

console.log(`${TABLES} tables of each kind from seed ${SEED}\n`);
console.log("| tables | | median ms | worst ms | median nodes | proven | worst gap |\n|---|---|---|---|---|---|---|");
for (const kind of Object.keys(kinds)) {
  for (const [name, { merging = true, ...parts }] of Object.entries(variants)) {
    const runs = Array.from({ length: TABLES }, (_, k) => {
      const problem = inCanonicalOrder(drawn(kind, SEED + k));
      const [found, time] = timed(() => {
        const program = merging ? presolved(problem) : unmerged(problem);
        const search = new BranchAndBound(program, domainOf(program), { kind: "cost" }, () => undefined, {
          ...ALL_PARTS,
          ...parts,
        });
        return { ...search.run(), nodes: search.nodes };
      });
      return { time, nodes: found.nodes, gap: found.gap / Math.abs(found.objective) };
    });
    const times = runs.map(({ time }) => time);
    const proven = runs.filter(({ gap }) => gap === 0).length;
    console.log(
      `| ${[
        kind,
        name,
        middle(times).toFixed(0),
        Math.max(...times).toFixed(0),
        middle(runs.map(({ nodes }) => nodes)),
        `${proven} of ${TABLES}`,
        `${(100 * Math.max(...runs.map(({ gap }) => gap))).toPrecision(2)}%`,
      ].join(" | ")} |`,
    );
  }
}
