import { outsideDomain, wrongValue } from "../errors";
import { leastButterflyDensity, placesOf, turningPoints } from "./butterfly";
import { type SviParameters, sviVariance } from "./svi";

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
  return checkFitted(slices, from, to);
}

/**
 * What checkSurface finds on slices that a fit made, which may bend at a wing (|ρ| = 1) or touch a variance of 0.
 *
 * @throws #NUM! for from ≥ to, #VALUE! for an expiry that is given twice
 */
export function checkFitted(slices: readonly SviSlice[], from?: number, to?: number): SliceCheck[] {
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
  const { density, k: densityAt } = leastButterflyDensity(slice, low, high);
  const right = slice.b * (1 + slice.rho);
  const left = slice.b * (1 - slice.rho);
  let wings = Math.max(left, right) <= 2 + ROUNDING;
  if (before) {
    wings &&= right >= before.b * (1 + before.rho) - ROUNDING && left >= before.b * (1 - before.rho) - ROUNDING;
  }
  const gap = before && gapOver(slice, before, low, high);
  return {
    years: slice.years,
    density,
    densityAt,
    ...(gap && { gap }),
    wings,
    isFree: density >= -ROUNDING && wings && !(gap && gap.least < -ROUNDING),
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
