import { dividesByZero, notAvailable } from "../errors";
import { leastSquares } from "../numeric/leastSquares";
import { orderStatistic } from "../numeric/orderStatistic";
import type { Steps } from "../steps";
import { americanCarry } from "./american/americanCarry";
import { type Dividends, withoutDividends } from "./dividends";

/** How the forward is estimated from the synthetic ones of all strikes. */
export const PARITY_METHODS = ["regression", "weighted", "robust", "atm", "american"] as const;
export type ParityMethod = (typeof PARITY_METHODS)[number];

/** A call and a put of one strike; prices that are not given are NaN. */
export interface ParityPair {
  readonly strike: number;
  readonly call: number;
  readonly put: number;
  readonly callBid: number;
  readonly callAsk: number;
  readonly putBid: number;
  readonly putAsk: number;
}

/** The pairs of one expiry. */
export interface ParityExpiry {
  readonly years: number;
  /** whether premiums are in the underlying coin: c − p = D(1 − K/F), else C − P = D(F − K) */
  readonly isInverse: boolean;
  /** spot, NaN where it is not given */
  readonly underlying: number;
  readonly pairs: readonly ParityPair[];
}

/** An estimate of forward and discount, with standard errors where the method has them. */
interface Estimate {
  readonly forward: number;
  readonly forwardError?: number | undefined;
  readonly discount: number;
  readonly discountError?: number | undefined;
  /** parameters that the quotes have paid for */
  readonly parameters: number;
  /** what is left out does not count as a pair */
  readonly pairs?: readonly ParityPair[];
}

/**
 * Forward and discount of an expiry by one of the methods.
 *
 * @param dividends until the expiry, for American options
 * @throws #N/A where the method needs what is not given
 */
export function* estimateParity(
  expiry: ParityExpiry,
  method: ParityMethod,
  rate: number | undefined,
  dividends: Dividends | undefined,
): Steps<Estimate> {
  const { pairs, isInverse, years } = expiry;
  const discount = rate === undefined ? undefined : Math.exp(-rate * years);
  if (method === "american") return yield* byCarry(expiry, rate, dividends);
  if (method === "atm") {
    if (discount === undefined) throw notAvailable("method atm needs the rate");
    const nearest = pairs.reduce((best, pair) => (Math.abs(gapOf(pair)) < Math.abs(gapOf(best)) ? pair : best));
    return { forward: synthetic(nearest.strike, gapOf(nearest), discount, isInverse), discount, parameters: 1 };
  }
  if (method === "robust") return byMedians(pairs, isInverse, discount);
  return bySquares(pairs, isInverse, discount, method === "weighted" ? spreadWeights(pairs) : undefined);
}

/** Call less put. */
export const gapOf = (pair: ParityPair): number => pair.call - pair.put;

/** Forward of a call less put: K + y/D, of premiums in coin K/(1 − y/D). */
export const synthetic = (strike: number, gap: number, discount: number, isInverse: boolean): number =>
  isInverse ? strike / (1 - gap / discount) : strike + gap / discount;

function spreadWeights(pairs: readonly ParityPair[]): Float64Array {
  const weights = Float64Array.from(
    pairs,
    (pair) => 1 / (pair.callAsk - pair.callBid + pair.putAsk - pair.putBid) ** 2,
  );
  if (weights.some((weight) => !(weight > 0 && weight < Infinity)))
    throw notAvailable("method weighted needs a bid and a higher ask of every option");
  return weights;
}

