import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { call, catalogue } from "../support/addin";
import { parseFormula } from "../support/formula";

/**
 * A workbook that recalculates all day: every function's examples, over and over, in one process. What a round leaves
 * behind would add up; nothing may. `npm run soak` recalculates 100,000 cells fifty times.
 */
const CELLS = Number(process.env.SOAK_CELLS ?? 2000);
const ROUNDS = Number(process.env.SOAK_ROUNDS ?? 12);

/** Compiled code and caches of shapes settle in the first rounds. */
const SETTLING = Math.ceil(ROUNDS / 5);

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

function heap(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

it("leaves no more behind after many recalculations than after a few", async () => {
  const cells = catalogue
    .flatMap(({ examples }) => examples)
    .map(({ formula }) => parseFormula(formula))
    // The solver works in a thread, with a heap of its own.
    .filter(({ name }) => name !== "SOLVE" && name !== "FRONTIER");
  const heaps: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (let cell = 0; cell < CELLS; cell++) {
      const { name, args } = cells[cell % cells.length];
      const answer = call(name, ...args);
      if (typeof (answer as Promise<unknown> | null)?.then === "function") await answer;
    }
    heaps.push(heap());
  }
  const growth = heaps[ROUNDS - 1] / heaps[SETTLING] - 1;
  if (process.env.SOAK_CELLS) {
    process.stderr.write(
      `${ROUNDS} × ${CELLS.toLocaleString("en")} cells: heap ${(heaps[SETTLING] / 1e6).toFixed(2)} MB after round ${SETTLING + 1}, ` +
        `${(heaps[ROUNDS - 1] / 1e6).toFixed(2)} MB after the last, growth ${(100 * growth).toFixed(2)}%\n`,
    );
  }
  expect(growth).toBeLessThan(0.05);
}, 3_600_000);
