import {
  absolute,
  cellWithin,
  formatAddress,
  formatCell,
  formatCells,
  parseCell,
  parseCells,
} from "../../src/cells/address";

const SMALL_SHEET = { rows: 100, columns: 30 };

test.each([
  ["B2", { row: 1, column: 1, rows: 1, columns: 1 }],
  ["$B$2:C9", { row: 1, column: 1, rows: 8, columns: 2 }],
  ["c9:b2", { row: 1, column: 1, rows: 8, columns: 2 }],
  ["C2:B9", { row: 1, column: 1, rows: 8, columns: 2 }],
  ["B:C", { row: 0, column: 1, rows: 1_048_576, columns: 2 }],
  ["c:$B", { row: 0, column: 1, rows: 1_048_576, columns: 2 }],
  ["2:9", { row: 1, column: 0, rows: 8, columns: 16_384 }],
  ["$9:2", { row: 1, column: 0, rows: 8, columns: 16_384 }],
  [" XFD1048576 ", { row: 1_048_575, column: 16_383, rows: 1, columns: 1 }],
])("%s is a rectangle", (cells, rectangle) => {
  expect(parseCells(cells)).toEqual(rectangle);
});

test.each([
  "",
  "A",
  "7",
  "A0",
  "0:2",
  "A1:B",
  "A:2",
  "A1:B2:C3",
  "XFE1",
  "A:XFE",
  "A1048577",
  "1:1048577",
  "Positions",
  "book",
  "book_1",
  "A1,B2",
])("%j is no address", (cells) => {
  expect(parseCells(cells)).toBeUndefined();
});

test.each<[string, [number, number, number, number] | undefined]>([
  ["$B$2:d5", [1, 1, 4, 3]],
  ["B:C", [0, 1, 100, 2]],
  ["2:4", [1, 0, 3, 30]],
  ["AD100", [99, 29, 1, 1]],
  ["AE1", undefined],
  ["A101", undefined],
  ["AD:AE", undefined],
])("on a smaller sheet %s reaches no further than the sheet", (cells, expected) => {
  const found = parseCells(cells, SMALL_SHEET);
  expect(found && [found.row, found.column, found.rows, found.columns]).toEqual(expected);
});

test("one cell is read as such, and nothing else", () => {
  expect(parseCell("$ab$12")).toEqual({ row: 11, column: 27 });
  for (const other of ["A1:A1", "A1:B2", "A:A", "1:1", "XFE1", "A0", ""]) expect(parseCell(other)).toBeUndefined();
});

test.each(["B2", "B2:C9", "AA10:AB11", "XFD1:XFD2"])("%s comes back as it was", (cells) => {
  expect(formatCells(parseCells(cells)!)).toBe(cells);
});

test("cells are written with their sheet", () => {
  expect(formatCell(11, 27)).toBe("AB12");
  expect(formatAddress("Desk", { row: 1, column: 0, rows: 1, columns: 3 })).toBe("Desk!A2:C2");
  expect(formatAddress("My desk", { row: 1, column: 0, rows: 1, columns: 1 })).toBe("'My desk'!A2");
});

test("an absolute address keeps its sheet", () => {
  expect(absolute("B2:C9")).toBe("$B$2:$C$9");
  expect(absolute("B2")).toBe("$B$2");
  expect(absolute("'Q1 2024'!B2:AC9")).toBe("'Q1 2024'!$B$2:$AC$9");
});

test("a cell of a range keeps its sheet", () => {
  expect(cellWithin("'My desk'!B4:D9", 2, 1)).toBe("'My desk'!C6");
  expect(cellWithin("B4:D9", 0, 0)).toBe("B4");
});
