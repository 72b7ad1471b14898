import { outsideDomain, wrongValue } from "../errors";
import { butterflyDensity, type SviParameters, sviVariance } from "./svi";

/** One expiry of a surface. */
export interface SviSlice extends SviParameters {
  readonly years: number;
}

/** What of an expiry keeps a surface free of arbitrage, and what does not. */
export interface SliceCheck {
  readonly years: number;
  /** least value of g over the range, and where: below zero is butterfly arbitrage */
  readonly density: number;
  readonly densityAt: number;
  /** least total variance over that of the expiry before at equal ln(K/F), where, and how often the two cross */
  readonly gap?: { readonly least: number; readonly at: number; readonly crossings: number };
  /** whether the wings obey Lee's formula, b(1 + |ρ|) ≤ 2, and neither slope is below that of the expiry before */
  readonly wings: boolean;
  readonly isFree: boolean;
}

/** Below this a negative density or gap is the rounding of a zero. */
const ROUNDING = 1e-12;

/**
 * Butterfly and calendar arbitrage of an SVI surface, nearest expiry first (J. Gatheral and A. Jacquier, "Arbitrage-free SVI
 * volatility surfaces", Quantitative Finance 14, 2014).
 *
 * @param from range of ln(K/F) that is looked at; five times the largest √w(0) to either side unless given
 * @throws #NUM! for parameters that are no smile or from ≥ to, #VALUE! for an expiry that is given twice
 */
export function checkSurface(slices: readonly SviSlice[], from?: number, to?: number): SliceCheck[] {
  slices.forEach(requireSmile);
  const ordered = [...slices].sort((a, b) => a.years - b.years);
  const twice = ordered.find((slice, i) => i > 0 && slice.years === ordered[i - 1].years);
  if (twice) throw wrongValue(`slices must have each expiry once: ${twice.years} years is there twice`);
  const reach = 5 * Math.sqrt(Math.max(...ordered.map((slice) => sviVariance(slice, 0))));
  const low = from ?? -reach;
  const high = to ?? reach;
  if (!(low < high)) throw outsideDomain("from must be below to");
  return ordered.map((slice, i) => checkSlice(slice, ordered[i - 1], low, high));
}

function checkSlice(slice: SviSlice, before: SviSlice | undefined, low: number, high: number): SliceCheck {
  const density = leastOf((k) => butterflyDensity(slice, k), placesOf([slice], low, high));
  const right = slice.b * (1 + slice.rho);
  const left = slice.b * (1 - slice.rho);
  let wings = Math.max(left, right) <= 2 + ROUNDING;
  if (before) {
    wings &&= right >= before.b * (1 + before.rho) - ROUNDING && left >= before.b * (1 - before.rho) - ROUNDING;
  }
  const gap = before && gapOver(slice, before, low, high);
  return {
    years: slice.years,
    density: density.value,
    densityAt: density.at,
    ...(gap && { gap }),
    wings,
    isFree: density.value >= -ROUNDING && wings && !(gap && gap.least < -ROUNDING),
  };
}

function gapOver(slice: SviSlice, before: SviSlice, low: number, high: number): NonNullable<SliceCheck["gap"]> {
  const gap = (k: number): number => sviVariance(slice, k) - sviVariance(before, k);
  const places = placesOf([slice, before], low, high);
  const turns = [...turningPoints(gap, places), ...turningPoints((k) => -gap(k), places)];
  const all = [...places, ...turns].sort((a, b) => a - b);
  const values = all.map(gap);
  const least = values.indexOf(Math.min(...values));
  const signs = values.map(Math.sign).filter((sign) => sign !== 0);
  const crossings = signs.filter((sign, i) => i > 0 && sign !== signs[i - 1]).length;
  return { least: values[least], at: all[least], crossings };
}

/** Steps between the ends of the range, for each slice. */
const STEPS = 600;

/** Places close together where a smile bends: m + σ·sinh(t) with t in equal steps. */
function placesOf(slices: readonly SviSlice[], low: number, high: number): number[] {
  const places = slices.flatMap(({ m, sigma }) => {
    const first = Math.asinh((low - m) / sigma);
    const last = Math.asinh((high - m) / sigma);
    return Array.from(
      { length: STEPS - 1 },
      (_, i) => m + sigma * Math.sinh(first + ((last - first) * (i + 1)) / STEPS),
    );
  });
  return [low, ...places.filter((k) => k > low && k < high).sort((a, b) => a - b), high];
}

/** Least value of a function over a range, at its ends or where it turns. */
function leastOf(f: (k: number) => number, places: readonly number[]): { value: number; at: number } {
  let at = places[0];
  let value = Infinity;
  for (const k of [places[0], ...turningPoints(f, places), places[places.length - 1]]) {
    const there = f(k);
    if (there < value) {
      value = there;
      at = k;
    }
  }
  return { value, at };
}

/** Local minima between the places, each to a ten-thousandth of its bracket, and the middle of a parabola there. */
function turningPoints(f: (k: number) => number, places: readonly number[]): number[] {
  const values = places.map(f);
  const turns: number[] = [];
  for (let i = 1; i + 1 < places.length; i++)
    if (values[i] <= values[i - 1] && values[i] < values[i + 1])
      turns.push(goldenSection(f, places[i - 1], places[i + 1]));
  return turns;
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;

function goldenSection(f: (k: number) => number, from: number, to: number): number {
  let low = from;
  let high = to;
  let left = high - GOLDEN * (high - low);
  let right = low + GOLDEN * (high - low);
  let atLeft = f(left);
  let atRight = f(right);
  // Fifty steps: 1e-10 of the bracket, beyond which the function no longer tells places apart.
  for (let step = 0; step < 50; step++) {
    if (atLeft < atRight) {
      high = right;
      right = left;
      atRight = atLeft;
      left = high - GOLDEN * (high - low);
      atLeft = f(left);
    } else {
      low = left;
      left = right;
      atLeft = atRight;
      right = low + GOLDEN * (high - low);
      atRight = f(right);
    }
  }
  return (low + high) / 2;
}

function requireSmile(slice: SviSlice): void {
  const { years, a, b, rho, sigma } = slice;
  const where = `at ${years} years`;
  if (!(years > 0)) throw outsideDomain("years must be above zero");
  if (!(sigma > 0)) throw outsideDomain(`sigma must be above zero ${where}`);
  if (!(Math.abs(rho) < 1)) throw outsideDomain(`rho must be between -1 and 1 ${where}`);
  if (!(b >= 0)) throw outsideDomain(`b must not be negative ${where}`);
  if (!(a + b * sigma * Math.sqrt(1 - rho * rho) >= 0))
    throw outsideDomain(`total variance must not be negative ${where}: a + bσ√(1 − ρ²) is`);
}
