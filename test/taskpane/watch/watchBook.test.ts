/** The watch over a book: when it looks, and when it does not. */
import type { SheetChange, Source } from "../../../src/excel/workbook/port";
import { WorkbookFault } from "../../../src/excel/workbook/port";
import { type Seen, watchBook } from "../../../src/taskpane/watch/watchBook";
import { DEFAULT_SETTINGS } from "../../../src/taskpane/desk/settings";
import { POSITIONS, sourceOf, spoil } from "../support";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function setUp() {
  let cells = POSITIONS;
  let fault: Error | null = null;
  let tell: (change: SheetChange) => void = () => undefined;
  let shown: () => void = () => undefined;
  const page = { hidden: false };
  const seen: Seen[] = [];
  const read = jest.fn((): Promise<Source[]> =>
    fault ? Promise.reject(fault) : Promise.resolve([sourceOf("Desk!B3:K7", cells)]),
  );
  const readLog = jest.fn(() => Promise.resolve({ sheetId: "9", headers: [], rows: [] }));
  const stopEvents = jest.fn();
  const { stop, lookAtLog } = watchBook(
    {
      read,
      rowsBelow: () => Promise.resolve([]),
      readLog,
      watch: (listener) => {
        tell = listener;
        return Promise.resolve(stopEvents);
      },
    },
    { ...DEFAULT_SETTINGS, positions: { kind: "cells", sheetId: "1", cells: "B3:K7" } },
    (news) => seen.push(news),
    {
      isHidden: () => page.hidden,
      onShown: (listener) => {
        shown = listener;
        return () => undefined;
      },
    },
  );
  return {
    read,
    readLog,
    seen,
    stop,
    stopEvents,
    lookAtLog,
    edit: (quantity: number) => (cells = spoil(POSITIONS, 1, 3, quantity)),
    fail: (message: string | null) => (fault = message === null ? null : new WorkbookFault(message)),
    change: (sheetId: string, at?: string) => tell({ sheetId, cells: at }),
    hide: () => (page.hidden = true),
    show: () => {
      page.hidden = false;
      shown();
    },
    pass: (milliseconds = 1000) => jest.advanceTimersByTimeAsync(milliseconds),
  };
}

test("a change that touches nothing of the book costs no reading", async () => {
  const { read, readLog, change, pass } = setUp();
  await pass();
  expect([read.mock.calls.length, readLog.mock.calls.length]).toEqual([1, 1]);
  for (let i = 0; i < 100; i++) change("1", "A1:A2");
  for (let i = 0; i < 100; i++) change("2");
  await pass();
  expect([read.mock.calls.length, readLog.mock.calls.length]).toEqual([1, 1]);
});

test("a feed that never rests is read a few times a second, and what reads the same is no news", async () => {
  const { read, seen, edit, change, pass } = setUp();
  await pass();
  const before = seen.length;
  for (let i = 0; i < 100; i++) {
    change("1", "E4");
    await pass(10);
  }
  expect(read.mock.calls.length - 1).toBeGreaterThanOrEqual(3);
  expect(read.mock.calls.length - 1).toBeLessThanOrEqual(5);
  expect(seen).toHaveLength(before);
  edit(7);
  change("1", "E4");
  await pass();
  expect(seen.at(-1)!.reading!.positions!.values[1][3]).toBe(7);
});

test("while hidden nothing is read; when shown it catches up once", async () => {
  const { read, edit, change, hide, show, pass, seen } = setUp();
  await pass();
  hide();
  edit(7);
  for (let i = 0; i < 50; i++) change("1", "E4");
  await pass(60_000);
  expect(read).toHaveBeenCalledTimes(1);
  show();
  await pass();
  expect(read).toHaveBeenCalledTimes(2);
  expect(seen.at(-1)!.reading!.positions!.values[1][3]).toBe(7);
  show();
  await pass();
  expect(read).toHaveBeenCalledTimes(2);
});

test("a look that fails says so, keeps what was seen, and is made good by the next change", async () => {
  const { change, edit, fail, pass, seen } = setUp();
  await pass();
  fail("A cell is being edited.");
  change("1", "E4");
  await pass();
  expect(seen.at(-1)).toMatchObject({ fault: "A cell is being edited." });
  expect(seen.at(-1)!.reading).not.toBeNull();
  fail(null);
  edit(8);
  change("1", "A1");
  await pass();
  expect(seen.at(-1)!.fault).toBeNull();
  expect(seen.at(-1)!.reading!.positions!.values[1][3]).toBe(8);
});

test("the log is read when its sheet changes, and when it is known that it has", async () => {
  const { read, readLog, change, lookAtLog, pass } = setUp();
  await pass();
  change("9", "A5");
  await pass();
  expect(readLog).toHaveBeenCalledTimes(2);
  lookAtLog();
  await pass();
  expect(readLog).toHaveBeenCalledTimes(3);
  expect(read).toHaveBeenCalledTimes(1);
});

test("once stopped it hears and tells nothing", async () => {
  const { read, seen, change, stop, stopEvents, pass } = setUp();
  await pass();
  stop();
  const told = seen.length;
  change("1", "E4");
  await pass();
  expect(stopEvents).toHaveBeenCalledTimes(1);
  expect(read).toHaveBeenCalledTimes(1);
  expect(seen).toHaveLength(told);
});
