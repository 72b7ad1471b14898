import { isConstant } from "../numeric/moments";
import { windowMoments } from "../numeric/windowMoments";
import type { Steps } from "../steps";
import type { PairedSeries } from "./changes";
import { type Cut, cvarMinimum } from "./cvarRatio";
import { CVAR_LEVEL } from "./downside";
import { semivarianceRatio } from "./semivarianceRatio";

/**
 * The least-semivariance ratio of each window; the search starts where the last one ended. NaN where futures do not vary. A step
 * for each.
 */
export function rollingSemivariance(series: PairedSeries, window: number): Steps<Float64Array> {
  let last: number | undefined;
  return rolled(series, window, (part) => (last = semivarianceRatio(part, last)));
}

/** An observation nearer to the edge of the tail than this share of it may be one of the two that meet there. */
const NEAR_EDGE = 1e-9;

/**
 * The least-CVaR ratio of each window. NaN where futures do not vary. A step for each.
 *
 * The tail decides: where neither the observation that leaves nor the one that comes is in it, the objective about its
 * minimum is the same function as before, and so is the minimum, as the objective is convex.
 */
export function rollingCvar(series: PairedSeries, window: number, level = CVAR_LEVEL): Steps<Float64Array> {
  const { spot, futures } = series;
  let last: Cut | undefined;
  let of = NaN;
  const isOutside = (t: number, { h, edge }: Cut): boolean =>
    spot[t] - h * futures[t] > edge + NEAR_EDGE * Math.abs(edge);
  return rolled(series, window, (part, first) => {
    const isSame = last && of === first - 1 && isOutside(of, last) && isOutside(first + window - 1, last);
    if (!last || !isSame) last = cvarMinimum(part, level, last?.h);
    of = first;
    return last.h;
  });
}

function* rolled(
  { spot, futures }: PairedSeries,
  window: number,
  ratio: (part: PairedSeries, first: number) => number,
): Steps<Float64Array> {
  const out = new Float64Array(spot.length - window + 1);
  windowMoments([futures], window, (first, { mean, product }) => {
    if (isConstant(product[0], mean[0], window)) out[first] = NaN;
  });
  for (let first = 0; first < out.length; first++) {
    if (Number.isNaN(out[first])) continue;
    const end = first + window;
    out[first] = ratio({ spot: spot.subarray(first, end), futures: futures.subarray(first, end) }, first);
    yield;
  }
  return out;
}
