import { notAvailable, outsideDomain, wrongValue } from "../errors";
import { type WindowMoments, windowMoments } from "../numeric/windowMoments";
import type { Steps } from "../steps";
import { type Changes, pairedChanges, type PairedSeries } from "./changes";
import { DAILY_DECAY, requireDecay } from "./ewma";
import { type RatioMethod, trueChanges } from "./hedgeRatio";
import { inverseChanges } from "./inverse";
import { rollingCvar, rollingSemivariance } from "./rollingDownside";
import { rollingErrorCorrection } from "./rollingErrorCorrection";

/** Running sums are renewed this often, or once a window: often enough for 1e-11 on price levels, rarely enough to be O(n). */
const REBASE = 512;

/**
 * The hedge ratio over each `window` of consecutive observations (changes, or prices for levels).
 *
 * ols, inverse, ewma and ecm take one pass over the series whatever the window; semivariance and cvar look for their minimum
 * anew where a window's losses have changed, a step for each. garch and dcc, a numerical search each, are not rolled.
 *
 * @returns one ratio per window in time order, m − window + 1 of them for m observations, the first belonging to observation
 *   `window`; NaN for a window in which futures do not vary
 * @throws as `hedgeRatio`; #NUM! for a window that is no whole number of 2 or more, #N/A for one longer than the series
 */
export function* rollRatio(
  spot: Float64Array,
  futures: Float64Array,
  window: number,
  method: RatioMethod = "ols",
  changes: Changes = "differences",
  parameter?: number,
): Steps<Float64Array> {
  if (!(Number.isInteger(window) && window >= 2)) throw outsideDomain("window must be a whole number, 2 or more");
  const series = pairedChanges(spot, futures, changes);
  const observations = series.spot.length;
  if (observations < window) throw notAvailable(`window must not exceed the ${observations} observations`);
  switch (method) {
    case "naive":
      return new Float64Array(observations - window + 1).fill(1);
    case "ols":
      return rollingSlope(series, window);
    case "inverse":
      return rollingSlope(inverseChanges(spot, futures, changes), window);
    case "ecm":
      return rollingErrorCorrection(spot, futures, window, changes);
    case "ewma":
      return changes === "levels"
        ? rollingWeightedSlope(series, window, parameter)
        : rollingEwma(series, window, parameter);
    case "semivariance":
      return yield* rollingSemivariance(trueChanges(spot, futures, method, changes), window);
    case "cvar":
      return yield* rollingCvar(trueChanges(spot, futures, method, changes), window, parameter);
    default:
      throw wrongValue(`method ${method} cannot be rolled`);
  }
}

/**
 * Slopes from running sums about a base inside the window. Sums about zero lose 4e-4 on prices near 60,000; about a base that
 * is renewed with the sums themselves what is left is the rounding of a few hundred updates.
 */
function rollingSlope({ spot, futures }: PairedSeries, window: number): Float64Array {
  const out = new Float64Array(spot.length - window + 1);
  const period = Math.max(window, REBASE);
  const share = 1 / window;
  for (let first = 0; first < out.length; first += period) {
    const baseX = futures[first + (window >> 1)];
    const baseY = spot[first + (window >> 1)];
    let sx = 0;
    let sy = 0;
    let sxx = 0;
    let sxy = 0;
    // How many of the latest futures are equal: a constant window is known exactly, not by what rounding left of its variance.
    let equal = 0;
    for (let i = first; i < first + window; i++) {
      const x = futures[i] - baseX;
      const y = spot[i] - baseY;
      sx += x;
      sy += y;
      sxx += x * x;
      sxy += x * y;
      equal = i > first && futures[i] === futures[i - 1] ? equal + 1 : 1;
    }
    const end = Math.min(first + period, out.length);
    for (let at = first; ;) {
      out[at] = equal >= window ? NaN : (sxy - sx * sy * share) / (sxx - sx * sx * share);
      if (++at === end) break;
      const x0 = futures[at - 1] - baseX;
      const y0 = spot[at - 1] - baseY;
      const i = at + window - 1;
      const x = futures[i] - baseX;
      const y = spot[i] - baseY;
      sx += x - x0;
      sy += y - y0;
      sxx += x * x - x0 * x0;
      sxy += x * y - x0 * y0;
      equal = futures[i] === futures[i - 1] ? equal + 1 : 1;
    }
  }
  return out;
}

/** Exponential weights cut off at the window: the oldest observation leaves with the weight it has left, decay^window. */
function rollingEwma({ spot, futures }: PairedSeries, window: number, decay = DAILY_DECAY): Float64Array {
  requireDecay(decay);
  const out = new Float64Array(spot.length - window + 1);
  const leaving = decay ** window;
  let ff = 0;
  let sf = 0;
  let zeros = 0;
  for (let i = 0; i < spot.length; i++) {
    const f = futures[i];
    ff = decay * ff + f * f;
    sf = decay * sf + spot[i] * f;
    if (i >= window) {
      const old = futures[i - window];
      ff -= leaving * old * old;
      sf -= leaving * spot[i - window] * old;
    }
    zeros = f === 0 ? zeros + 1 : 0;
    if (i >= window - 1) out[i - window + 1] = zeros >= window ? NaN : sf / ff;
  }
  return out;
}

/** Exponentially weighted slopes of price levels over each window, about the window's own weighted means. */
function rollingWeightedSlope({ spot, futures }: PairedSeries, window: number, decay = DAILY_DECAY): Float64Array {
  requireDecay(decay);
  const out = new Float64Array(spot.length - window + 1);
  const visit = (first: number, { product }: WindowMoments): void => {
    out[first] = product[0] === 0 ? NaN : product[1] / product[0];
  };
  windowMoments([futures, spot], window, visit, decay);
  return out;
}
