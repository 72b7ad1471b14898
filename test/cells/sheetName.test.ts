import { looksLikeCell, quoteSheet, splitAddress } from "../../src/cells/sheetName";

test.each([
  ["Desk", "Desk"],
  ["Überblick", "Überblick"],
  ["My desk", "'My desk'"],
  ["Q1", "'Q1'"],
  ["A1", "'A1'"],
  ["o'clock", "'o''clock'"],
  ["Joe's", "'Joe''s'"],
])("sheet %s is written %s, and read back", (name, written) => {
  expect(quoteSheet(name)).toBe(written);
  expect(splitAddress(`${written}!A1:B2`)).toEqual({ sheet: name, cells: "A1:B2" });
});

test("an address without a sheet has none", () => {
  expect(splitAddress("A1")).toEqual({ sheet: "", cells: "A1" });
});

test("a name that a formula would read as a cell is told from others", () => {
  expect(["A1", "btc20", "XFD1048576"].map(looksLikeCell)).toEqual([true, true, true]);
  expect(["Desk", "A", "1", "ABCD1", "A1B"].map(looksLikeCell)).toEqual([false, false, false, false, false]);
});
