/**
 * `npm run fuzz`: a million malformed calls of every function; `npm run fuzz -- GREEKS SOLVE` of these. The tests make a
 * thousand of each.
 *
 * FUZZ_CALLS, FUZZ_SECONDS (for each function: those that take a millisecond a call stop there and say how many they made) and
 * FUZZ_SEED choose otherwise.
 */
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";

const jest = createRequire(import.meta.url).resolve("jest/bin/jest.js");
const names = process.argv.slice(2).map((name) => `-t=malformed cells ${name.toUpperCase()} answers`);
const { status } = spawnSync(process.execPath, [jest, "test/functions/fuzz.test.ts", "--runInBand", ...names], {
  stdio: "inherit",
  env: { FUZZ_CALLS: "1000000", FUZZ_SECONDS: "120", ...process.env },
});
process.exitCode = status ?? 1;
