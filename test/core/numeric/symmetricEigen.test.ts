import fc from "fast-check";
import { symmetricEigen } from "../../../src/core/numeric/symmetricEigen";

const matrixOf = (rows: readonly (readonly number[])[]) => rows.map((row) => Float64Array.from(row));

it("has the eigenvalues of Rosser's matrix, two of them nearly the same and one 0", () => {
  const rosser = matrixOf([
    [611, 196, -192, 407, -8, -52, -49, 29],
    [196, 899, 113, -192, -71, -43, -8, -44],
    [-192, 113, 899, 196, 61, 49, 8, 52],
    [407, -192, 196, 611, 8, 44, 59, -23],
    [-8, -71, 61, 8, 411, -599, 208, 208],
    [-52, -43, 49, 44, -599, 411, 208, 208],
    [-49, -8, 8, 59, 208, 208, 99, -911],
    [29, -44, 52, -23, 208, 208, -911, 99],
  ]);
  const root = Math.sqrt(10405);
  const small = Math.sqrt(26);
  const known = [-10 * root, 0, 510 - 100 * small, 1000, 1000, 510 + 100 * small, 1020, 10 * root];
  const values = Array.from(symmetricEigen(rosser).values).sort((a, b) => a - b);
  // Rosser et al. (1951), closed forms.
  values.forEach((value, k) => expect(value).toBeCloseTo(known.sort((a, b) => a - b)[k], 9));
});

it("puts a matrix together again from its orthogonal vectors", () => {
  const entry = fc.double({ min: -10, max: 10, noNaN: true });
  fc.assert(
    fc.property(
      fc
        .integer({ min: 1, max: 6 })
        .chain((n) => fc.array(fc.array(entry, { minLength: n, maxLength: n }), { minLength: n, maxLength: n })),
      (rows) => {
        const a = matrixOf(rows.map((row, i) => row.map((_, j) => rows[Math.min(i, j)][Math.max(i, j)])));
        const { values, vectors } = symmetricEigen(a);
        const size = 1 + Math.max(...Array.from(values, Math.abs));
        a.forEach((row, i) =>
          row.forEach((x, j) => {
            const again = vectors.reduce((sum, v, k) => sum + values[k] * v[i] * v[j], 0);
            expect(Math.abs(again - x)).toBeLessThan(1e-13 * size);
            const product = vectors[i].reduce((sum, v, k) => sum + v * vectors[j][k], 0);
            expect(Math.abs(product - (i === j ? 1 : 0))).toBeLessThan(1e-13);
          }),
        );
      },
    ),
  );
});