/** Least squares of y on 1 and K; with a known discount of the forward, or of its inverse, alone. */
function bySquares(
  pairs: readonly ParityPair[],
  isInverse: boolean,
  discount: number | undefined,
  weights: Float64Array | undefined,
): Estimate {
  const n = pairs.length;
  const scale = (value: number, i: number): number => value * Math.sqrt(weights?.[i] ?? 1);
  const strikes = Float64Array.from(pairs, (pair) => pair.strike);
  const gaps = Float64Array.from(pairs, gapOf);
  const fitOf = (columns: Float64Array[], y: Float64Array) => {
    const fit = leastSquares(
      columns.map((column) => column.map(scale)),
      y.map(scale),
    );
    if (!fit) throw dividesByZero("strikes must differ");
    const variance = fit.squares / (n - columns.length);
    const rows = columns.map((_, j) => fit.weights(j));
    const covariance = (i: number, j: number): number =>
      variance * rows[i].reduce((sum, w, k) => sum + w * rows[j][k], 0);
    return { coefficients: fit.coefficients, covariance };
  };
  const known = { parameters: discount === undefined ? 2 : 1 };
  const errorOf = (variance: number): number | undefined => (n > known.parameters ? Math.sqrt(variance) : undefined);
  const ones = new Float64Array(n).fill(1);
  if (discount !== undefined) {
    if (isInverse) {
      const fit = fitOf(
        [strikes],
        gaps.map((gap) => 1 - gap / discount),
      );
      const forward = 1 / fit.coefficients[0];
      return { ...known, forward, forwardError: errorOf(fit.covariance(0, 0) * forward ** 4), discount };
    }
    const fit = fitOf(
      [ones],
      gaps.map((gap, i) => strikes[i] + gap / discount),
    );
    return { ...known, forward: fit.coefficients[0], forwardError: errorOf(fit.covariance(0, 0)), discount };
  }
  const fit = fitOf([ones, strikes], gaps);
  const [level, slope] = fit.coefficients;
  const forward = -level / slope;
  // ∂F/∂level = −1/slope, ∂F/∂slope = −F/slope.
  const variance =
    (fit.covariance(0, 0) + 2 * forward * fit.covariance(0, 1) + forward * forward * fit.covariance(1, 1)) / slope ** 2;
  return {
    ...known,
    forward,
    forwardError: errorOf(variance),
    discount: isInverse ? level : -slope,
    discountError: errorOf(isInverse ? fit.covariance(0, 0) : fit.covariance(1, 1)),
  };
}

/** Medians of Theil and Sen (P. K. Sen, Journal of the American Statistical Association 63, 1968). */
function byMedians(pairs: readonly ParityPair[], isInverse: boolean, known: number | undefined): Estimate {
  let discount = known;
  let forward = NaN;
  if (discount === undefined) {
    const slopes = pairs.flatMap((pair, i) =>
      pairs.slice(0, i).map((other) => (gapOf(pair) - gapOf(other)) / (pair.strike - other.strike)),
    );
    const slope = median(slopes);
    const level = median(pairs.map((pair) => gapOf(pair) - slope * pair.strike));
    discount = isInverse ? level : -slope;
    forward = -level / slope;
  }
  const { forwards, centre } = forwardsAt(pairs, isInverse, discount);
  if (known !== undefined) forward = centre;
  const spread = NORMAL_PER_MAD * median(forwards.map((value) => Math.abs(value - centre)));
  return {
    forward,
    forwardError: pairs.length > 1 ? (MEDIAN_PER_MEAN * spread) / Math.sqrt(pairs.length) : undefined,
    discount,
    parameters: known === undefined ? 2 : 1,
  };
}

/** Standard deviation of a normal variable over its median absolute deviation, 1/N⁻¹(¾). */
const NORMAL_PER_MAD = 1.482602218505602;
/** Standard error of the median of normal variables over that of their mean, √(π/2). */
const MEDIAN_PER_MEAN = Math.sqrt(Math.PI / 2);

function forwardsAt(pairs: readonly ParityPair[], isInverse: boolean, discount: number) {
  const forwards = pairs.map((pair) => synthetic(pair.strike, gapOf(pair), discount, isInverse));
  return { forwards, centre: median(forwards) };
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values);
  const middle = Math.floor(sorted.length / 2);
  const upper = orderStatistic(sorted, middle);
  return sorted.length % 2 === 1 ? upper : (orderStatistic(sorted, middle - 1) + upper) / 2;
}

/** The median of the carries at which call and put have one American vol. */
function* byCarry(
  { pairs, years, underlying, isInverse }: ParityExpiry,
  rate: number | undefined,
  dividends: Dividends | undefined,
): Steps<Estimate> {
  if (rate === undefined) throw notAvailable("method american needs the rate");
  if (Number.isNaN(underlying)) throw notAvailable("method american needs the underlying price");
  const unit = isInverse ? underlying : 1;
  const carries: (number | undefined)[] = [];
  for (const { call, put, strike } of pairs) {
    carries.push(americanCarry({ call: call * unit, put: put * unit, underlying, strike, years, rate, dividends }));
    yield;
  }
  const used = pairs.filter((_, i) => carries[i] !== undefined);
  if (used.length === 0) throw notAvailable("every strike is at its exercise value: there is no carry to imply");
  const carry = median(carries.filter((value) => value !== undefined));
  return {
    forward: (dividends ? withoutDividends(underlying, dividends, carry) : underlying) * Math.exp(carry * years),
    discount: Math.exp(-rate * years),
    parameters: 1,
    pairs: used,
  };
}
