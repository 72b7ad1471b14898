/**
 * Factorises the n × n matrix that stands row by row in `a` into LU with row pivoting, in place.
 *
 * @returns whether it is regular; `pivots` then says which row was exchanged at each step
 */
export function factoriseLu(a: Float64Array, n: number, pivots: Int32Array): boolean {
  for (let c = 0; c < n; c++) {
    let best = c;
    for (let r = c + 1; r < n; r++) if (Math.abs(a[r * n + c]) > Math.abs(a[best * n + c])) best = r;
    pivots[c] = best;
    const lead = a[best * n + c];
    if (!(Math.abs(lead) > 0)) return false;
    if (best !== c)
      for (let k = 0; k < n; k++) {
        const held = a[c * n + k];
        a[c * n + k] = a[best * n + k];
        a[best * n + k] = held;
      }
    for (let r = c + 1; r < n; r++) {
      const factor = a[r * n + c] / lead;
      a[r * n + c] = factor;
      if (factor !== 0) for (let k = c + 1; k < n; k++) a[r * n + k] -= factor * a[c * n + k];
    }
  }
  return true;
}

/** Solves in place for the right-hand side `b`, with the factors and pivots of factoriseLu. */
export function solveLu(a: Float64Array, n: number, pivots: Int32Array, b: Float64Array): void {
  for (let c = 0; c < n; c++) {
    const held = b[pivots[c]];
    b[pivots[c]] = b[c];
    b[c] = held;
  }
  for (let r = 1; r < n; r++) {
    let sum = b[r];
    for (let k = 0; k < r; k++) sum -= a[r * n + k] * b[k];
    b[r] = sum;
  }
  for (let r = n - 1; r >= 0; r--) {
    let sum = b[r];
    for (let k = r + 1; k < n; k++) sum -= a[r * n + k] * b[k];
    b[r] = sum / a[r * n + r];
  }
}
