import { attempt, HedgeError } from "../../errors";
import type { Dividends } from "../dividends";
import { optionGreeks, type OptionTerms, optionVolatility } from "../option";

/** A call and a put of one strike and expiry, and what is known of their market. */
export interface AmericanPair {
  readonly call: number;
  readonly put: number;
  readonly underlying: number;
  readonly strike: number;
  readonly years: number;
  readonly rate: number;
  /** until the expiry, if any are paid */
  readonly dividends?: Dividends | undefined;
}

const ROUNDS = 60;
const STEP = 1e-4;
/** Largest step of the carry. */
const LARGEST_STEP = 0.2;
/** Change of carry and vol at which to stop. */
const CONVERGED = 1e-12;
/** Change after which no smaller one is to be had: of prices that a boundary gives, and of those of finite differences. */
const ROUNDED = 1e-8;
const ROUNDED_WITH_DIVIDENDS = 1e-6;

/**
 * The cost of carry at which an American call and put of one strike have one implied vol: what parity is to European ones.
 * With dividends it is what is left beside them.
 *
 * Newton's method in vol and carry on the two prices at once, with slopes by differences that each step amends (C. G.
 * Broyden, Mathematics of Computation 19, 1965).
 *
 * @returns undefined where either is worth no more than exercise now, or no carry does it
 */
export function americanCarry(pair: AmericanPair): number | undefined {
  const { call, put, underlying, strike, years, rate, dividends } = pair;
  if (!(call > Math.max(underlying - strike, 0) && put > Math.max(strike - underlying, 0))) return undefined;
  const termsOf = (type: 1 | -1, carry: number): OptionTerms => ({
    type,
    strike,
    years,
    rate,
    carry,
    exercise: "american",
    model: "lognormal",
    carryPerVol: 0,
    dividends,
  });
  const gapsAt = ([vol, carry]: Point): Point => [
    optionGreeks({ ...termsOf(1, carry), vol }, underlying, ["price"]).price - call,
    optionGreeks({ ...termsOf(-1, carry), vol }, underlying, ["price"]).price - put,
  ];
  const start = startOf(pair);
  // The option out of the money says most of the vol. Beside dividends the European vol is near enough, and soon had.
  const type = strike >= underlying ? 1 : -1;
  const terms: OptionTerms = { ...termsOf(type, start), ...(dividends && { exercise: "european" }) };
  const implied = attempt(() => optionVolatility(terms, type > 0 ? call : put, underlying));
  let at: Point = [implied instanceof HedgeError ? 0.3 : implied, start];
  let gaps = gapsAt(at);
  let slopes = slopesAt(gapsAt, at, gaps);
  const rounded = dividends ? ROUNDED_WITH_DIVIDENDS : ROUNDED;
  let before = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const full = solved(slopes, gaps);
    const step: Point = [
      Math.min(Math.max(full[0], -at[0] / 2), at[0]),
      Math.min(Math.max(full[1], -LARGEST_STEP), LARGEST_STEP),
    ];
    const size = Math.abs(full[0]) + Math.abs(full[1]);
    if (!(size < Infinity)) return undefined;
    at = [at[0] + step[0], at[1] + step[1]];
    // Rounding of the prices keeps the steps of a short option from falling further.
    if (size < CONVERGED || (size < rounded && size >= before / 4)) return at[1];
    const next = gapsAt(at);
    // Where a step gained little the slopes are those of another place.
    if (norm(next) > 0.5 * norm(gaps) && size > rounded) slopes = slopesAt(gapsAt, at, next);
    else slopes = amended(slopes, step, [next[0] - gaps[0], next[1] - gaps[1]]);
    gaps = next;
    before = size;
  }
  return undefined;
}

type Point = readonly [vol: number, carry: number];
type Slopes = readonly [call: Point, put: Point];

/** European parity is near enough to start from; early exercise makes it an inequality. */
function startOf({ call, put, underlying, strike, years, rate, dividends }: AmericanPair): number {
  const forward = strike + (call - put) * Math.exp(rate * years);
  if (!(forward > 0)) return rate;
  const paid = (dividends?.payments ?? []).reduce(
    (sum, { amount, isProportional }) => sum + (isProportional ? amount * underlying : amount),
    0,
  );
  return Math.log((forward + paid) / underlying) / years;
}

function slopesAt(gapsAt: (at: Point) => Point, [vol, carry]: Point, gaps: Point): Slopes {
  const step = STEP * Math.max(vol, 0.1);
  const byVol = gapsAt([vol + step, carry]);
  const byCarry = gapsAt([vol, carry + step]);
  const slope = (i: 0 | 1): Point => [(byVol[i] - gaps[i]) / step, (byCarry[i] - gaps[i]) / step];
  return [slope(0), slope(1)];
}

/** The step that the slopes say takes both gaps to 0. */
function solved([[a, b], [c, d]]: Slopes, [callGap, putGap]: Point): Point {
  const determinant = a * d - b * c;
  return [(b * putGap - d * callGap) / determinant, (c * callGap - a * putGap) / determinant];
}

/** Slopes that agree with what the last step did. */
function amended(slopes: Slopes, step: Point, change: Point): Slopes {
  const square = step[0] * step[0] + step[1] * step[1];
  const row = (i: 0 | 1): Point => {
    const missed = (change[i] - slopes[i][0] * step[0] - slopes[i][1] * step[1]) / square;
    return [slopes[i][0] + missed * step[0], slopes[i][1] + missed * step[1]];
  };
  return square > 0 ? [row(0), row(1)] : slopes;
}

const norm = ([x, y]: Point): number => Math.hypot(x, y);
