import {
  cellWithin,
  columnLetters,
  formatCells,
  overlaps,
  parseCells,
  quoteSheet,
  splitAddress,
} from "../../src/excel/address";

test("columns count as Excel's, to the last one", () => {
  expect([0, 25, 26, 701, 702, 16_383].map(columnLetters)).toEqual(["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
});

test.each([
  ["B2", { row: 1, column: 1, rows: 1, columns: 1 }],
  ["$B$2:C9", { row: 1, column: 1, rows: 8, columns: 2 }],
  ["c9:b2", { row: 1, column: 1, rows: 8, columns: 2 }],
  ["B:C", { row: 0, column: 1, rows: 1_048_576, columns: 2 }],
  ["2:9", { row: 1, column: 0, rows: 8, columns: 16_384 }],
  ["XFD1048576", { row: 1_048_575, column: 16_383, rows: 1, columns: 1 }],
])("%s is a rectangle", (cells, rectangle) => {
  expect(parseCells(cells)).toEqual(rectangle);
});

test.each(["", "A", "7", "A0", "A1:B", "A:2", "A1:B2:C3", "XFE1", "A1048577", "Positions", "book_1", "A1,B2"])(
  "%j is no address",
  (cells) => {
    expect(parseCells(cells)).toBeUndefined();
  },
);

test.each(["B2", "B2:C9", "XFD1:XFD2"])("%s comes back as it was", (cells) => {
  expect(formatCells(parseCells(cells)!)).toBe(cells);
});

test.each([
  ["Desk", "Desk"],
  ["My desk", "'My desk'"],
  ["Q1", "'Q1'"],
  ["o'clock", "'o''clock'"],
])("sheet %s is written %s, and read back", (name, written) => {
  expect(quoteSheet(name)).toBe(written);
  expect(splitAddress(`${written}!A1:B2`)).toEqual({ sheet: name, cells: "A1:B2" });
});

test("a cell of a range keeps its sheet", () => {
  expect(cellWithin("'My desk'!B4:D9", 2, 1)).toBe("'My desk'!C6");
  expect(cellWithin("B4:D9", 0, 0)).toBe("B4");
});

test("rectangles that touch do not overlap", () => {
  const at = (cells: string) => parseCells(cells)!;
  expect(overlaps(at("A1:B2"), at("B2:C3"))).toBe(true);
  expect(overlaps(at("A1:B2"), at("C1:C9"))).toBe(false);
  expect(overlaps(at("A1:B2"), at("A3:B3"))).toBe(false);
});
