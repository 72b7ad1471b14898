/** `npm run samples`: the sample workbooks, from src/sample/workbooks, calculated by the built add-in. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import webpack from "webpack";
import configurations from "../webpack.config.js";
import { addinCaller } from "./builtFunctions.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The generator is TypeScript that shares its format with the preview: bundled for this one run. */
async function loadGenerator() {
  const functions = configurations.find(({ name }) => name === "functions");
  const path = `${root}.cache/samples`;
  const compiler = webpack({
    ...functions,
    name: "samples",
    entry: "./scripts/samples/files.ts",
    target: "node20",
    mode: "development",
    devtool: false,
    cache: false,
    plugins: [],
    module: { rules: functions.module.rules.filter(({ include }) => !include) },
    experiments: { outputModule: true },
    output: { path, filename: "files.mjs", library: { type: "module" } },
  });
  await new Promise((resolve, reject) => {
    compiler.run((error, stats) => {
      const failed = error ?? (stats.hasErrors() ? new Error(stats.toString({ all: false, errors: true })) : null);
      compiler.close(() => (failed ? reject(failed) : resolve()));
    });
  });
  return import(`${path}/files.mjs`);
}

const manifest = readFileSync(`${root}manifest.xml`, "utf8");
const element = (name) => new RegExp(`<${name}>([^<]+)</${name}>`).exec(manifest)[1];
const { sampleFiles } = await loadGenerator();
const files = await sampleFiles(await addinCaller(), { id: element("Id"), version: element("Version") });
mkdirSync(`${root}samples/values`, { recursive: true });
for (const [name, bytes] of files) {
  writeFileSync(`${root}samples/${name}`, bytes);
  console.log(`samples/${name}  ${(bytes.length / 1000).toFixed(0)} kB`);
}
