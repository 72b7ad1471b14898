import { singularValues } from "../../../src/core/numeric/singularValues";

test("of a diagonal, a rank-one and a Hilbert matrix", () => {
  expect(Array.from(singularValues([Float64Array.of(0, 3), Float64Array.of(-5, 0)]))).toEqual([5, 3]);
  const [first, second] = singularValues([Float64Array.of(1, 2), Float64Array.of(2, 4)]);
  expect(first).toBeCloseTo(5, 14);
  expect(second).toBeLessThan(1e-15);
  // The 3 by 3 Hilbert matrix is symmetric: its eigenvalues, to 15 digits from its characteristic polynomial.
  const hilbert = [0, 1, 2].map((j) => Float64Array.of(1 / (j + 1), 1 / (j + 2), 1 / (j + 3)));
  [1.40831892712365, 0.122327065853906, 0.00268734035577353].forEach((value, i) =>
    expect(singularValues(hilbert.map((c) => c.slice()))[i]).toBeCloseTo(value, 14),
  );
});
