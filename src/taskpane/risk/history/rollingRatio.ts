import { attempt, dividesByZero, HedgeError } from "../../../core/errors";
import type { Changes } from "../../../core/ratios/changes";
import { effectiveness } from "../../../core/ratios/effectiveness";
import { hedgeRatio, type RatioMethod } from "../../../core/ratios/hedgeRatio";
import { type RatioStats, ratioStats } from "../../../core/ratios/ratioStats";
import { rollRatio } from "../../../core/ratios/rollRatio";
import { atOnce } from "../../../core/steps";
import { foldWord, type Vocabulary } from "../../../excel/arguments";
import { changesWords, ratioMethods } from "../../../excel/ratios";
import type { PriceHistory } from "./prices";
import type { HistorySettings } from "../../desk/settings";

/** What is asked of a history. */
export interface RatioQuestion {
  readonly method: RatioMethod;
  /** Price levels have neither a variance to take away nor errors that are independent: the pane leaves them to the cells. */
  readonly changes: Exclude<Changes, "levels">;
  readonly window: number;
}

/** The hedge ratio through time. */
export interface Rolling {
  /** One per full window; NaN where futures do not vary in it. Equal to the numbers of HEDGE.ROLLRATIO. */
  readonly ratios: Float64Array;
  /** Index of the first ratio's price in the history: the ratio stands at the last price of its window. */
  readonly start: number;
}

export interface RatioAnswer {
  /** Of the last window; of the whole history by a method that is not rolled. */
  readonly ratio: number;
  /** Observations that `ratio` rests on. */
  readonly observations: number;
  /** null for methods that are no regressions, and for a perfect fit. */
  readonly stats: RatioStats | null;
  /** Share of the variance of spot that the hedge would have taken away over the same observations; NaN where spot stood still. */
  readonly effectiveness: number;
  /** By the same method over the whole history. */
  readonly wholeRatio: number;
  /** null for a method that is not rolled. */
  readonly rolling: Rolling | null;
}

const DEFAULT_WINDOW = 60;

/** What the workbook keeps, with defaults for what it does not, or not in words that are known. */
export function ratioQuestion({ method, changes, window }: HistorySettings): RatioQuestion {
  const known = <T extends string>(text: string | undefined, words: Vocabulary<T>): T | undefined =>
    words[foldWord(text ?? "")];
  return {
    method: known(method, ratioMethods) ?? "ols",
    changes: known(changes, changesWords) === "log" ? "log" : "differences",
    window: window !== undefined && Number.isInteger(window) && window >= 2 ? window : DEFAULT_WINDOW,
  };
}

/** What is asked of which prices. */
export interface AskedRatio {
  readonly history: PriceHistory;
  readonly question: RatioQuestion;
}

/**
 * The answer that the worksheet functions give, by the same core.
 *
 * @throws HedgeError a short requirement that names the argument
 */
export function ratioAnswer({
  history: { spot, futures },
  question: { method, changes, window },
}: AskedRatio): RatioAnswer {
  const isRolled = method !== "garch" && method !== "dcc";
  const ratios = isRolled ? atOnce(rollRatio(spot, futures, window, method, changes)) : null;
  const wholeRatio = atOnce(hedgeRatio(spot, futures, method, changes));
  const ratio = ratios?.at(-1) ?? wholeRatio;
  if (!Number.isFinite(ratio)) throw dividesByZero("futures must vary within the last window");
  const prices = isRolled ? window + 1 : spot.length;
  const [lastSpot, lastFutures] = [spot.subarray(-prices), futures.subarray(-prices)];
  const stats = statsOf(lastSpot, lastFutures, method, changes);
  return {
    ratio,
    observations: prices - 1,
    stats,
    // Coin-margined futures pay otherwise than by their price change: what their own regression explains is what they take away.
    effectiveness:
      method === "inverse" ? (stats?.rSquared ?? NaN) : effectivenessOf(lastSpot, lastFutures, ratio, changes),
    wholeRatio,
    rolling: ratios && { ratios, start: spot.length - ratios.length },
  };
}

function statsOf(spot: Float64Array, futures: Float64Array, method: RatioMethod, changes: Changes): RatioStats | null {
  if (method !== "ols" && method !== "ecm" && method !== "inverse") return null;
  return orElse(null, () => ratioStats(spot, futures, method, changes));
}

const effectivenessOf = (spot: Float64Array, futures: Float64Array, ratio: number, changes: Changes): number =>
  orElse(NaN, () => effectiveness(spot, futures, ratio, "variance", changes));

/** A ratio stands without what cannot be said about it. */
function orElse<T>(otherwise: T, work: () => T): T {
  const answer = attempt(work);
  return answer instanceof HedgeError ? otherwise : answer;
}
