import { logRatio } from "../../numeric/logRatio";
import {
  blackScholes,
  DELTA,
  GAMMA,
  type Measure,
  MEASURES,
  type OptionType,
  PRICE,
  RHO,
  VANNA,
  VEGA,
} from "../blackScholes";
import { FINE } from "./boundary";
import { certainOption, isCertain } from "./certain";
import { type Premium, newPremium, premiumBelow } from "./premium";
import {
  type ExerciseRegion,
  exerciseRegion,
  hasOneBoundary,
  type Market,
  regionAtVol,
  regionWithSlopes,
  startOf,
} from "./region";

/** Which values are wanted: those that the boundary alone gives, those that its slopes give, or volga too. */
export type Depth = "price" | "vega" | "all";

/** The depth that a measure asks for. */
export const DEPTH: Readonly<Record<Measure, Depth>> = {
  price: "price",
  delta: "price",
  gamma: "price",
  theta: "price",
  charm: "price",
  vega: "vega",
  rho: "vega",
  vanna: "vega",
  volga: "all",
};

/** Part of the vol by which it is moved for volga. */
const VOL_STEP = 4e-3;

/**
 * A put in units of its strike, which a call is by C(S, K, r, q) = P(K, S, q, r) (McDonald and Schroder, Mathematical
 * Finance 8, 1998).
 */
const marketOf = (type: OptionType, years: number, vol: number, rate: number, carry: number): Market => {
  const r = Math.abs(rate) < NOTHING_EARNED ? 0 : rate;
  const q = Math.abs(rate - carry) < NOTHING_EARNED ? 0 : rate - carry;
  return type < 0
    ? { years, vol, rate: r, yield: q, moves: "rate" }
    : { years, vol, rate: q, yield: r, moves: "yield" };
};

/** A rate or yield below this is rounding, and would put a boundary where no double reaches. */
const NOTHING_EARNED = 1e-14;

/** Whether the put is exercised where ln(S/K) is x. */
function isExercised({ upper, lower, until }: ExerciseRegion, x: number, years: number): boolean {
  if (until < years) return false;
  if (x > upper.side.logStart - upper.g[FINE.degree]) return false;
  return !lower || x >= lower.side.logStart + lower.g[FINE.degree];
}

const premium: Premium = newPremium();
const subtracted = newPremium();

/** The early exercise premium of a put of strike 1, in a record that the next call fills anew. */
function earlyExercise({ upper, lower }: ExerciseRegion, x: number, years: number): Premium {
  premiumBelow(upper, x, years, premium);
  if (!lower) return premium;
  premiumBelow(lower, x, years, subtracted);
  for (const part of Object.keys(premium) as (keyof Premium)[]) premium[part] -= subtracted[part];
  return premium;
}

interface Contract {
  readonly type: OptionType;
  readonly S: number;
  readonly K: number;
  readonly years: number;
  readonly vol: number;
  readonly rate: number;
  readonly carry: number;
}

/** All but volga; vega, rho and vanna where the region has its slopes. */
function valuesIn(region: ExerciseRegion, option: Contract): Record<Measure, number> {
  const { type, S, K, years, vol, rate, carry } = option;
  const x = type < 0 ? logRatio(S, K) : logRatio(K, S);
  if (isExercised(region, x, years)) return { ...NOTHING, price: type * (S - K), delta: type };
  const sloped = region.upper.slopes !== undefined;
  const early = earlyExercise(region, x, years);
  const european = blackScholes(type, S, K, years, vol, rate, carry);
  // S∂/∂S of the premium, K·π(x) of a put and S·π(−x) of a call.
  const { value: p, slope: p1, curvature: p2, third: p3 } = early;
  const scale = type < 0 ? K : S;
  const first = type < 0 ? p1 : p - p1;
  const second = type < 0 ? p2 : p - 2 * p1 + p2;
  const third = type < 0 ? p3 : p - 3 * p1 + 3 * p2 - p3;
  const price = Math.max(european[PRICE] + scale * p, type * (S - K));
  const delta = european[DELTA] + (scale * first) / S;
  const gamma = european[GAMMA] + (scale * (second - first)) / (S * S);
  const s = vol * Math.sqrt(years);
  const d1 = (logRatio(S, K) + carry * years) / s + 0.5 * s;
  const speed = (scale * (third - 3 * second + 2 * first)) / (S * S * S) - (european[GAMMA] / S) * (1 + d1 / s);
  const variance = vol * vol;
  return {
    price,
    delta,
    gamma,
    // The pricing equation, and its derivative in S.
    theta: rate * price - carry * S * delta - 0.5 * variance * S * S * gamma,
    charm: (rate - carry) * delta - (carry + variance) * S * gamma - 0.5 * variance * S * S * speed,
    vega: sloped ? european[VEGA] + scale * early.perVol : NaN,
    rho: sloped ? european[RHO] + scale * early.perRate : NaN,
    vanna: sloped
      ? european[VANNA] + (scale * (type < 0 ? early.slopePerVol : early.perVol - early.slopePerVol)) / S
      : NaN,
    volga: NaN,
  };
}

