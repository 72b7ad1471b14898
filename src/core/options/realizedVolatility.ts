import { notAvailable, outsideDomain, wrongValue } from "../errors";
import { requireEqualLengths, requireObservations, requirePositive } from "../numeric/requirements";

/** Bars in time order. Estimators from closes use `close` alone. */
export interface Bars {
  readonly open?: Float64Array;
  readonly high?: Float64Array;
  readonly low?: Float64Array;
  readonly close: Float64Array;
}

export const VOL_ESTIMATORS = ["close", "parkinson", "garman-klass", "rogers-satchell", "yang-zhang"] as const;
export type VolEstimator = (typeof VOL_ESTIMATORS)[number];

/** Bars an estimate needs at least; those with a return from the bar before need one more than they have terms. */
const FEWEST_BARS: Readonly<Record<VolEstimator, number>> = {
  close: 3,
  parkinson: 1,
  "garman-klass": 1,
  "rogers-satchell": 1,
  "yang-zhang": 3,
};

/**
 * Annualised realised volatility of all bars, a decimal: √(periodsPerYear × variance per bar).
 *
 * - `close`: sample standard deviation of close-to-close log returns, mean removed, n − 1
 * - `parkinson`: Σ ln(H/L)²/(4n ln 2) (J. Business 53, 1980)
 * - `garman-klass`: Σ [½ ln(H/L)² − (2 ln 2 − 1) ln(C/O)²]/n (J. Business 53, 1980)
 * - `rogers-satchell`: Σ [ln(H/C) ln(H/O) + ln(L/C) ln(L/O)]/n (Annals of Applied Probability 1, 1991), right with a
 *   drift
 * - `yang-zhang`: overnight + k open-to-close + (1 − k) Rogers–Satchell, k = 0.34/(1.34 + (n + 1)/(n − 1)) (J. Business
 *   73, 2000), right with drift and gaps; n bars after the first
 *
 * @throws #VALUE! for an unknown estimator, #N/A for missing columns, unequal lengths or too few bars, #NUM! for a
 * price that is not positive or a bar whose high and low do not span open and close
 */
export function realizedVolatility(bars: Bars, estimator: VolEstimator, periodsPerYear: number): number {
  const estimate = prepare(bars, estimator, periodsPerYear);
  requireObservations(bars.close.length, FEWEST_BARS[estimator], "prices");
  return estimate(0, bars.close.length);
}

/**
 * Realised volatility over the last `window` bars up to each bar; NaN before there are as many. Arguments and errors of
 * realizedVolatility.
 */
export function rollingRealizedVolatility(
  bars: Bars,
  estimator: VolEstimator,
  periodsPerYear: number,
  window: number,
): Float64Array {
  const estimate = prepare(bars, estimator, periodsPerYear);
  if (!Number.isInteger(window) || window < FEWEST_BARS[estimator]) {
    throw outsideDomain(`window must be a whole number of at least ${FEWEST_BARS[estimator]} for ${estimator}`);
  }
  requireObservations(bars.close.length, window, "prices");
  return bars.close.map((_, i) => (i + 1 < window ? NaN : estimate(i + 1 - window, i + 1)));
}

/** Checks the bars and gives the annualised estimate over bars [from, to). */
function prepare(bars: Bars, estimator: VolEstimator, periodsPerYear: number): (from: number, to: number) => number {
  if (!VOL_ESTIMATORS.includes(estimator)) throw wrongValue(`estimator must be one of ${VOL_ESTIMATORS.join(", ")}`);
  requirePositive(periodsPerYear, "periods_per_year");
  const annual = (variance: number): number => Math.sqrt(periodsPerYear * variance);
  const { close } = bars;
  requirePositivePrices(close, "close");
  if (estimator === "close")
    return (from, to) => annual(variance(to - from - 1, (i) => Math.log(close[from + i + 1] / close[from + i])));

  const { open, high, low } = bars;
  if (!open || !high || !low) throw notAvailable(`${estimator} needs open, high, low and close`);
  validateRange(open, high, low, close);
  switch (estimator) {
    case "parkinson":
      return (from, to) =>
        annual(mean(to - from, (i) => Math.log(high[from + i] / low[from + i]) ** 2) / (4 * Math.LN2));
    case "garman-klass":
      return (from, to) =>
        annual(
          mean(
            to - from,
            (i) =>
              0.5 * Math.log(high[from + i] / low[from + i]) ** 2 -
              (2 * Math.LN2 - 1) * Math.log(close[from + i] / open[from + i]) ** 2,
          ),
        );
    case "rogers-satchell":
      return (from, to) => annual(mean(to - from, (i) => rogersSatchell(open, high, low, close, from + i)));
    default:
      return (from, to) => {
        // The first bar lends its close to the first overnight return.
        const n = to - from - 1;
        const first = from + 1;
        const overnight = variance(n, (i) => Math.log(open[first + i] / close[first + i - 1]));
        const openToClose = variance(n, (i) => Math.log(close[first + i] / open[first + i]));
        const range = mean(n, (i) => rogersSatchell(open, high, low, close, first + i));
        const k = 0.34 / (1.34 + (n + 1) / (n - 1));
        return annual(overnight + k * openToClose + (1 - k) * range);
      };
  }
}

function rogersSatchell(
  open: Float64Array,
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  i: number,
): number {
  return (
    Math.log(high[i] / close[i]) * Math.log(high[i] / open[i]) +
    Math.log(low[i] / close[i]) * Math.log(low[i] / open[i])
  );
}

function mean(n: number, term: (i: number) => number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += term(i);
  return sum / n;
}

/** Sample variance about the mean, n − 1, in two passes. */
function variance(n: number, term: (i: number) => number): number {
  const average = mean(n, term);
  return (mean(n, (i) => (term(i) - average) ** 2) * n) / (n - 1);
}

function requirePositivePrices(prices: Float64Array, column: string): void {
  const bad = prices.findIndex((price) => !(price > 0));
  if (bad >= 0) throw outsideDomain(`${column} must be positive; row ${bad + 1} is ${prices[bad]}`);
}

function validateRange(open: Float64Array, high: Float64Array, low: Float64Array, close: Float64Array): void {
  requireEqualLengths(open, close, "open", "close");
  requireEqualLengths(high, close, "high", "close");
  requireEqualLengths(low, close, "low", "close");
  requirePositivePrices(open, "open");
  requirePositivePrices(low, "low");
  for (let i = 0; i < close.length; i++) {
    if (high[i] < Math.max(open[i], close[i]))
      throw outsideDomain(`high must not be below open or close; row ${i + 1}`);
    if (low[i] > Math.min(open[i], close[i])) throw outsideDomain(`low must not be above open or close; row ${i + 1}`);
  }
}
