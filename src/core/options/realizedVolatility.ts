import { notAvailable, outsideDomain, wrongValue } from "../errors";
import { logRatio } from "../numeric/logRatio";
import { requireEqualLengths, requireObservations, requirePositive } from "../numeric/requirements";
import { type WindowMoments, windowMoments } from "../numeric/windowMoments";

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
  const terms = termsOf(bars, estimator, periodsPerYear);
  requireObservations(bars.close.length, FEWEST_BARS[estimator], "prices");
  return rolling(terms, bars.close.length, bars.close.length, periodsPerYear)[bars.close.length - 1];
}

/**
 * Realised volatility over the last `window` bars up to each bar; NaN before there are as many. One pass over the bars whatever
 * the window. Arguments and errors of realizedVolatility.
 */
export function rollingRealizedVolatility(
  bars: Bars,
  estimator: VolEstimator,
  periodsPerYear: number,
  window: number,
): Float64Array {
  const terms = termsOf(bars, estimator, periodsPerYear);
  if (!Number.isInteger(window) || window < FEWEST_BARS[estimator]) {
    throw outsideDomain(`window must be a whole number of at least ${FEWEST_BARS[estimator]} for ${estimator}`);
  }
  requireObservations(bars.close.length, window, "prices");
  return rolling(terms, bars.close.length, window, periodsPerYear);
}

/** What an estimator makes of bars. */
interface Terms {
  /** One term for each bar, or for each but the first, which lends its close to the first return. */
  readonly series: readonly Float64Array[];
  /** Variance per bar from the moments of n of them. */
  readonly variance: (moments: WindowMoments, n: number) => number;
}

function rolling({ series, variance }: Terms, bars: number, window: number, periodsPerYear: number): Float64Array {
  const out = new Float64Array(bars).fill(NaN);
  const n = window - (bars - series[0].length);
  windowMoments(series, n, (first, moments) => {
    out[first + window - 1] = Math.sqrt(periodsPerYear * variance(moments, n));
  });
  return out;
}

const ofMean = ({ mean }: WindowMoments): number => mean[0];

/** Checks the bars and takes their logarithms, once. */
function termsOf({ open, high, low, close }: Bars, estimator: VolEstimator, periodsPerYear: number): Terms {
  if (!VOL_ESTIMATORS.includes(estimator)) throw wrongValue(`estimator must be one of ${VOL_ESTIMATORS.join(", ")}`);
  requirePositive(periodsPerYear, "periods_per_year");
  requirePositivePrices(close, "close");
  if (estimator === "close")
    return { series: [logRatios(close.subarray(1), close)], variance: ({ product }, n) => product[0] / (n - 1) };

  if (!open || !high || !low) throw notAvailable(`${estimator} needs open, high, low and close`);
  validateRange(open, high, low, close);
  const rogersSatchell = (): Float64Array =>
    close.map(
      (last, i) =>
        logRatio(high[i], last) * logRatio(high[i], open[i]) + logRatio(low[i], last) * logRatio(low[i], open[i]),
    );
  switch (estimator) {
    case "parkinson":
      return { series: [logRatios(high, low).map((range) => range ** 2 / (4 * Math.LN2))], variance: ofMean };
    case "garman-klass": {
      const moves = logRatios(close, open);
      const terms = logRatios(high, low).map((range, i) => 0.5 * range ** 2 - (2 * Math.LN2 - 1) * moves[i] ** 2);
      return { series: [terms], variance: ofMean };
    }
    case "rogers-satchell":
      return { series: [rogersSatchell()], variance: ofMean };
    default: {
      const overnight = logRatios(open.subarray(1), close);
      const openToClose = logRatios(close, open).subarray(1);
      return {
        series: [overnight, openToClose, rogersSatchell().subarray(1)],
        variance: ({ mean, product }, n) => {
          const k = 0.34 / (1.34 + (n + 1) / (n - 1));
          return product[0] / (n - 1) + (k * product[4]) / (n - 1) + (1 - k) * mean[2];
        },
      };
    }
  }
}

/** ln(aᵢ/bᵢ), as many as there are of a. */
const logRatios = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, i) => logRatio(value, b[i]));

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
