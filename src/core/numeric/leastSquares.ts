import { applyQ, applyTransposedQ, factorise, type Qr, solveR, solveTransposedR } from "./qr";

/** min ‖y − Xb‖ with what inference needs besides. */
export interface LeastSquares {
  readonly coefficients: Float64Array;
  readonly residuals: Float64Array;
  /** Σe² */
  readonly squares: number;
  /**
   * Row j of the pseudo-inverse: coefficient j is Σ wᵢyᵢ. Any variance of the coefficient follows from the residuals through
   * it, without (X′X)⁻¹ and its squared condition.
   */
  readonly weights: (j: number) => Float64Array;
}

/** A column whose part outside the span of the others is smaller than this share of it is taken for dependent. */
const DEPENDENT = 1e-13;
const REFINEMENTS = 4;

/**
 * Least squares by Householder QR, refined on the augmented system r + Xb = y, Xᵀr = 0 with residuals in doubled precision
 * (Björck, BIT 7, 1967). The solution is that of the double inputs to nearly all digits as long as the condition stays below
 * 1/ε; normal equations would lose twice as many.
 *
 * @param columns k regressors of length n ≥ k, an intercept being a column of ones
 * @returns undefined where the columns are linearly dependent
 */
export const leastSquares = (columns: readonly Float64Array[], y: Float64Array): LeastSquares | undefined =>
  regressionOn(columns)?.(y);

/**
 * Least-squares regressions of any number of y on the same columns, with one factorisation of the columns.
 *
 * @param columns k regressors of length n ≥ k, an intercept being a column of ones
 * @returns undefined where the columns are linearly dependent
 */
export function regressionOn(columns: readonly Float64Array[]): ((y: Float64Array) => LeastSquares) | undefined {
  const k = columns.length;
  const scales = columns.map(powerOfTwoNorm);
  const scaled = columns.map((column, j) => column.map((value) => value / scales[j]));
  const norms = scaled.map((column) => Math.sqrt(column.reduce((sum, value) => sum + value * value, 0)));
  const qr = factorise(scaled.map((column) => column.slice()));
  for (let j = 0; j < k; j++) if (!(Math.abs(qr.diagonal[j]) > DEPENDENT * norms[j])) return undefined;
  return (y) => {
    const { x, residuals } = refined(qr, scaled, y);
    return {
      coefficients: x.map((value, j) => value / scales[j]),
      residuals,
      squares: residuals.reduce((sum, e) => sum + e * e, 0),
      weights: (j) => {
        const unit = new Float64Array(k);
        unit[j] = 1 / scales[j];
        const out = new Float64Array(qr.n);
        out.set(solveTransposedR(qr, unit));
        applyQ(qr, out);
        return out;
      },
    };
  };
}

function refined(
  qr: Qr,
  columns: readonly Float64Array[],
  y: Float64Array,
): { readonly x: Float64Array; readonly residuals: Float64Array } {
  // From x = 0 and r = 0 the first step is the plain QR solution; the next ones refine it.
  const x = new Float64Array(qr.k);
  const residuals = new Float64Array(qr.n);
  let previous = Infinity;
  for (let step = 0; step <= REFINEMENTS; step++) {
    const f = step === 0 ? y : residualOf(columns, y, residuals, x);
    const g = Float64Array.from(columns, (column) => (step === 0 ? 0 : -exactDot(column, residuals)));
    const { dx, dr } = augmentedCorrection(qr, f, g);
    const change = relativeSize(dx, x);
    // A correction that no longer shrinks is the rounding of the solution itself.
    if (step > 1 && !(change < previous / 2)) break;
    for (let j = 0; j < qr.k; j++) x[j] += dx[j];
    for (let i = 0; i < qr.n; i++) residuals[i] += dr[i];
    if (step > 0 && change < 2 ** -53) break;
    previous = change;
  }
  return { x, residuals };
}

/** The δx and δr that the residuals f = y − r − Xx and g = −Xᵀr of the augmented system ask for. */
function augmentedCorrection(
  qr: Qr,
  f: Float64Array,
  g: Float64Array,
): { readonly dx: Float64Array; readonly dr: Float64Array } {
  const d = f.slice();
  applyTransposedQ(qr, d);
  const h = solveTransposedR(qr, g);
  const top = d.slice(0, qr.k);
  for (let j = 0; j < qr.k; j++) top[j] -= h[j];
  const dx = solveR(qr, top);
  d.set(h);
  applyQ(qr, d);
  return { dx, dr: d };
}

/** y − r − Xx, each sum in doubled precision (Ogita, Rump and Oishi, SIAM J. Sci. Comput. 26, 2005, algorithm Dot2). */
function residualOf(columns: readonly Float64Array[], y: Float64Array, r: Float64Array, x: Float64Array): Float64Array {
  const out = new Float64Array(y.length);
  for (let i = 0; i < y.length; i++) {
    let high = y[i];
    let low = 0;
    let term = -r[i];
    let sum = high + term;
    let back = sum - high;
    low += high - (sum - back) + (term - back);
    high = sum;
    for (let j = 0; j < columns.length; j++) {
      const a = columns[j][i];
      term = -a * x[j];
      low -= productError(a, x[j], -term);
      sum = high + term;
      back = sum - high;
      low += high - (sum - back) + (term - back);
      high = sum;
    }
    out[i] = high + low;
  }
  return out;
}

function exactDot(a: Float64Array, b: Float64Array): number {
  let high = 0;
  let low = 0;
  for (let i = 0; i < a.length; i++) {
    const term = a[i] * b[i];
    low += productError(a[i], b[i], term);
    const sum = high + term;
    const back = sum - high;
    low += high - (sum - back) + (term - back);
    high = sum;
  }
  return high + low;
}

/** a·b − product exactly (Dekker 1971, by Veltkamp's splitting). */
function productError(a: number, b: number, product: number): number {
  const ca = 134217729 * a;
  const a1 = ca - (ca - a);
  const a2 = a - a1;
  const cb = 134217729 * b;
  const b1 = cb - (cb - b);
  const b2 = b - b1;
  return a2 * b2 - (product - a1 * b1 - a2 * b1 - a1 * b2);
}

/** A power of two near the column's largest entry: scaling by it is exact. */
function powerOfTwoNorm(column: Float64Array): number {
  let largest = 0;
  for (const value of column) largest = Math.max(largest, Math.abs(value));
  return largest === 0 ? 1 : 2 ** Math.round(Math.log2(largest));
}

function relativeSize(dx: Float64Array, x: Float64Array): number {
  let size = 0;
  for (let j = 0; j < dx.length; j++)
    if (dx[j] !== 0) size = Math.max(size, Math.abs(dx[j]) / Math.max(Math.abs(x[j]), Math.abs(dx[j])));
  return size;
}
