import { touches } from "../../../src/taskpane/desk/changes";
import { readingOf } from "../support";

test.each([
  ["a cell of the book", { sheetId: "1", cells: "C4" }, true],
  ["a column through it", { sheetId: "1", cells: "E:E" }, true],
  ["several areas, which may be anywhere", { sheetId: "1", cells: "Z1,Z9" }, true],
  ["the whole sheet", { sheetId: "1", cells: undefined }, true],
  ["the row directly below it", { sheetId: "1", cells: "C8" }, true],
  ["the row below that one", { sheetId: "1", cells: "C9" }, false],
  ["a cell beside it", { sheetId: "1", cells: "Z99" }, false],
  ["another sheet", { sheetId: "2", cells: "C4" }, false],
])("a change of %s", (_, change, expected) => {
  expect(touches(change, readingOf())).toBe(expected);
});
