import fc from "fast-check";
import { parseCells } from "../../src/cells/address";
import {
  boundingRectangle,
  boundsOf,
  contains,
  fits,
  intersection,
  overlaps,
  type Rectangle,
} from "../../src/cells/rectangle";

const at = (cells: string): Rectangle => parseCells(cells)!;

test("rectangles that touch do not overlap", () => {
  expect(overlaps(at("A1:B2"), at("B2:C3"))).toBe(true);
  expect(overlaps(at("A1:B2"), at("C1:C9"))).toBe(false);
  expect(overlaps(at("A1:B2"), at("A3:B3"))).toBe(false);
});

test("a rectangle fits a sheet up to its last row and column", () => {
  const sheet = { rows: 9, columns: 3 };
  expect(fits(at("A1:C9"), sheet)).toBe(true);
  expect(fits(at("A1:C10"), sheet)).toBe(false);
  expect(fits(at("B1:D9"), sheet)).toBe(false);
  expect(fits({ row: -1, column: 0, rows: 1, columns: 1 }, sheet)).toBe(false);
  expect(fits({ row: 0, column: 0, rows: 0, columns: 1 }, sheet)).toBe(false);
});

test("the bounds of no cells are none", () => {
  expect(boundsOf([])).toBeUndefined();
  expect(boundsOf([{ row: 4, column: 7 }])).toEqual(at("H5"));
});

const rectangles = fc.record({
  row: fc.nat(8),
  column: fc.nat(8),
  rows: fc.integer({ min: 1, max: 8 }),
  columns: fc.integer({ min: 1, max: 8 }),
});

const cellsOf = (rectangle: Rectangle) =>
  Array.from({ length: 20 * 20 }, (_, i) => ({ row: Math.floor(i / 20), column: i % 20 })).filter((cell) =>
    contains(rectangle, cell),
  );

test("what two rectangles share are the cells that lie in both, and what bounds them holds the cells of either", () => {
  fc.assert(
    fc.property(rectangles, rectangles, (a, b) => {
      expect(boundsOf(cellsOf(a))).toEqual(a);
      expect(intersection(a, b)).toEqual(boundsOf(cellsOf(a).filter((cell) => contains(b, cell))));
      expect(boundingRectangle(a, b)).toEqual(boundsOf([...cellsOf(a), ...cellsOf(b)]));
    }),
  );
});
