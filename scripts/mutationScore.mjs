/**
 * `npm run mutation:score`: the table of docs/mutation.md from what the last `npm run mutation` found.
 */
import { readFileSync, writeFileSync } from "node:fs";

const root = new URL("../", import.meta.url);
const page = new URL("docs/mutation.md", root);
const { files } = JSON.parse(readFileSync(new URL(".cache/mutation.json", root), "utf8"));

const folders = new Map();
for (const [file, { mutants }] of Object.entries(files)) {
  const folder = file.split("/").slice(2, -1).join("/") || "errors";
  const count = folders.get(folder) ?? { caught: 0, survived: 0, uncovered: 0 };
  for (const { status } of mutants) {
    if (status === "Killed" || status === "Timeout") count.caught++;
    if (status === "Survived") count.survived++;
    if (status === "NoCoverage") count.uncovered++;
  }
  folders.set(folder, count);
}

const sum = (counts) =>
  counts.reduce(
    (a, b) => ({
      caught: a.caught + b.caught,
      survived: a.survived + b.survived,
      uncovered: a.uncovered + b.uncovered,
    }),
    { caught: 0, survived: 0, uncovered: 0 },
  );
const line = (name, { caught, survived, uncovered }) => {
  const all = caught + survived + uncovered;
  return `| ${name} | ${all} | ${caught} | ${survived} | ${uncovered} | ${((100 * caught) / all).toFixed(1)}% |`;
};
const rows = [...folders]
  .filter(([, count]) => Object.values(count).some(Boolean))
  .sort(([a], [b]) => (a < b ? -1 : 1));
const table = [
  "| folder | mutants | caught | survived | not reached | score |",
  "|---|--:|--:|--:|--:|--:|",
  ...rows.map(([name, count]) => line(name, count)),
  line("together", sum(rows.map(([, count]) => count))),
].join("\n");

const text = readFileSync(page, "utf8");
writeFileSync(page, text.replace(/\| folder \|[\s\S]*?(?=\n\n)/, table));
