import { outsideDomain } from "../errors";
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
 * @throws #N/A under two observations, #DIV/0! where the futures series does not vary, #NUM! where the search does not converge
 */
export function semivarianceRatio(series: PairedSeries, near = olsRatio(series)): number {
  const { spot, futures } = series;
  let h = near;
  let low = -Infinity;
  let high = Infinity;
  let last = NaN;
  for (let step = 0; step < 200; step++) {
    let slope = 0;
    let curvature = 0;
    for (let i = 0; i < spot.length; i++) {
      const f = futures[i];
      const left = spot[i] - h * f;
      // No branch: which half loses is nothing that a processor could guess.
      const loses = Number(left < 0);
      slope -= loses * left * f;
      curvature += loses * f * f;
    }
    // Where the set of losing observations repeats, h is the minimum of their quadratic already.
    if (slope === 0 || curvature === last) return h;
    last = curvature;
    if (slope < 0) low = h;
    else high = h;
    const newton = h - slope / curvature;
    const isWithin = newton > low && newton < high;
    const next = isWithin ? newton : (low + high) / 2;
    if (!isWithin) last = NaN;
    // An open end is only ever approached by Newton, whose step is finite; the middle is one between two ends.
    if (!Number.isFinite(next) || Math.abs(next - h) <= 2 ** -52 * Math.abs(h)) return h;
    h = next;
  }
  throw outsideDomain("the search for the least semivariance did not converge");
}
