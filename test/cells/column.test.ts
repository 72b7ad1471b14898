import { columnIndex, columnLetters } from "../../src/cells/column";

test.each([
  [0, "A"],
  [25, "Z"],
  [26, "AA"],
  [27, "AB"],
  [701, "ZZ"],
  [702, "AAA"],
  [16_383, "XFD"],
] as const)("column %i is Excel's %s", (index, letters) => {
  expect(columnLetters(index)).toBe(letters);
  expect(columnIndex(letters)).toBe(index);
  expect(columnIndex(letters.toLowerCase())).toBe(index);
});

test("every column of a sheet comes back from its letters", () => {
  for (let column = 0; column < 16_384; column++) expect(columnIndex(columnLetters(column))).toBe(column);
});
