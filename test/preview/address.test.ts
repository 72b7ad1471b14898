import {
  columnIndex,
  columnLetters,
  parseA1,
  quoteSheetName,
  splitSheet,
  toA1,
  toAbsoluteA1,
} from "../../src/preview/address";

const SIZE = { rows: 100, columns: 30 };

test("columns count as Excel's do", () => {
  for (const [index, letters] of [
    [0, "A"],
    [25, "Z"],
    [26, "AA"],
    [701, "ZZ"],
    [702, "AAA"],
    [16383, "XFD"],
  ] as const) {
    expect(columnLetters(index)).toBe(letters);
    expect(columnIndex(letters)).toBe(index);
  }
});

test.each<[string, [number, number, number, number] | null]>([
  ["B2", [1, 1, 1, 1]],
  ["$B$2:d5", [1, 1, 4, 3]],
  ["D5:B2", [1, 1, 4, 3]],
  ["B:C", [0, 1, 100, 2]],
  ["2:4", [1, 0, 3, 30]],
  ["B0", null],
  ["book", null],
  ["", null],
  ["A1:B2:C3", null],
])("%s", (address, expected) => {
  const found = parseA1(address, SIZE);
  expect(found && [found.row, found.column, found.rows, found.columns]).toEqual(expected);
});

test("areas are written the way they are read", () => {
  for (const address of ["A1", "B2:C9", "AA10:AB11"]) expect(toA1(parseA1(address, SIZE)!)).toBe(address);
  expect(toAbsoluteA1(parseA1("B2:C9", SIZE)!)).toBe("$B$2:$C$9");
});

test("sheet names are quoted where a formula would read them otherwise", () => {
  expect(["Desk", "My desk", "Joe's", "A1", "Überblick"].map(quoteSheetName)).toEqual([
    "Desk",
    "'My desk'",
    "'Joe''s'",
    "'A1'",
    "Überblick",
  ]);
  expect(splitSheet("'Joe''s'!A1:B2")).toEqual({ sheetName: "Joe's", cells: "A1:B2" });
  expect(splitSheet("A1")).toEqual({ sheetName: null, cells: "A1" });
});