const NOTHING = Object.fromEntries(MEASURES.map((measure) => [measure, 0])) as Record<Measure, number>;

/**
 * Price and Greeks of an American option with cost of carry: the European price plus the carry earned where it is
 * exercised, whose boundary is found by collocation.
 *
 * Error below 2e-8 of the strike (vols 10% to 80%, rates and yields to 8%, to three years). Any rate and carry. Units as blackScholes.
 *
 * @param depth what is computed: the others are NaN
 */
export function americanOption(
  type: OptionType,
  underlying: number,
  strike: number,
  years: number,
  vol: number,
  rate: number,
  carry: number,
  depth: Depth,
): Record<Measure, number> {
  if (isCertain(years, vol)) return certainOption(type, underlying, strike, years, rate, carry);
  const option: Contract = { type, S: underlying, K: strike, years, vol, rate, carry };
  const market = marketOf(type, years, vol, rate, carry);
  const region = regionOf(market, depth !== "price");
  if (!region) {
    const european = blackScholes(type, underlying, strike, years, vol, rate, carry);
    return Object.fromEntries(MEASURES.map((measure, m) => [measure, european[m]])) as Record<Measure, number>;
  }
  const values = valuesIn(region, option);
  // Where it is exercised now volga is known to be 0; a gamma of 0 may also be one too small for a double.
  if (depth === "all" && Number.isNaN(values.volga)) values.volga = volgaIn(region, market, option, values);
  return values;
}

function volgaIn(
  region: ExerciseRegion,
  market: Market,
  option: Contract,
  { price, vega }: Record<Measure, number>,
): number {
  const step = VOL_STEP * option.vol;
  const at = (vol: number): Record<Measure, number> =>
    valuesIn(regionAtVol(region, market, vol) ?? region, { ...option, vol });
  const up = at(option.vol + step);
  const down = at(option.vol - step);
  // Below the vol at which it is exercised the price stands still: from there on only what lies above counts.
  if (down.gamma === 0) return (2 * (up.price - price - step * vega)) / (step * step);
  return (up.price - 2 * price + down.price) / (step * step);
}

/** Regions met last: a column of strikes and prices asks for one region again and again. */
const met = new Map<string, ExerciseRegion | undefined>();
const MOST_MET = 1000;

function regionOf(market: Market, sloped: boolean): ExerciseRegion | undefined {
  // With slopes and without are kept apart: an answer must not depend, to its last bit, on what was asked before.
  const key = `${sloped} ${Object.values(market).join()}`;
  if (met.has(key)) return met.get(key);
  const found = exerciseRegion(market);
  const region = found && sloped ? regionWithSlopes(found) : found;
  if (met.size >= MOST_MET) met.clear();
  met.set(key, region);
  return region;
}

/**
 * Underlying price at which to exercise now; undefined where never, or where two prices are.
 */
export function exerciseBoundary(
  type: OptionType,
  strike: number,
  years: number,
  vol: number,
  rate: number,
  carry: number,
): number | undefined {
  const market = marketOf(type, years, vol, rate, carry);
  // Without dispersion the boundary stays where it is at expiry.
  const region = isCertain(years, vol) ? undefined : regionOf(market, false);
  if (isCertain(years, vol) && hasOneBoundary(market)) return strike * Math.exp(-type * startOf(market));
  if (!region || region.lower) return undefined;
  return strike * Math.exp(type * (region.upper.g[FINE.degree] - region.upper.side.logStart));
}
