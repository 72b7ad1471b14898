/** Bundles bench/core.ts, and loads dist/functions.js as Excel does. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runInThisContext } from "node:vm";
import webpack from "webpack";
import configurations from "../webpack.config.js";
import { buildIfStale } from "../scripts/build.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The production settings of the worksheet functions, for another entry. */
export async function loadCore() {
  const functions = configurations.find(({ name }) => name === "functions");
  const path = `${root}.cache/bench`;
  const compiler = webpack({
    ...functions,
    name: "bench",
    entry: "./bench/core.ts",
    target: "node20",
    cache: false,
    plugins: [],
    module: { rules: functions.module.rules.filter(({ include }) => !include) },
    experiments: { outputModule: true },
    output: { path, filename: "core.mjs", library: { type: "module" } },
  });
  await new Promise((resolve, reject) => {
    compiler.run((error, stats) => {
      const failed = error ?? (stats.hasErrors() ? new Error(stats.toString({ all: false, errors: true })) : null);
      compiler.close(() => (failed ? reject(failed) : resolve()));
    });
  });
  return import(`${path}/core.mjs`);
}

export async function loadFunctions() {
  await buildIfStale();
  const functions = {};
  globalThis.CustomFunctions = {
    associate: (id, f) => (functions[id] = f),
    Error: class extends Error {
      constructor(code, message) {
        super(message);
        this.code = code;
      }
    },
    ErrorCode: new Proxy({}, { get: (_, name) => name }),
  };
  runInThisContext(readFileSync(`${root}dist/functions.js`, "utf8"));
  return functions;
}
