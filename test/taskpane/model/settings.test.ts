import {
  DEFAULT_SETTINGS,
  parseSettings,
  type Settings,
  underlyingSettings,
  withUnderlying,
} from "../../../src/taskpane/model/settings";

const all: Settings = {
  positions: { kind: "cells", sheetId: "{1}", cells: "A4:N31" },
  instruments: { kind: "name", name: "Instruments" },
  positionColumns: { quantity: "how many" },
  instrumentColumns: {},
  clock: { kind: "cell", place: { kind: "name", name: "now" } },
  numeraire: "coin",
  ratio: 0.5,
  rounding: "never-flip",
  underlyings: { btc: { target: 2, equity: 18.25, instrument: "BTC-PERP" } },
  history: { prices: { kind: "name", name: "Prices" }, method: "ecm", changes: "log", window: 30 },
};

test("settings come back from the workbook as they were", () => {
  expect(parseSettings(JSON.parse(JSON.stringify(all)))).toEqual(all);
});

test.each([
  undefined,
  null,
  "text",
  7,
  [],
  {},
  { ratio: "1", numeraire: "eur", rounding: "sideways", clock: { kind: "cell" }, positions: { kind: "cells" } },
  { history: { prices: "A1", method: 7, window: "60" } },
  { ratio: 7, clock: { kind: "typed", serial: "x" } },
])("what makes no sense takes its default: %j", (stored) => {
  expect(parseSettings(stored)).toEqual(DEFAULT_SETTINGS);
});

test("an underlying's settings are found whatever its case, and others stay", () => {
  const changed = withUnderlying(all, "BTC", { target: undefined });
  expect(underlyingSettings(changed, "Btc")).toEqual({ target: undefined, equity: 18.25, instrument: "BTC-PERP" });
  expect(underlyingSettings(changed, "ETH")).toEqual({});
});
