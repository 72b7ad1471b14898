import { dot } from "../numeric/dot";
import { type LeastSquares, regressionOn } from "../numeric/leastSquares";
import { applyQ, factorise } from "../numeric/qr";
import { singularValues } from "../numeric/singularValues";
import type { Steps } from "../steps";
import { ones } from "./ecm";

export interface Johansen {
  /** Trace statistics of at most 0, 1, … k − 1 cointegrating relations. */
  readonly trace: Float64Array;
  /** Their critical values at 90%, 95% and 99%. */
  readonly critical: readonly (readonly number[])[];
}

/**
 * Critical values of the trace statistic with an unrestricted constant, by the number of common trends k − r = 1, 2, …:
 * MacKinnon, Haug and Michelis, Journal of Applied Econometrics 14 (1999).
 */
const CRITICAL = [
  [2.7055, 3.8415, 6.6349],
  [13.4294, 15.4943, 19.9349],
  [27.0669, 29.7961, 35.4628],
  [44.4929, 47.8545, 54.6815],
  [65.8202, 69.8189, 77.8202],
  [91.109, 95.7542, 104.9637],
  [120.3673, 125.6185, 135.9825],
  [153.6341, 159.529, 171.0905],
];

/**
 * Johansen's trace test of up to eight series with a constant and `lags` lagged differences (Econometrica 59, 1991).
 *
 * Its eigenvalues are the squared canonical correlations of changes and lagged levels, both freed of the constant and the
 * lagged changes. They come from orthogonal factors as squared cosines, without the product matrices that near-collinear
 * levels would make singular.
 *
 * A step for each factorisation and each regression.
 *
 * @returns undefined where levels or changes are linearly dependent
 */
export function* johansen(series: readonly Float64Array[], lags: number): Steps<Johansen | undefined> {
  const k = series.length;
  const changes = series.map((column) =>
    Float64Array.from({ length: column.length - 1 }, (_, t) => column[t + 1] - column[t]),
  );
  const n = changes[0].length - lags;
  const regressors = [ones(n)];
  for (let lag = 1; lag <= lags; lag++)
    for (const column of changes) regressors.push(column.subarray(lags - lag, lags - lag + n));
  const common = regressionOn(regressors);
  if (!common) return undefined;
  yield;
  const left = yield* orthonormalResiduals(
    changes.map((column) => column.subarray(lags)),
    common,
  );
  const right = yield* orthonormalResiduals(
    series.map((column) => column.subarray(lags, lags + n)),
    common,
  );
  if (!left || !right) return undefined;
  const cosines = singularValues(right.map((column) => Float64Array.from(left, (other) => dot(other, column))));
  const trace = new Float64Array(k);
  for (let r = k - 1, sum = 0; r >= 0; r--) {
    sum -= n * Math.log1p(-cosines[r] * cosines[r]);
    trace[r] = sum;
  }
  return { trace, critical: Array.from({ length: k }, (_, r) => CRITICAL[k - r - 1]) };
}

/** What the common regressors leave of each column, as an orthonormal basis. */
function* orthonormalResiduals(
  columns: readonly Float64Array[],
  common: (column: Float64Array) => LeastSquares,
): Steps<Float64Array[] | undefined> {
  const residuals: Float64Array[] = [];
  for (const column of columns) {
    residuals.push(common(column).residuals);
    yield;
  }
  const norms = residuals.map((column) => Math.sqrt(dot(column, column)));
  const qr = factorise(residuals);
  yield;
  if (norms.some((norm, j) => !(Math.abs(qr.diagonal[j]) > 1e-13 * norm))) return undefined;
  return residuals.map((_, j) => {
    const unit = new Float64Array(qr.n);
    unit[j] = 1;
    applyQ(qr, unit);
    return unit;
  });
}
