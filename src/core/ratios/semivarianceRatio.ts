import type { PairedSeries } from "./changes";
import { olsRatio } from "./ols";

/**
 * The ratio with the least semivariance (target zero) of a long spot position.
 *
 * The objective is a convex, piecewise quadratic function of the ratio. Each Newton step solves the quadratic of the
 * observations that now lose; it ends when they are the same as before, with the exact minimum. A step out of the interval
 * that is known to hold the minimum is replaced by its middle.
 *
 * @param near a ratio that is known to be near the minimum
 * @throws #N/A under two observations, #DIV/0! where the futures series does not vary
 */
export function semivarianceRatio(series: PairedSeries, near?: number): number {
  const { spot, futures } = series;
  const ols = olsRatio(series);
  let h = near ?? ols;
  let low = -Infinity;
  let high = Infinity;
  for (let step = 0; step < 200; step++) {
    let slope = 0;
    let curvature = 0;
    for (let i = 0; i < spot.length; i++) {
      const left = spot[i] - h * futures[i];
      if (left < 0) {
        slope -= left * futures[i];
        curvature += futures[i] * futures[i];
      }
    }
    if (slope === 0) return h;
    if (slope < 0) low = h;
    else high = h;
    let next = h - slope / curvature;
    if (!(next > low && next < high)) next = (low + high) / 2;
    // An open end is only ever approached by Newton, whose step is finite; the middle is one between two ends.
    if (!Number.isFinite(next) || Math.abs(next - h) <= 2 ** -52 * Math.abs(h)) return h;
    h = next;
  }
  return h;
}
