import { notAvailable, outsideDomain, wrongValue } from "../errors";
import { leastSquares } from "../numeric/leastSquares";
import { automaticLags, requireLags } from "../ratios/standardErrors";

/** Prices and Greeks of options day by day, in any order. */
export interface OptionHistory {
  readonly size: number;
  readonly date: Float64Array;
  readonly instrument: readonly string[];
  readonly type: readonly ("call" | "put")[];
  readonly price: Float64Array;
  readonly underlying: Float64Array;
  readonly delta: Float64Array;
  /** per 1.00 of vol */
  readonly vega: Float64Array;
  readonly years: Float64Array;
}

/** One option from one date of the history to the next. */
interface Change {
  readonly type: "call" | "put";
  /** place of the earlier date among those of the history */
  readonly day: number;
  readonly delta: number;
  /** what the price changed by beyond δ·ΔS */
  readonly error: number;
  /** (vega/√T)·(ΔS/S) */
  readonly scale: number;
}

/** Fit of one type of option. */
export interface MinimumVarianceFit {
  readonly type: "call" | "put";
  readonly observations: number;
  readonly dates: number;
  /** a, b and c, and their standard errors */
  readonly coefficients: readonly number[];
  readonly standardErrors: readonly number[];
  /** share of the squared hedging error that is gone, in the fit and in what was held out; undefined where nothing was */
  readonly gain: number;
  readonly holdoutGain: number | undefined;
}

/** Gain of the options around one delta. */
export interface DeltaBucket {
  readonly type: "call" | "put";
  readonly delta: number;
  readonly observations: number;
  readonly gain: number;
}

const FEWEST_CHANGES = 10;
const TYPES = ["call", "put"] as const;

/**
 * Minimum-variance delta from history (J. Hull and A. White, "Optimal delta hedging for options", Journal of Banking and
 * Finance 82, 2017): by type, without a constant,
 *   Δf − δΔS = (vega/√T)(ΔS/S)(a + bδ + cδ²) + e
 * over changes between consecutive dates of the history, Greeks those of the earlier. Standard errors are those of Driscoll
 * and Kraay (Review of Economics and Statistics 80, 1998): options of one date are one observation, and dates are
 * correlated over `lags` with Bartlett's weights.
 *
 * @param lags ⌊4(dates/100)^(2/9)⌋ unless given
 * @param holdout share of the last dates that is left out of the fit
 * @throws #N/A under ten changes of a type, #NUM! for lags below zero or a holdout outside 0 to 1, #VALUE! for an instrument
 * twice on a date
 */
export function fitMinimumVariance(history: OptionHistory, lags?: number, holdout = 0): MinimumVarianceFit[] {
  return samplesOf(history, lags, holdout).map(({ type, fitted, heldOut, dates }) => {
    const fit = regress(fitted);
    return {
      type,
      observations: fitted.length,
      dates,
      coefficients: [...fit.coefficients],
      standardErrors: [0, 1, 2].map((j) =>
        clusteredError(fitted, fit, j, Math.min(lags ?? automaticLags(dates), dates - 1)),
      ),
      gain: gainOf(fitted, fit.coefficients),
      holdoutGain: heldOut.length > 0 ? gainOf(heldOut, fit.coefficients) : undefined,
    };
  });
}

/** Gains by type and delta, rounded to the nearest tenth, of the changes that the fit is made of. */
export function minimumVarianceBuckets(history: OptionHistory, holdout = 0): DeltaBucket[] {
  return samplesOf(history, undefined, holdout).flatMap(({ type, fitted }) => {
    const { coefficients } = regress(fitted);
    const buckets = new Map<number, Change[]>();
    for (const change of fitted) {
      const delta = Math.round(change.delta * 10) / 10 + 0;
      buckets.set(delta, [...(buckets.get(delta) ?? []), change]);
    }
    return [...buckets]
      .sort(([a], [b]) => a - b)
      .map(([delta, changes]) => ({
        type,
        delta,
        observations: changes.length,
        gain: gainOf(changes, coefficients),
      }));
  });
}

