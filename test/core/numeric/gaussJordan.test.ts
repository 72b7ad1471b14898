import fc from "fast-check";
import { gaussJordan } from "../../../src/core/numeric/gaussJordan";

const rowsOf = (rows: readonly (readonly number[])[]) => rows.map((row) => Float64Array.from(row));

test("multiplies what stands to the right by the inverse", () => {
  // [2 1; 1 3]⁻¹ = [3 −1; −1 2]/5
  const rows = rowsOf([
    [2, 1, 1, 0, 5],
    [1, 3, 0, 1, 10],
  ]);
  expect(gaussJordan(rows)).toBeGreaterThan(0);
  const expected = [
    [1, 0, 0.6, -0.2, 1],
    [0, 1, -0.2, 0.4, 3],
  ];
  expected.forEach((row, r) => row.forEach((v, k) => expect(rows[r]![k]).toBeCloseTo(v, 14)));
});

test("takes the largest of a column for its pivot: a tiny or missing one on the diagonal costs no digits", () => {
  const tiny = rowsOf([
    [1e-20, 1, 1],
    [1, 1, 2],
  ]);
  expect(gaussJordan(tiny)).toBeCloseTo(1, 14);
  expect([tiny[0]![2], tiny[1]![2]]).toEqual([1, 1]);
  const missing = rowsOf([
    [0, -4, 8],
    [-2, 0, 6],
  ]);
  expect(gaussJordan(missing)).toBe(2);
  expect([missing[0]![2], missing[1]![2]]).toEqual([-3, -2]);
});

test("tells its smallest pivot, and 0 of what is singular", () => {
  expect(gaussJordan(rowsOf([[3, 1]]))).toBe(3);
  expect(
    gaussJordan(
      rowsOf([
        [1, 2, 1],
        [2, 4, 1],
      ]),
    ),
  ).toBe(0);
  expect(gaussJordan(rowsOf([[0, 1]]))).toBe(0);
});

test("solves what it is given", () => {
  const entry = fc.integer({ min: -9, max: 9 });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }).chain((n) =>
        fc.record({
          block: fc.array(fc.array(entry, { minLength: n, maxLength: n }), { minLength: n, maxLength: n }),
          x: fc.array(entry, { minLength: n, maxLength: n }),
        }),
      ),
      ({ block, x }) => {
        const rows = rowsOf(block.map((row) => [...row, row.reduce((sum, v, k) => sum + v * x[k]!, 0)]));
        const smallest = gaussJordan(rows);
        fc.pre(smallest > 1e-6);
        rows.forEach((row, r) => expect(row[x.length]).toBeCloseTo(x[r]!, 7));
      },
    ),
  );
});
