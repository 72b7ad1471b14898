/**
 * `npm run fuzz`: a million malformed calls of every function; `npm run fuzz -- GREEKS SOLVE` of these. The tests make a
 * thousand of each.
 *
 * FUZZ_CALLS, FUZZ_SECONDS (for each function: those that take a millisecond a call stop there and say how many they made) and
 * FUZZ_SEED choose otherwise.
 */
import { runTest } from "./runTest.mjs";

const names = process.argv.slice(2).map((name) => name.toUpperCase());
const only = names.length > 0 ? [`--testNamePattern=malformed cells (${names.join("|")}) answers`] : [];
runTest(["test/functions/fuzz.test.ts", ...only], { FUZZ_CALLS: "1000000", FUZZ_SECONDS: "120" });
