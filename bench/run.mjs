/** `npm run bench`: every row of the speed targets as ours, the peer's, their ratio with its spread, the target, met or not. */
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { loadCore, loadFunctions } from "./build.mjs";
import { growth, readingRange, wholeFormula } from "./rows/book.mjs";
import { throughTheCells } from "./rows/cells.mjs";
import { exactSum, lotRounding } from "./rows/exact.mjs";
import { impliedVol, priceAndGreeks } from "./rows/options.mjs";
import { ols, rolling } from "./rows/regression.mjs";
import { fullRevaluation } from "./rows/risk.mjs";
import { hedges } from "./rows/solve.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const functions = await loadFunctions();
const core = await loadCore();

const measures = [
  () => priceAndGreeks(core),
  () => impliedVol(core),
  () => ols(core),
  () => rolling(core),
  () => lotRounding(core),
  () => exactSum(core),
  () => readingRange(core),
  () => wholeFormula(core, functions, "NETDELTA"),
  () => wholeFormula(core, functions, "EXPOSURE"),
  () => throughTheCells(core, functions),
  () => growth(core, functions),
  () => fullRevaluation(functions),
  () => hedges(core),
];
const rows = [];
for (const measure of measures) {
  const measured = [await measure()].flat();
  for (const row of measured) console.log(line(row));
  rows.push(...measured);
}

const size = gzipSync(readFileSync(`${root}dist/functions.js`), { level: 9 }).length;
const sizes = `dist/functions.js: ${(size / 1024).toFixed(1)} kB compressed, target ≤ 60 kB, ${size <= 60 * 1024 ? "met" : "missed"}`;
console.log(sizes);

const machine = `${cpus()[0].model}, ${cpus().length} cores, Node ${process.versions.node}, ${process.platform}`;
writeFileSync(
  `${root}docs/benchmarks.md`,
  `# Benchmarks

\`npm run bench\`. Ratios of medians over 21 interleaved rounds in one process, with the quartiles of the rounds; times are
of this machine and this moment. ${machine}; ${new Date().toISOString().slice(0, 10)}.

| work | against | ours, ms | peer, ms | ratio | quartiles | target | |
|---|---|---|---|---|---|---|---|
${rows.map(tableRow).join("\n")}

${sizes}.
${rows
  .filter((row) => row.note)
  .map((row) => `\n- ${row.work}: ${row.note}`)
  .join("")}
`,
);

function words({ ratio, low, high, slower }) {
  const f = (x) => (x >= 100 ? x.toFixed(0) : x.toFixed(2));
  return slower ? [`${f(ratio)}×`, `${f(low)}–${f(high)}`] : [`${f(ratio)}× faster`, `${f(low)}–${f(high)}`];
}

function line(row) {
  return `${row.met ? "met   " : "MISSED"} ${row.work} | ${row.peer} | ${row.ours.toFixed(3)} ms, ${row.theirs.toFixed(3)} ms | ${words(row).join(", ")} | ${row.target}${row.note ? ` | ${row.note}` : ""}`;
}

function tableRow(row) {
  const [ratio, spread] = words(row);
  return `| ${row.work} | ${row.peer} | ${row.ours.toFixed(3)} | ${row.theirs.toFixed(3)} | ${ratio} | ${spread} | ${row.target} | ${row.met ? "met" : "missed"} |`;
}
