import { outsideDomain } from "../errors";
import type { PairedSeries } from "./changes";

/** Conventional tail of the expected shortfall: the worst 5%. */
export const CVAR_LEVEL = 0.95;

/** Mean square of what falls below zero, the lower partial moment of order two. */
export function semivariance(series: Float64Array): number {
  let sum = 0;
  for (const value of series) if (value < 0) sum += value * value;
  return sum / series.length;
}

/**
 * Expected loss in the worst 1 − level of the observations, + for a loss. An observation on the edge of the tail counts with
 * the part that fits (Rockafellar and Uryasev, Journal of Banking & Finance 26, 2002).
 */
export function conditionalValueAtRisk(series: Float64Array, level = CVAR_LEVEL): number {
  requireLevel(level);
  const sorted = series.slice().sort();
  const tail = (1 - level) * sorted.length;
  const whole = Math.floor(tail);
  let sum = 0;
  for (let i = 0; i < whole; i++) sum += sorted[i];
  if (tail > whole) sum += (tail - whole) * sorted[whole];
  return 0 - sum / tail;
}

/** The part of a hedged position that is left: spot − ratio·futures. */
export function hedged({ spot, futures }: PairedSeries, ratio: number): Float64Array {
  return spot.map((value, i) => value - ratio * futures[i]);
}

/** The tail of a loss measure is a share of the observations. */
export function requireLevel(level: number): void {
  if (!(level > 0 && level < 1)) throw outsideDomain("parameter (the level) must lie between 0 and 1");
}
