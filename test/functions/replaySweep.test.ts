/** REPLAY's sweep yields to whoever else needs the thread, and is given up when Excel no longer wants it. */
import { functionOf } from "../support/builtFunctions";

const DAYS = 3000;
const history = [
  ["time", "underlying price"],
  ...Array.from({ length: DAYS }, (_, i) => [45_000 + i, 100 * Math.exp(0.2 * Math.sin(i / 9))]),
];
const book = [
  ["instrument", "type", "quantity", "strike", "expiry", "vol", "underlying price"],
  ...Array.from({ length: 40 }, (_, i) => [`C${i}`, "call", i % 2 ? 1 : -1, 80 + i, 45_000 + DAYS + 10, 0.4, 100]),
];
const bands = Array.from({ length: 1000 }, (_, i) => [0.01 * (i + 1)]);

const sweep = (invocation: object) =>
  functionOf("REPLAY")!(
    ...[book, history, "band", bands, 0.0005, null, null, null, null, null, invocation],
  ) as Promise<unknown>;

test("a sweep that is cancelled in the middle lets others have their turn before, and answers so", async () => {
  const invocation: { onCanceled?: () => void } = {};
  let turns = 0;
  const clock = setInterval(() => turns++, 1);
  const began = Date.now();
  const answer = sweep(invocation);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(turns).toBeGreaterThan(0);
  invocation.onCanceled!();
  await expect(answer).rejects.toMatchObject({ code: "#N/A", message: "the calculation was canceled" });
  clearInterval(clock);
  // A slice of 100 ms after the press; the whole sweep takes some five seconds.
  expect(Date.now() - began).toBeLessThan(2500);
});
