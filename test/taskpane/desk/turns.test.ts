/** What is pressed and set while the workbook is busy. */
import type { Workbook } from "../../../src/excel/workbook/port";
import { type Context, deskActions } from "../../../src/taskpane/desk/actions";
import type { Settings } from "../../../src/taskpane/desk/settings";
import { parseSettings } from "../../../src/taskpane/desk/storedSettings";
import { initialState, nextState, type PaneEvent, type PaneState } from "../../../src/taskpane/desk/state";
import { inTurn } from "../../../src/taskpane/desk/turns";

/** Actions on a workbook whose saves end when the test says so. */
function setUp() {
  let state: PaneState = { ...initialState(), isBusy: false };
  const saves: { settings: Settings; end: (error?: Error) => void }[] = [];
  let shown = 0;
  const workbook = {
    saveSettings: (stored: unknown) =>
      new Promise<void>((resolve, reject) => {
        saves.push({ settings: parseSettings(stored), end: (error) => (error ? reject(error) : resolve()) });
      }),
    show: () => {
      shown++;
      return new Promise<void>(() => undefined);
    },
  } as unknown as Workbook;
  const dispatch = (event: PaneEvent): void => {
    state = nextState(state, event);
  };
  const context: Context = {
    workbook,
    dispatch,
    ...inTurn(dispatch),
    latest: () => ({ state, desk: null }),
    assume: () => undefined,
  };
  return { actions: deskActions(context), saves, state: () => state, shown: () => shown };
}

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

test("settings that change while others are being saved come into force after them, and none is lost", async () => {
  const { actions, saves, state } = setUp();
  actions.changeUnderlying("BTC", { target: 2 });
  actions.changeUnderlying("BTC", { equity: 18 });
  actions.changeUnderlying("ETH", (own) => ({ target: (own.target ?? 0) + 1 }));
  actions.change(({ watch }) => ({ watch: { ...watch, isOn: false } }));
  actions.change({ ratio: 0.5 });
  for (let i = 0; i < 5; i++) {
    expect([saves.length, state().isBusy]).toEqual([i + 1, true]);
    saves[i].end();
    await soon();
  }
  const { underlyings, watch, ratio } = state().settings;
  expect(underlyings).toMatchObject({ btc: { target: 2, equity: 18 }, eth: { target: 1 } });
  expect([watch, ratio]).toEqual([{ isOn: false, cooldownMinutes: 5 }, 0.5]);
  // The workbook was handed all of them last.
  expect(saves.at(-1)!.settings).toEqual(parseSettings(state().settings));
  expect([saves.length, state().isBusy]).toEqual([5, false]);
});

test("a save that fails is said, and what was set after it is saved all the same", async () => {
  const { actions, saves, state } = setUp();
  actions.change({ ratio: 0.5 });
  actions.change({ rounding: "half-even" });
  saves[0].end(new Error("the line is down"));
  await soon();
  expect(state().fault).toContain("the line is down");
  saves[1].end();
  await soon();
  expect(saves[1].settings).toMatchObject({ ratio: 0.5, rounding: "half-even" });
  expect([state().fault, state().isBusy]).toEqual(["Unexpected: the line is down", false]);
});

test("a press waits for settings that are being saved; a second press of it does nothing", async () => {
  const { actions, saves, shown } = setUp();
  actions.change({ ratio: 0.5 });
  actions.show("Desk!A1");
  actions.show("Desk!A1");
  expect(shown()).toBe(0);
  saves[0].end();
  await soon();
  expect(shown()).toBe(1);
});
