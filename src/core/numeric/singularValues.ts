/**
 * Singular values of a small square matrix held by columns, largest first: one-sided Jacobi rotations, which keep the small
 * ones accurate (Golub and Van Loan, Matrix Computations, section 8.6). The columns are overwritten.
 */
export function singularValues(columns: Float64Array[]): Float64Array {
  const k = columns.length;
  for (let sweep = 0, rotated = true; rotated && sweep < 60; sweep++) {
    rotated = false;
    for (let p = 0; p < k; p++) {
      for (let q = p + 1; q < k; q++) rotated = orthogonalise(columns[p], columns[q]) || rotated;
    }
  }
  return Float64Array.from(columns, (column) => Math.hypot(...column))
    .sort()
    .reverse();
}

/** Rotates two columns until they are orthogonal; whether there was anything to do. */
function orthogonalise(a: Float64Array, b: Float64Array): boolean {
  let aa = 0;
  let ab = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    aa += a[i] * a[i];
    ab += a[i] * b[i];
    bb += b[i] * b[i];
  }
  if (Math.abs(ab) <= 2 ** -52 * Math.sqrt(aa) * Math.sqrt(bb)) return false;
  const zeta = (bb - aa) / (2 * ab);
  const t = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
  const c = 1 / Math.hypot(1, t);
  const s = c * t;
  for (let i = 0; i < a.length; i++) {
    const old = a[i];
    a[i] = c * old - s * b[i];
    b[i] = s * old + c * b[i];
  }
  return true;
}
