import { HedgeError } from "../../../src/core/errors";
import type { Place } from "../../../src/excel/workbook/port";
import { DEFAULT_SETTINGS, type Settings } from "../../../src/taskpane/desk/settings";
import {
  placesOf,
  readSettingsFile,
  settingChanges,
  settingsFile,
  settingsOf,
} from "../../../src/taskpane/setup/settingsFile";

const cells = (sheetId: string, at: string): Place => ({ kind: "cells", sheetId, cells: at });

const DESK: Settings = {
  ...DEFAULT_SETTINGS,
  positions: cells("sheet-1", "A12:M27"),
  instruments: { kind: "name", name: "Venues" },
  positionColumns: { quantity: "how many" },
  clock: { kind: "cell", place: cells("sheet-1", "B4") },
  numeraire: "coin",
  ratio: 0.8,
  rounding: "never-flip",
  underlyings: { btc: { target: 1.5, gamma: { target: 0 } }, "brk.b": { equity: 3 } },
  history: { prices: cells("sheet-9", "A1:C9"), method: "ols", window: 60 },
};

const textOf = (place: Place): string | undefined =>
  place.kind !== "cells" ? place.name : place.sheetId === "sheet-1" ? `Desk!${place.cells}` : undefined;

/** What stands in the file, on the sheets of another workbook. */
const elsewhere: Record<string, Place> = {
  positions: cells("other", "A12:M27"),
  instruments: { kind: "name", name: "Venues" },
  "clock.place": cells("other", "B4"),
};

const read = (text: string, current = DEFAULT_SETTINGS) =>
  settingsOf(readSettingsFile(text), current, (field) => elsewhere[field]);

const changed = (change: (settings: Record<string, unknown>) => void): string => {
  const file = JSON.parse(settingsFile(DESK, textOf)) as { settings: Record<string, unknown> };
  change(file.settings);
  return JSON.stringify(file);
};

test("a file names ranges as a reader does, and no id of a sheet", () => {
  const text = settingsFile(DESK, textOf);
  expect(text).not.toContain("sheet-1");
  expect(JSON.parse(text)).toMatchObject({
    format: "counterpoise settings",
    version: 1,
    settings: {
      positions: { range: "Desk!A12:M27" },
      instruments: { range: "Venues" },
      clock: { kind: "cell", place: { range: "Desk!B4" } },
      // Its sheet is deleted.
      history: { prices: null, method: "ols", window: 60 },
      underlyings: { btc: { target: 1.5, gamma: { target: 0 } }, "brk.b": { equity: 3 } },
    },
  });
});

test("what one workbook writes another reads, with its own ranges", () => {
  expect(read(settingsFile(DESK, textOf))).toEqual({
    ...DESK,
    positions: elsewhere.positions,
    clock: { kind: "cell", place: elsewhere["clock.place"] },
    history: { prices: null, method: "ols", window: 60 },
  });
  expect(read(settingsFile(DEFAULT_SETTINGS, textOf), DESK)).toEqual(DEFAULT_SETTINGS);
});

test("a range that is not here leaves its setting as it is, and a clock without its cell too", () => {
  const { positions, clock, ratio } = settingsOf(readSettingsFile(settingsFile(DESK, textOf)), DESK, () => undefined);
  expect({ positions, clock, ratio }).toEqual({ positions: DESK.positions, clock: DESK.clock, ratio: 0.8 });
  expect(settingsOf(readSettingsFile(settingsFile(DESK, textOf)), DEFAULT_SETTINGS, () => undefined)).toMatchObject({
    positions: null,
    clock: { kind: "none" },
    rounding: "never-flip",
  });
});

test("the ranges of a file come with their fields", () => {
  expect(readSettingsFile(settingsFile(DESK, textOf)).ranges).toEqual([
    { field: "positions", range: "Desk!A12:M27" },
    { field: "instruments", range: "Venues" },
    { field: "clock.place", range: "Desk!B4" },
  ]);
  expect(placesOf(DESK)).toHaveLength(4);
});

test.each([
  ["not JSON", "{", "it is not JSON"],
  ["an array", "[]", "The file must be an object"],
  ["another file", '{"format":"bookmarks"}', 'format must be "counterpoise settings", not "bookmarks"'],
  ["no version", '{"format":"counterpoise settings"}', "version must be 1, not missing"],
  ["a later version", '{"format":"counterpoise settings","version":2}', "update the add-in"],
  ["no settings", '{"format":"counterpoise settings","version":1,"settings":3}', "settings must be an object"],
  ["a field beside", '{"format":"counterpoise settings","version":1,"settings":{},"more":1}', "more is no field"],
  ["an unknown word", changed((s) => (s.rounding = "up")), 'rounding cannot be "up"'],
  ["a ratio beyond its bounds", changed((s) => (s.ratio = 80)), "ratio cannot be 80"],
  [
    "text for a number",
    changed((s) => (s.underlyings = { btc: { target: "1,5" } })),
    'underlyings.btc.target cannot be "1,5"',
  ],
  ["a wrong column", changed((s) => (s.positionColumns = { quantity: 4 })), "positionColumns.quantity cannot be 4"],
  ["a setting that is none", changed((s) => (s.colour = "red")), "colour is no setting of this version"],
  ["a misspelt clock", changed((s) => (s.clock = { kind: "now" })), 'clock.kind cannot be "now"'],
  ["an id of a sheet", changed((s) => (s.positions = DESK.positions)), 'positions must be a range, as in {"range"'],
])("%s is refused by its field", (_, text, words) => {
  const attempt = (): unknown => read(text);
  expect(attempt).toThrow(HedgeError);
  expect(attempt).toThrow(words);
});

test("what would change is told field by field", () => {
  expect(settingChanges(DEFAULT_SETTINGS, { ...DEFAULT_SETTINGS }, textOf)).toEqual([]);
  expect(
    settingChanges(DEFAULT_SETTINGS, { ...DEFAULT_SETTINGS, ratio: 0.8, positions: DESK.positions }, textOf),
  ).toEqual([
    { field: "ratio", before: "1", after: "0.8" },
    { field: "positions", before: "none", after: "Desk!A12:M27" },
  ]);
  expect(settingChanges(DESK, { ...DESK, underlyings: { btc: { target: 2 } } }, textOf)).toEqual([
    { field: "underlyings.btc.target", before: "1.5", after: "2" },
    { field: "underlyings.btc.gamma.target", before: "0", after: "none" },
    { field: "underlyings.brk.b.equity", before: "3", after: "none" },
  ]);
});
