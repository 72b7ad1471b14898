/** Sweeps after which rotations change nothing any more. */
const SWEEPS = 60;

/** Eigenvalues of a symmetric matrix, and its eigenvectors in the same order, each of length 1. */
export interface SymmetricEigen {
  readonly values: Float64Array;
  readonly vectors: readonly Float64Array[];
}

/**
 * Eigenvalues and eigenvectors of a small symmetric matrix by Jacobi's cyclic rotations (Golub and Van Loan, Matrix
 * Computations, section 8.5).
 *
 * @param matrix rows; its upper triangle is read
 */
export function symmetricEigen(matrix: readonly Float64Array[]): SymmetricEigen {
  const n = matrix.length;
  const a = matrix.map((row, i) => row.map((x, j) => (j < i ? matrix[j][i] : x)));
  const v = matrix.map((_, i) => Float64Array.from({ length: n }, (__, j) => (i === j ? 1 : 0)));
  for (let sweep = 0, rotated = true; rotated && sweep < SWEEPS; sweep++) {
    rotated = false;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        if (Math.abs(a[p][q]) <= 2 ** -53 * Math.sqrt(Math.abs(a[p][p])) * Math.sqrt(Math.abs(a[q][q]))) {
          a[p][q] = a[q][p] = 0;
          continue;
        }
        rotated = true;
        const theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(1, theta));
        const c = 1 / Math.hypot(1, t);
        const s = c * t;
        for (let k = 0; k < n; k++) rotate(a[k], p, q, c, s);
        for (let k = 0; k < n; k++) [a[p][k], a[q][k]] = [c * a[p][k] - s * a[q][k], s * a[p][k] + c * a[q][k]];
        for (let k = 0; k < n; k++) rotate(v[k], p, q, c, s);
      }
    }
  }
  return {
    values: Float64Array.from(a, (row, i) => row[i]),
    vectors: v.map((_, j) => Float64Array.from(v, (row) => row[j])),
  };
}

function rotate(row: Float64Array, p: number, q: number, c: number, s: number): void {
  const x = row[p];
  row[p] = c * x - s * row[q];
  row[q] = s * x + c * row[q];
}
