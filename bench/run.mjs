/**
 * `npm run bench`: every row of the speed targets as ours, the peer's, their ratio with its spread, the target, met or not,
 * and the same as a page. `npm run bench -- iv greeks`: the rows of these names alone, and no page.
 */
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { loadCore, loadFunctions } from "./build.mjs";
import { growth, readingExport, readingRange, wholeFormula } from "./rows/book.mjs";
import { tradeBlotter } from "./rows/blotter.mjs";
import { throughTheCells } from "./rows/cells.mjs";
import { exactSum, lotRounding } from "./rows/exact.mjs";
import { impliedVol, priceAndGreeks } from "./rows/options.mjs";
import { frontiers } from "./rows/frontier.mjs";
import { pane } from "./rows/pane.mjs";
import { ols, rolling } from "./rows/regression.mjs";
import { account, fullRevaluation, simulation, tenors } from "./rows/risk.mjs";
import { functionsSize } from "./rows/size.mjs";
import { hedges, largeHedges } from "./rows/solve.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const functions = await loadFunctions();
const core = await loadCore();

const measures = {
  greeks: () => priceAndGreeks(core),
  iv: () => impliedVol(core),
  ols: () => ols(core),
  rolling: () => rolling(core),
  lots: () => lotRounding(core),
  sum: () => exactSum(core),
  reading: () => readingRange(core),
  positions: () => readingExport(core, functions),
  netdelta: () => wholeFormula(core, functions, "NETDELTA"),
  exposure: () => wholeFormula(core, functions, "EXPOSURE"),
  blotter: () => tradeBlotter(functions),
  cells: () => throughTheCells(core, functions),
  growth: () => growth(core, functions),
  scenario: () => fullRevaluation(functions),
  account: () => account(functions),
  histsim: () => simulation(functions),
  ladder: () => tenors(functions),
  solve: () => hedges(core),
  thousand: () => largeHedges(core),
  frontier: () => frontiers(core),
  size: () => functionsSize(),
  pane: () => pane(),
};

const asked = process.argv.slice(2).map((name) => name.toLowerCase());
const unknown = asked.filter((name) => !(name in measures));
if (unknown.length > 0) {
  console.error(`no measure ${unknown.join(", ")}: there are ${Object.keys(measures).join(", ")}`);
  process.exit(1);
}

const rows = [];
for (const [name, measure] of Object.entries(measures)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const measured = [await measure()].flat();
  for (const row of measured) console.log(line(row));
  rows.push(...measured);
}
if (asked.length === 0) writeFileSync(`${root}docs/benchmarks.md`, page());

function page() {
  const machine = `${cpus()[0].model}, ${cpus().length} cores, Node ${process.versions.node}, ${process.platform}`;
  const notes = rows.filter(({ note }) => note).map(({ work, note }) => `- ${work}: ${note}`);
  return `# Benchmarks

\`npm run bench\`. Ratios of medians over 21 interleaved rounds in one process, with the quartiles of the rounds; times are
of this machine and this moment. ${machine}; ${new Date().toISOString().slice(0, 10)}.

| work | against | ours | theirs | ratio | quartiles | target | |
|---|---|---|---|---|---|---|---|
${rows.map((row) => `| ${words(row).join(" | ")} |`).join("\n")}

${notes.join("\n")}
`;
}

/** A row as it is printed; one without a target is neither met nor missed. */
function words({ work, peer, unit = "ms", ours, theirs, ratio, low, high, slower, target, met }) {
  const f = (x) => (x >= 100 ? x.toFixed(0) : x.toFixed(2));
  const amount = (x) => `${x.toFixed(3)} ${unit}`;
  return [
    work,
    peer,
    amount(ours),
    amount(theirs),
    `${f(ratio)}×${slower ? "" : " faster"}`,
    `${f(low)}–${f(high)}`,
    target ?? "none set",
    target === undefined ? "" : met ? "met" : "missed",
  ];
}

function line(row) {
  const all = words(row);
  return [all.pop().padEnd(6), ...all, ...(row.note ? [row.note] : [])].join(" | ");
}
