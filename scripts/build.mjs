/** Builds dist/ with the configurations of webpack.config.js. `node scripts/build.mjs` always builds, `buildIfStale` only when a source is newer. */
import { readdirSync, statSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import webpack from "webpack";
import configurations from "../webpack.config.js";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What the build reads. Node modules change with the lock file. */
const INPUTS = [
  "src",
  "assets",
  "docs",
  "CHANGELOG.md",
  "CONTRIBUTING.md",
  "samples",
  "scripts",
  "webpack.config.js",
  "tsconfig.json",
  "package-lock.json",
  "manifest.xml",
  "shortcuts.json",
];

/** Marks when the last complete build began. */
const STAMP = `${root}dist/.built`;

/** Resolves when everything is built; rejects with webpack's own words. */
export async function build() {
  const began = new Date();
  await new Promise((resolve, reject) => {
    const compiler = webpack(configurations);
    compiler.run((error, stats) => {
      const failed =
        error ??
        (stats.hasErrors()
          ? new Error(stats.toString({ all: false, errors: true, colors: process.stdout.isTTY }))
          : null);
      // Closing writes the cache, which makes the next build fast.
      compiler.close(() => (failed ? reject(failed) : resolve()));
    });
  });
  writeFileSync(STAMP, `${began.toISOString()}\n`);
}

export async function buildIfStale() {
  const built = statSync(STAMP, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (INPUTS.some((input) => newest(`${root}${input}`) > built)) await build();
}

function newest(path) {
  const entry = statSync(path, { throwIfNoEntry: false });
  if (!entry?.isDirectory()) return entry?.mtimeMs ?? 0;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(`${path}/${name}`)), entry.mtimeMs);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
