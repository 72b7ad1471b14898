/**
 * Householder QR of a tall matrix held by columns, A = QR with Q orthogonal n×n and R upper triangular k×k.
 * Golub and Van Loan, Matrix Computations, section 5.2.
 */
export interface Qr {
  readonly n: number;
  readonly k: number;
  /** Column j holds R's entries above the diagonal in its first j places and the reflector's vector from place j on. */
  readonly columns: readonly Float64Array[];
  /** R's diagonal. */
  readonly diagonal: Float64Array;
  /** vᵀv/2 of each reflector. */
  readonly halfNorms: Float64Array;
}

/** Factorises `columns` (k columns of length n ≥ k), which are overwritten. */
export function factorise(columns: Float64Array[]): Qr {
  const k = columns.length;
  const n = columns[0].length;
  const diagonal = new Float64Array(k);
  const halfNorms = new Float64Array(k);
  const qr: Qr = { n, k, columns, diagonal, halfNorms };
  for (let j = 0; j < k; j++) {
    const v = columns[j];
    const norm = Math.sqrt(dotFrom(v, v, j));
    // Away from v's first entry, so that nothing cancels.
    const alpha = v[j] > 0 ? -norm : norm;
    halfNorms[j] = norm * (norm + Math.abs(v[j]));
    v[j] -= alpha;
    diagonal[j] = alpha;
    for (let c = j + 1; c < k; c++) reflect(qr, j, columns[c]);
  }
  return qr;
}

/** y ← Qᵀy; its first k entries are the right-hand side of Rx = Qᵀy. */
export function applyTransposedQ(qr: Qr, y: Float64Array): void {
  for (let j = 0; j < qr.k; j++) reflect(qr, j, y);
}

/** y ← Qy. */
export function applyQ(qr: Qr, y: Float64Array): void {
  for (let j = qr.k - 1; j >= 0; j--) reflect(qr, j, y);
}

/** The x of Rx = b, b being the first k entries given. */
export function solveR({ k, columns, diagonal }: Qr, b: Float64Array): Float64Array {
  const x = b.slice(0, k);
  for (let j = k - 1; j >= 0; j--) {
    x[j] /= diagonal[j];
    for (let i = 0; i < j; i++) x[i] -= columns[j][i] * x[j];
  }
  return x;
}

/** The x of Rᵀx = b. */
export function solveTransposedR({ k, columns, diagonal }: Qr, b: Float64Array): Float64Array {
  const x = b.slice(0, k);
  for (let j = 0; j < k; j++) {
    for (let i = 0; i < j; i++) x[j] -= columns[j][i] * x[i];
    x[j] /= diagonal[j];
  }
  return x;
}

function reflect(qr: Qr, j: number, y: Float64Array): void {
  if (qr.halfNorms[j] === 0) return;
  const v = qr.columns[j];
  const factor = dotFrom(v, y, j) / qr.halfNorms[j];
  for (let i = j; i < v.length; i++) y[i] -= factor * v[i];
}

function dotFrom(a: Float64Array, b: Float64Array, start: number): number {
  let sum = 0;
  for (let i = start; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