interface Sample {
  readonly type: "call" | "put";
  readonly fitted: readonly Change[];
  readonly heldOut: readonly Change[];
  /** distinct dates in the fit */
  readonly dates: number;
}

function samplesOf(history: OptionHistory, lags: number | undefined, holdout: number): Sample[] {
  requireLags(lags);
  if (!(holdout >= 0 && holdout < 1)) throw outsideDomain("holdout must be a fraction: 0 or more and below 1");
  const changes = changesOf(history);
  const samples = TYPES.flatMap((type): Sample[] => {
    const own = changes.filter((change) => change.type === type);
    if (own.length === 0) return [];
    const days = [...new Set(own.map((change) => change.day))].sort((a, b) => a - b);
    const last = days[days.length - 1 - Math.floor(holdout * days.length)];
    const fitted = own.filter((change) => change.day <= last);
    if (fitted.length < FEWEST_CHANGES) {
      throw notAvailable(`history must have at least ${FEWEST_CHANGES} changes of a ${type}, not ${fitted.length}`);
    }
    const dates = new Set(fitted.map((change) => change.day)).size;
    return [{ type, fitted, heldOut: own.filter((change) => change.day > last), dates }];
  });
  if (samples.length === 0) throw notAvailable(`history must have at least ${FEWEST_CHANGES} changes, not 0`);
  return samples;
}

/** Changes of each instrument that is quoted on a date of the history and on the one after it, by date. */
function changesOf(history: OptionHistory): Change[] {
  const dates = [...new Set(history.date)].sort((a, b) => a - b);
  const place = new Map(dates.map((date, i) => [date, i]));
  const rows = new Map<string, number>();
  const key = (instrument: string, day: number): string => `${day} ${instrument}`;
  for (let i = 0; i < history.size; i++) {
    const at = key(history.instrument[i], place.get(history.date[i])!);
    if (rows.has(at)) throw wrongValue(`history has ${history.instrument[i]} twice on one date`);
    rows.set(at, i);
  }
  const changes: Change[] = [];
  for (let i = 0; i < history.size; i++) {
    const day = place.get(history.date[i])!;
    const next = rows.get(key(history.instrument[i], day + 1));
    if (next === undefined) continue;
    const move = history.underlying[next] - history.underlying[i];
    changes.push({
      type: history.type[i],
      day,
      delta: history.delta[i],
      error: history.price[next] - history.price[i] - history.delta[i] * move,
      scale: (history.vega[i] / Math.sqrt(history.years[i])) * (move / history.underlying[i]),
    });
  }
  return changes.sort((a, b) => a.day - b.day);
}

function regress(changes: readonly Change[]) {
  const columns = [0, 1, 2].map((power) => Float64Array.from(changes, ({ scale, delta }) => scale * delta ** power));
  const fit = leastSquares(
    columns,
    Float64Array.from(changes, ({ error }) => error),
  );
  if (!fit) throw outsideDomain("history must have options of three deltas and an underlying that moves");
  return fit;
}

function clusteredError(changes: readonly Change[], fit: ReturnType<typeof regress>, j: number, lags: number): number {
  const weights = fit.weights(j);
  const byDay = new Map<number, number>();
  changes.forEach(({ day }, i) => byDay.set(day, (byDay.get(day) ?? 0) + weights[i] * fit.residuals[i]));
  const scores = [...byDay.values()];
  let variance = 0;
  for (let lag = 0; lag <= lags; lag++) {
    const weight = lag === 0 ? 1 : 2 * (1 - lag / (lags + 1));
    for (let i = lag; i < scores.length; i++) variance += weight * scores[i] * scores[i - lag];
  }
  return Math.sqrt(variance);
}

function gainOf(changes: readonly Change[], [a, b, c]: Float64Array): number {
  let left = 0;
  let all = 0;
  for (const { delta, error, scale } of changes) {
    all += error * error;
    left += (error - scale * (a + b * delta + c * delta * delta)) ** 2;
  }
  return 1 - left / all;
}
