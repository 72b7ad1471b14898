import type { Steps } from "../../src/core/steps";
import { paced } from "../../src/excel/paced";
import { spillLater } from "../../src/excel/results";

/** So many steps of 20 ms, and what was told of them. */
function* slow(count: number, told: number[]): Steps<string> {
  for (let i = 0; i < count; i++) {
    for (const end = performance.now() + 20; performance.now() < end;);
    told.push(i);
    yield;
  }
  return "done";
}

const turn = () => new Promise((resolve) => setTimeout(resolve));

test("long work leaves others their turn, and comes to its end", async () => {
  let turns = 0;
  const clock = setInterval(() => turns++, 1);
  const told: number[] = [];
  expect(await paced(slow(25, told))).toBe("done");
  clearInterval(clock);
  expect(told).toHaveLength(25);
  expect(turns).toBeGreaterThan(1);
});

test("short work waits for nobody", async () => {
  let isOver = false;
  void paced(slow(1, [])).then(() => (isOver = true));
  await Promise.resolve();
  await Promise.resolve();
  expect(isOver).toBe(true);
});

test("work that nobody wants any more is given up with the signal's reason", async () => {
  const told: number[] = [];
  const controller = new AbortController();
  const answer = paced(slow(500, told), controller.signal);
  await turn();
  controller.abort(new Error("the calculation was canceled"));
  await expect(answer).rejects.toThrow("the calculation was canceled");
  expect(told.length).toBeLessThan(100);
});

test("long work goes on in a page that is not shown, whose timers do not", async () => {
  const asleep = jest.spyOn(globalThis, "setTimeout").mockImplementation(() => 0 as never);
  const answer = await paced(slow(25, []));
  asleep.mockRestore();
  expect(answer).toBe("done");
});

test("while a formula is being typed a search answers at once, and searches nothing", async () => {
  let searches = 0;
  const search = (invocation: object) =>
    spillLater(invocation as CustomFunctions.CancelableInvocation, () => Promise.resolve([[++searches]]));
  expect(await search({ isInValuePreview: true })).toEqual([["calculated once the formula is entered"]]);
  expect(searches).toBe(0);
  expect(await search({ isInValuePreview: false })).toEqual([[1]]);
  expect(await search({})).toEqual([[2]]);
});
