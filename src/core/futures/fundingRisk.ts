import { dividesByZero, notAvailable, outsideDomain } from "../errors";
import { comoments } from "../numeric/moments";
import { normalCdf, normalInverse } from "../numeric/normal";
import { requireObservations, requirePositive } from "../numeric/requirements";
import { automaticLags } from "../ratios/standardErrors";

export const FUNDING_RISK_METHODS = ["ar1", "newey-west", "history"] as const;
export type FundingRiskMethod = (typeof FUNDING_RISK_METHODS)[number];

/** A short perpetual that is held over a horizon; a negative notional is long. */
export interface FundingCarry {
  /** Hours of an interval. */
  readonly hours: number;
  readonly days: number;
  readonly notional: number;
  /** What the funding has to pay, a fraction of the notional. */
  readonly cost: number;
  /** One-sided level of the bounds. */
  readonly level: number;
  readonly method: FundingRiskMethod;
}

/** What it receives, in the unit of the notional. */
export interface FundingRisk {
  readonly intervals: number;
  readonly mean: number;
  readonly deviation: number;
  readonly lower: number;
  readonly upper: number;
  readonly negative: number;
  readonly belowCost: number;
  /** Of the rates, a year of 8760 hours. */
  readonly apr: number;
  /** Of `ar1`: φ and its half-life, NaN where rates do not fade. */
  readonly persistence: number;
  readonly halfLife: number;
}

const FEWEST = 10;
/** A thousand years of hours: they are added up one by one. */
const MOST_INTERVALS = 1e7;

/**
 * What funding pays over a horizon, and how surely.
 *
 * - `ar1` rates that fade to their mean, rₜ = a + φrₜ₋₁ + e from the last one, residual variance over n − 3
 * - `newey-west` mean rates with the long-run variance of Newey and West (Econometrica 55, 1987), Bartlett weights over ⌊4(n/100)^(2/9)⌋ lags
 * - `history` all windows of the horizon's length, bounds as PERCENTILE.INC
 *
 * @param rates oldest first, decimals per interval
 * @throws notAvailable under ten rates, or where the history is shorter than the horizon; outsideDomain for inputs outside
 * their domain and for rates without a long-run mean; dividesByZero for rates that never move (`ar1`)
 */
export function fundingRisk(rates: Float64Array, carry: FundingCarry): FundingRisk {
  const { hours, days, notional, cost, level, method } = carry;
  requirePositive(hours, "hours");
  requirePositive(days, "horizon_days");
  if (!(level > 0 && level < 1)) throw outsideDomain("level must lie between 0 and 1");
  requireObservations(rates.length, FEWEST, "rates");
  const intervals = Math.round((days * 24) / hours);
  if (intervals < 1) throw outsideDomain("horizon_days must hold an interval at least");
  if (intervals > MOST_INTERVALS) throw outsideDomain("horizon_days must hold at most ten million intervals");
  const perYear = 8760 / hours;
  const owed = cost * Math.abs(notional);
  if (method === "history") {
    const sums = windows(rates, intervals).map((sum) => sum * notional);
    const { meanX: mean, sxx, n } = comoments(sums, sums);
    const share = (below: number) => sums.filter((sum) => sum < below).length / n;
    const sorted = sums.sort();
    return {
      ...{ intervals, mean, deviation: Math.sqrt(sxx / (n - 1)) },
      ...{ lower: percentile(sorted, 1 - level), upper: percentile(sorted, level) },
      ...{ negative: share(0), belowCost: share(owed), apr: meanOf(rates) * perYear },
      ...{ persistence: NaN, halfLife: NaN },
    };
  }
  const {
    mean: rateSum,
    variance,
    longRun,
    persistence,
  } = method === "ar1" ? fading(rates, intervals) : steady(rates, intervals);
  const mean = rateSum * notional;
  const deviation = Math.sqrt(variance) * Math.abs(notional);
  const width = normalInverse(level) * deviation;
  const below = (amount: number) => (deviation === 0 ? Number(mean < amount) : normalCdf((amount - mean) / deviation));
  const fades = persistence > 0 && persistence < 1;
  return {
    ...{ intervals, mean, deviation, lower: mean - width, upper: mean + width },
    ...{ negative: below(0), belowCost: below(owed), apr: longRun * perYear, persistence },
    halfLife: fades ? ((Math.log(0.5) / Math.log(persistence)) * hours) / 24 : NaN,
  };
}

const meanOf = (rates: Float64Array): number => comoments(rates, rates).meanX;

/** Mean and variance of the sum of the next rates, per unit of notional. */
interface Outlook {
  readonly mean: number;
  readonly variance: number;
  readonly longRun: number;
  readonly persistence: number;
}

function fading(rates: Float64Array, intervals: number): Outlook {
  const n = rates.length;
  const { meanX, meanY, sxx, sxy, syy } = comoments(rates.subarray(0, n - 1), rates.subarray(1));
  if (sxx === 0 || rates.every((rate) => rate === rates[0])) throw dividesByZero("rates must vary");
  const phi = sxy / sxx;
  if (!(Math.abs(phi) < 1)) throw outsideDomain("rates have no long-run mean: each follows the last one to the full");
  const longRun = (meanY - phi * meanX) / (1 - phi);
  // What a rate of today still is after so many intervals, added up.
  let weight = 0;
  let spread = 0;
  let sum = 0;
  let power = 1;
  for (let k = 0; k < intervals; k++) {
    sum += power;
    spread += sum * sum;
    power *= phi;
    weight += power;
  }
  return {
    mean: intervals * longRun + (rates[n - 1] - longRun) * weight,
    variance: (Math.max(syy - phi * sxy, 0) / (n - 3)) * spread,
    longRun,
    persistence: phi,
  };
}

function steady(rates: Float64Array, intervals: number): Outlook {
  const n = rates.length;
  const longRun = meanOf(rates);
  const moves = rates.map((rate) => rate - longRun);
  const covariance = (lag: number): number => {
    let sum = 0;
    for (let t = lag; t < n; t++) sum += moves[t] * moves[t - lag];
    return sum / n;
  };
  const lags = automaticLags(n);
  let variance = covariance(0);
  for (let lag = 1; lag <= lags; lag++) variance += 2 * (1 - lag / (lags + 1)) * covariance(lag);
  return { mean: intervals * longRun, variance: intervals * variance, longRun, persistence: NaN };
}

/** Sums over every window of a length. */
function windows(rates: Float64Array, length: number): Float64Array {
  const count = rates.length - length + 1;
  if (count < 2)
    throw notAvailable(`rates (${rates.length}) must be longer than the horizon of ${length} intervals for history`);
  return Float64Array.from({ length: count }, (_, start) =>
    rates.subarray(start, start + length).reduce((sum, rate) => sum + rate, 0),
  );
}

function percentile(sorted: Float64Array, p: number): number {
  const at = (sorted.length - 1) * p;
  const low = Math.floor(at);
  return sorted[low] + (sorted[Math.min(low + 1, sorted.length - 1)] - sorted[low]) * (at - low);
}
