import { outsideDomain } from "../errors";
import { orderStatistic } from "../numeric/orderStatistic";
import type { PairedSeries } from "./changes";
import { CVAR_LEVEL, requireLevel } from "./downside";
import { olsRatio } from "./ols";

/** The conditional value at risk at a ratio, a slope of it there, and the largest outcome of its tail. */
export interface Cut {
  readonly h: number;
  readonly value: number;
  readonly slope: number;
  readonly edge: number;
}

/**
 * The ratio with the least conditional value at risk of a long spot position.
 *
 * The objective is convex and piecewise linear, so its minimum is a corner: two tangents with slopes of opposite sign meet at
 * or below it, and it is found when the objective touches their meeting point (Kelley's cutting planes in one dimension). It
 * is the minimum of Rockafellar and Uryasev's linear programme.
 *
 * @param level share of the observations outside the tail, between 0 and 1
 * @throws #N/A under two observations, #DIV/0! where the futures series does not vary, #NUM! for a level outside 0 to 1 or
 *   futures that in the tail only ever move one way, so that more hedge is always better
 */
export const cvarRatio = (series: PairedSeries, level?: number): number => cvarMinimum(series, level).h;

/** @param near a ratio that is known to be near the minimum */
export function cvarMinimum(series: PairedSeries, level = CVAR_LEVEL, near?: number): Cut {
  requireLevel(level);
  const left = new Float64Array(series.spot.length);
  const cutAt = (h: number): Cut => tangent(series, h, level, left);
  let low = cutAt(near ?? olsRatio(series));
  if (low.slope === 0) return low;
  let high = low;
  for (let reach = near === undefined ? 2 ** -3 : 2 ** -8; low.slope > 0 || high.slope < 0; reach *= 2) {
    if (reach > 2 ** 40) throw outsideDomain("futures must move both ways in the tail");
    if (low.slope > 0) [low, high] = [cutAt(low.h - reach), low];
    else [low, high] = [high, cutAt(high.h + reach)];
  }
  for (let step = 0; step < 200; step++) {
    if (low.slope === 0) return low;
    if (high.slope === 0) return high;
    const width = high.h - low.h;
    const meeting = low.h + (high.value - low.value - high.slope * width) / (low.slope - high.slope);
    // Every fourth step halves the interval, in case one end stays put.
    const h = step % 4 === 3 ? low.h + width / 2 : meeting;
    if (!(h > low.h && h < high.h)) return meeting <= low.h ? low : high;
    const cut = cutAt(h);
    const below = low.value + low.slope * (h - low.h);
    if (h === meeting && cut.value - below <= 2 ** -50 * Math.abs(cut.value)) return cut;
    if (cut.slope < 0) low = cut;
    else high = cut;
  }
  throw outsideDomain("the search for the least conditional value at risk did not converge");
}

/** The conditional value at risk at h and a slope of it, the mean future of the tail. `left` is room for what a hedge leaves. */
function tangent({ spot, futures }: PairedSeries, h: number, level: number, left: Float64Array): Cut {
  const tail = (1 - level) * left.length;
  const leave = (): void => {
    for (let i = 0; i < left.length; i++) left[i] = spot[i] - h * futures[i];
  };
  leave();
  const edge = orderStatistic(left, Math.min(Math.ceil(tail), left.length) - 1);
  leave();
  let inside = 0;
  let value = 0;
  let slope = 0;
  let ties = 0;
  let tiedFutures = 0;
  for (let i = 0; i < left.length; i++) {
    if (left[i] < edge) {
      inside++;
      value -= left[i];
      slope += futures[i];
    } else if (left[i] === edge) {
      ties++;
      tiedFutures += futures[i];
    }
  }
  // What is missing to the size of the tail is shared by the observations on its edge.
  const rest = tail - inside;
  return { h, value: (value - rest * edge) / tail, slope: (slope + (rest * tiedFutures) / ties) / tail, edge };
}
