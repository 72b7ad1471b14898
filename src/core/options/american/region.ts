import { type Boundary, FINE, solveBoundary, tryBoundary, withSlopes } from "./boundary";
import { outsideDomain } from "../../errors";
import type { Side } from "./system";

/**
 * Where a put of strike 1 is exercised: below `upper`, and above `lower` where there are two boundaries. These meet at the
 * time to expiry `until`, beyond which there is no exercise; else `until` is the put's whole life.
 */
export interface ExerciseRegion {
  readonly upper: Boundary;
  readonly lower?: Boundary;
  readonly until: number;
}

/** A put's life, vol, rate and yield, and which of the two moves with the option's own rate. */
export interface Market {
  readonly years: number;
  readonly vol: number;
  readonly rate: number;
  readonly yield: number;
  readonly moves: "rate" | "yield";
}

/**
 * The exercise region of a put; undefined where it is never exercised. Exercise earns rK − qS a year.
 *
 * @param near the region of a neighbouring put, to start from
 */
export function exerciseRegion(market: Market, near?: ExerciseRegion): ExerciseRegion | undefined {
  const { years, rate: r, yield: q } = market;
  if (hasOneBoundary(market)) {
    const side = sideOf(market, 1, startOf(market), years);
    return { upper: solveBoundary(side, near?.upper.g), until: years };
  }
  return q < r ? twoBoundaries(market, near) : undefined;
}

export const hasOneBoundary = ({ rate: r, yield: q }: Market): boolean => r > 0 || (r === 0 && q < 0);

/** ln(B/K) of the upper boundary at expiry: where exercise begins to earn something, or the strike. */
export const startOf = ({ rate: r, yield: q }: Market): number => (q > r ? Math.log(r / q) : 0);

/** The region with the slopes of its boundaries. */
export const regionWithSlopes = (region: ExerciseRegion): ExerciseRegion => ({
  ...region,
  upper: withSlopes(region.upper),
  ...(region.lower && { lower: withSlopes(region.lower) }),
});

/** The region of the same put at another vol, found from the slopes of this one. */
export function regionAtVol(region: ExerciseRegion, market: Market, vol: number): ExerciseRegion | undefined {
  const predicted = ({ side, g, slopes }: Boundary): Boundary => ({
    side,
    g: slopes ? g.map((value, i) => value + (vol - market.vol) * slopes.perVol[i]) : g,
  });
  const near = { ...region, upper: predicted(region.upper), ...(region.lower && { lower: predicted(region.lower) }) };
  return exerciseRegion({ ...market, vol }, near);
}

const sideOf = (market: Market, orientation: 1 | -1, logStart: number, horizon: number): Side => ({
  orientation,
  logStart,
  vol: market.vol,
  rate: market.rate,
  yield: market.yield,
  moves: market.moves,
  horizon,
});

/**
 * The region for q < r < 0. Until they meet the boundaries know nothing of each other: the price must cross the one before
 * it comes to the other. (Andersen and Lake, Wilmott, 2021; Healy, arXiv 2109.15157.)
 *
 * @throws outsideDomain where the time at which they meet is not found
 */
function twoBoundaries(market: Market, near?: ExerciseRegion): ExerciseRegion {
  const { years, vol, rate: r, yield: q } = market;
  const logStart = Math.log(r / q);
  const solve = (horizon: number): Both | undefined => {
    const close = near && Math.abs(near.until / horizon - 1) < 0.2 ? near : undefined;
    const upper = tryBoundary(sideOf(market, 1, 0, horizon), close?.upper.g);
    const lower = upper && tryBoundary(sideOf(market, -1, logStart, horizon), close?.lower?.g);
    return lower && { upper: upper!, lower };
  };
  // In √τ, in which both move at an even pace: the secant through the last two horizons, between bounds.
  const life = Math.sqrt(years);
  let apart: ExerciseRegion | undefined;
  let before: Gap = { at: 0, left: -logStart };
  let beyond = Infinity;
  let at = near ? Math.sqrt(near.until) : Math.min(life, -logStart / (3 * vol));
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const until = at === life ? years : at * at;
    const both = solve(until);
    const now: Gap = { at, left: both ? gap(both) : NaN };
    if (both && (Math.abs(now.left) < MET || (now.left > 0 && at === life))) return { ...both, until };
    if (both && now.left > 0) apart = { ...both, until };
    else beyond = at;
    const longest = Math.min(life, beyond, 2 * at);
    const least = apart ? Math.sqrt(apart.until) : 0;
    if (apart && longest - least < CLOSE * longest) return apart;
    const secant = at - (now.left * (at - before.at)) / (now.left - before.left);
    if (both) before = now;
    at =
      secant > least && secant < longest
        ? secant
        : secant >= longest && longest < beyond
          ? longest
          : (least + longest) / 2;
  }
  throw outsideDomain("the exercise boundaries of these years, vol, rate and carry were not found");
}

type Both = Pick<Required<ExerciseRegion>, "upper" | "lower">;

/** ln B − ln Y at one horizon, by the root of which it goes. */
interface Gap {
  readonly at: number;
  readonly left: number;
}

const ATTEMPTS = 40;
/** Of ln B − ln Y, whose square the premium feels. */
const MET = 1e-6;
const CLOSE = 1e-6;

/** ln B − ln Y at the horizon. */
const gap = ({ upper, lower }: Both): number => -upper.g[FINE.degree] - lower.side.logStart - lower.g[FINE.degree];
