import { HedgeError } from "../errors";
import type { PairedSeries } from "./changes";
import { type Cut, cvarMinimum } from "./cvarRatio";
import { CVAR_LEVEL } from "./downside";
import { olsRatio } from "./ols";
import { semivarianceRatio } from "./semivarianceRatio";

/** The least-semivariance ratio of each window; the search starts where the last one ended. NaN where futures do not vary. */
export function rollingSemivariance(series: PairedSeries, window: number): Float64Array {
  let last: number | undefined;
  return rolled(series, window, (part) => (last = semivarianceRatio(part, last)));
}

/** An observation nearer to the edge of the tail than this share of it may be one of the two that meet there. */
const NEAR_EDGE = 1e-9;

/**
 * The least-CVaR ratio of each window. NaN where futures do not vary.
 *
 * The tail decides: where neither the observation that leaves nor the one that comes is in it, the objective about its
 * minimum is the same function as before, and so is the minimum, as the objective is convex.
 */
export function rollingCvar(series: PairedSeries, window: number, level = CVAR_LEVEL): Float64Array {
  const { spot, futures } = series;
  let last: Cut | undefined;
  const isOutside = (t: number, { h, edge }: Cut): boolean =>
    spot[t] - h * futures[t] > edge + NEAR_EDGE * Math.abs(edge);
  return rolled(series, window, (part, first) => {
    const before = last;
    // A slope of 0 is what futures without movement have too.
    if (before && before.slope !== 0 && isOutside(first - 1, before) && isOutside(first + window - 1, before))
      return before.h;
    last = undefined;
    olsRatio(part);
    last = cvarMinimum(part, level, before?.h);
    return last.h;
  });
}

function rolled(
  { spot, futures }: PairedSeries,
  window: number,
  ratio: (part: PairedSeries, first: number) => number,
): Float64Array {
  return Float64Array.from({ length: spot.length - window + 1 }, (_, first) => {
    try {
      const end = first + window;
      return ratio({ spot: spot.subarray(first, end), futures: futures.subarray(first, end) }, first);
    } catch (error) {
      if (error instanceof HedgeError && error.kind === "divisionByZero") return NaN;
      throw error;
    }
  });
}
