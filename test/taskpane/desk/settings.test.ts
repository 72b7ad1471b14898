import type { Place } from "../../../src/excel/workbook/port";
import { followingCells } from "../../../src/taskpane/desk/followedPlaces";
import {
  DEFAULT_SETTINGS,
  type Settings,
  underlyingSettings,
  withUnderlying,
} from "../../../src/taskpane/desk/settings";
import { parseSettings, storedSettings } from "../../../src/taskpane/desk/storedSettings";

const all: Settings = {
  positions: { kind: "cells", sheetId: "{1}", cells: "A4:N31" },
  instruments: { kind: "name", name: "Instruments" },
  positionColumns: { quantity: "how many" },
  instrumentColumns: {},
  clock: { kind: "cell", place: { kind: "name", name: "now" } },
  numeraire: "coin",
  ratio: 0.5,
  rounding: "never-flip",
  greekUnits: "1.00, year",
  horizonDays: 7,
  underlyings: {
    btc: {
      target: 2,
      within: 0.01,
      below: 0.5,
      above: 0.25,
      bandModel: { method: "zakamouline", cost: 0.0005, riskAversion: 1e-5, vol: 0.6, years: 0.25 },
      gamma: { target: -0.001, within: 0.0005 },
      vega: { target: 0 },
      equity: 18.25,
      instrument: "BTC-PERP",
    },
  },
  history: { prices: { kind: "name", name: "Prices" }, method: "ecm", changes: "log", window: 30 },
  account: {
    balances: { kind: "name", name: "Balances" },
    rules: { kind: "kept", name: "_counterpoise_rules_1" },
  },
  blotter: { kind: "name", name: "Blotter" },
  watch: { isOn: false, cooldownMinutes: 2.5 },
  presets: [
    {
      signature: "positions|ccy|contract",
      said: {
        source: "own headers",
        columns: { Ccy: { field: "underlying", unit: "" }, IV: { field: "vol", unit: "percent" } },
        constants: { type: "perp" },
        eachItsOwn: true,
        decimal: ",",
        contracts: [{ by: "currency", name: "EUR", field: "fx", value: "1.08" }],
      },
    },
  ],
  readAs: {
    source: "OKX positions",
    notRead: "last",
    assumed: "expiry 08:00 UTC",
    from: { kind: "cells", sheetId: "{2}", cells: "A1:F9" },
  },
};

test("settings come back from the workbook as they were", () => {
  expect(parseSettings(JSON.parse(JSON.stringify(storedSettings(all))))).toEqual(all);
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
  { horizonDays: -1 },
  { watch: { isOn: "yes", cooldownMinutes: -1 } },
  { ratio: 7, clock: { kind: "typed", serial: "x" } },
])("what makes no sense takes its default: %j", (stored) => {
  expect(parseSettings(stored)).toEqual(DEFAULT_SETTINGS);
});

test.each([
  { below: -1, above: "0.5" },
  { gamma: 0.1, vega: { within: 2 } },
  { within: -0.1, target: null },
  { bandModel: { method: "fixed", cost: 0, riskAversion: 1, vol: 1 } },
  { bandModel: { method: "zakamouline", cost: 0.1, vol: 0.5 } },
])("an underlying's aim that makes no sense is none: %j", (stored) => {
  expect(underlyingSettings(parseSettings({ underlyings: { btc: stored } }), "BTC")).toEqual({});
});

test("an underlying's settings are found whatever its case, and others stay", () => {
  const changed = withUnderlying(all, "BTC", { target: undefined });
  expect(underlyingSettings(changed, "Btc")).toEqual({ ...all.underlyings.btc, target: undefined });
  expect(underlyingSettings(changed, "ETH")).toEqual({});
});

test("ranges follow their cells: those that do already stay as they are", async () => {
  const kept = (purpose: string) => ({ kind: "kept", name: `kept-${purpose}` }) as const;
  const keep = jest.fn((purpose: string, place: Place): Promise<Place> =>
    Promise.resolve(place.kind === "cells" ? kept(purpose) : place),
  );
  const cells = { kind: "cells", sheetId: "1", cells: "A1:B2" } as const;
  const name = { kind: "name", name: "Venues" } as const;
  const settings = {
    ...DEFAULT_SETTINGS,
    positions: cells,
    instruments: name,
    clock: { kind: "cell", place: cells },
    history: { prices: cells },
  } as const;
  expect(await followingCells(settings, keep)).toEqual({
    ...settings,
    positions: kept("positions"),
    clock: { kind: "cell", place: kept("clock") },
    history: { prices: kept("prices") },
  });
});

test("a hidden name is a place, and survives the file", () => {
  const settings = { ...DEFAULT_SETTINGS, positions: { kind: "kept", name: "_counterpoise_positions_3" } } as const;
  expect(parseSettings(JSON.parse(JSON.stringify(storedSettings(settings))))).toEqual(settings);
});
