/** `npm run soak`: recalculates 100,000 cells fifty times and tells how the heap grew; SOAK_CELLS and SOAK_ROUNDS choose otherwise. */
import { runTest } from "./runTest.mjs";

runTest(["--config", "jest.release.config.js", "test/release/soak.test.ts"], {
  SOAK_CELLS: "100000",
  SOAK_ROUNDS: "50",
});
