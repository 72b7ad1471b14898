import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";

const jest = createRequire(import.meta.url).resolve("jest/bin/jest");

/** Runs a test beyond what `npm test` asks of it. The environment of whoever calls goes before ours. */
export function runTest(args, environment) {
  const { status } = spawnSync(process.execPath, [jest, "--runInBand", ...args], {
    stdio: "inherit",
    env: { ...environment, ...process.env },
  });
  process.exitCode = status ?? 1;
}
