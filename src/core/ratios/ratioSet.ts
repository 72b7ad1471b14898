import { HedgeError, notAvailable, outsideDomain, rewording, wrongValue } from "../errors";
import { comoments } from "../numeric/moments";
import { requireEqualLengths } from "../numeric/requirements";
import { studentTail } from "../numeric/studentT";
import type { Steps } from "../steps";
import { type Changes, pairedChanges } from "./changes";
import { hedgeRatio, type RatioMethod } from "./hedgeRatio";
import { ratioStats, type Uncertainty } from "./ratioStats";

/** What is estimated, and how it is tried out. */
export interface RatioSetTerms {
  /** Prices from one to the next that is used, counted back from the last. */
  readonly horizons: readonly number[];
  readonly methods: readonly RatioMethod[];
  readonly changes: Changes;
  /** Changes that a ratio is estimated on before it is tried on the next one; half of them unless given. */
  readonly window?: number | undefined;
  /** Decay of `ewma`. */
  readonly lambda?: number | undefined;
}

/** One method at one horizon. */
export interface RatioChoice {
  readonly method: RatioMethod;
  readonly ratio: number;
  /** By Newey and West; undefined of a method that is no regression. */
  readonly uncertainty: Uncertainty | undefined;
  /** Of what is left of spot, its ratio estimated on the window before. */
  readonly variance: number;
  /** 1 − that over the variance of spot alone. */
  readonly effectiveness: number;
  /** 1 for the least variance. */
  readonly rank: number;
  /** Of the squares against the best one's, two-sided; NaN for the best. */
  readonly p: number;
}

export interface RatioHorizon {
  readonly horizon: number;
  readonly choices: readonly RatioChoice[];
  /** The ratios weighted by 1/variance. */
  readonly combined: number;
}

const REGRESSIONS: readonly RatioMethod[] = ["ols", "ecm", "inverse"];
const SHORTEST_WINDOW = 5;
const LEFT_OVER = 3;

/**
 * Hedge ratios by several methods and horizons, each with its uncertainty and with what it left of spot where it was tried:
 * estimated on a window of changes, and applied to the next one.
 *
 * @param spot, futures prices in time order, pairs with a gap already dropped
 * @throws wrongValue for levels; outsideDomain for a horizon or window that is no whole number; notAvailable, naming the
 * horizon, where the window is below five changes or leaves fewer than three
 */
export function* ratioSet(spot: Float64Array, futures: Float64Array, terms: RatioSetTerms): Steps<RatioHorizon[]> {
  if (terms.changes === "levels") throw wrongValue("changes must be differences or log");
  requireEqualLengths(spot, futures, "spot", "futures");
  const answer: RatioHorizon[] = [];
  for (const horizon of terms.horizons) {
    if (!(Number.isInteger(horizon) && horizon > 0)) throw outsideDomain("horizons must be whole numbers above zero");
    const every = (prices: Float64Array) => prices.filter((_, i) => (prices.length - 1 - i) % horizon === 0);
    answer.push(yield* atHorizon(every(spot), every(futures), horizon, terms));
  }
  return answer;
}

function* atHorizon(
  spot: Float64Array,
  futures: Float64Array,
  horizon: number,
  { methods, changes, window: given, lambda }: RatioSetTerms,
): Steps<RatioHorizon> {
  const count = Math.max(spot.length - 1, 0);
  const window = given ?? Math.floor(count / 2);
  if (!(Number.isInteger(window) && window > 0)) {
    if (given !== undefined) throw outsideDomain("window must be a whole number above zero");
  }
  if (window < SHORTEST_WINDOW || count - window < LEFT_OVER) {
    throw notAvailable(
      `horizon ${horizon} has ${count} changes and a window of ${window}: ${SHORTEST_WINDOW} and ${LEFT_OVER} more are needed`,
    );
  }
  const moves = pairedChanges(spot, futures, changes);
  const parameter = (method: RatioMethod) => (method === "ewma" ? lambda : undefined);
  const tried: { method: RatioMethod; ratio: number; uncertainty: Uncertainty | undefined; left: Float64Array }[] = [];
  for (const method of methods) {
    const ratio = yield* hedgeRatio(spot, futures, method, changes, parameter(method));
    const uncertainty = REGRESSIONS.includes(method)
      ? named(horizon, () => ratioStats(spot, futures, method, changes).neweyWest)
      : undefined;
    const left = new Float64Array(count - window);
    for (let t = window; t < count; t++) {
      // Prices of the window's changes.
      const [s, f] = [spot, futures].map((prices) => prices.subarray(t - window, t + 1));
      const before = yield* hedgeRatio(s, f, method, changes, parameter(method));
      left[t - window] = moves.spot[t] - before * moves.futures[t];
      yield;
    }
    tried.push({ method, ratio, uncertainty, left });
  }
  const alone = varianceOf(moves.spot.subarray(window));
  const variances = tried.map(({ left }) => varianceOf(left));
  if (!variances.every(Number.isFinite)) throw outsideDomain(`horizon ${horizon}: prices are too large for a variance`);
  const least = Math.min(...variances);
  const best = tried[variances.indexOf(least)];
  const choices = tried.map(({ method, ratio, uncertainty, left }, i): RatioChoice => {
    const variance = variances[i];
    return {
      ...{ method, ratio, uncertainty, variance, effectiveness: 1 - variance / alone },
      rank: 1 + variances.filter((other, k) => other < variance || (other === variance && k < i)).length,
      p: left === best.left ? NaN : differenceP(left, best.left),
    };
  });
  const weights = variances.map((variance) => 1 / variance);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const combined = Number.isFinite(total)
    ? tried.reduce((sum, { ratio }, i) => sum + (ratio * weights[i]) / total, 0)
    : best.ratio;
  return { horizon, choices, combined };
}

const named = <T>(horizon: number, work: () => T): T =>
  rewording(work, ({ kind, message }) => new HedgeError(kind, `horizon ${horizon}: ${message}`));

function varianceOf(values: Float64Array): number {
  const { sxx, n } = comoments(values, values);
  return sxx / (n - 1);
}

/** Two-sided p of a t test that the squares of two series do not differ in the mean. */
function differenceP(left: Float64Array, best: Float64Array): number {
  const gaps = left.map((x, i) => x * x - best[i] * best[i]);
  const { meanX, sxx, n } = comoments(gaps, gaps);
  if (sxx === 0) return meanX === 0 ? 1 : 0;
  return 2 * studentTail(Math.abs(meanX) / Math.sqrt(sxx / (n - 1) / n), n - 1);
}
