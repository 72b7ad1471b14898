/**
 * `npm run docs`: one reference page per function and their index, from the sources of the functions. The pages are
 * committed, because people read them where the code is; a test fails when one is stale.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { catalogue } from "./functionCatalogue.mjs";

const folder = fileURLToPath(new URL("../docs/functions/", import.meta.url));

/** Every page by its file name. */
export async function referencePages() {
  const functions = await catalogue();
  const pages = functions.map((f) => [`${shortName(f)}.md`, page(f)]);
  return new Map([["index.md", index(functions)], ...pages]);
}

const shortName = ({ name }) => name.replace(/^HEDGE\./, "");

const signature = ({ name, parameters }) =>
  `${name}(${parameters.map((p) => (p.optional ? `[${p.name}]` : p.name)).join(", ")})`;

function page(f) {
  return `# ${f.name}

${f.description}

\`\`\`
=${signature(f)}
\`\`\`

| argument | |
|---|---|
${f.parameters.map((p) => `| \`${p.name}\`${p.optional ? " (optional)" : ""} | ${escape(p.description)} |`).join("\n")}

**Gives** ${f.returns}

**Formula** ${f.formula}

**Source** ${f.source}

## Examples

${f.examples.map((e) => `\`\`\`\n${e.formula}\n→ ${e.result}\n\`\`\``).join("\n\n")}

Errors, units and signs are the same for every function: [conventions](../conventions.md).
`;
}

function index(functions) {
  const categories = [...new Set(functions.map((f) => f.category))];
  const sections = categories.map((category) => {
    const rows = functions.filter((f) => f.category === category);
    return `## ${category}\n\n${rows.map((f) => `- [${f.name}](${shortName(f)}.md): ${f.description}`).join("\n")}`;
  });
  return `# Functions\n\n${sections.join("\n\n")}\n`;
}

const escape = (text) => text.replaceAll("|", "\\|");

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const pages = await referencePages();
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (!pages.has(name)) rmSync(`${folder}${name}`);
  for (const [name, text] of pages) writeFileSync(`${folder}${name}`, text);
  console.log(`${pages.size - 1} functions in docs/functions`);
}
