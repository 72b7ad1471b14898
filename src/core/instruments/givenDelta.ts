import type { InstrumentType } from "./instrument";

/** Deltas are rounded, and the smiles of desks reach this far beyond 0 and 1. */
export const BEYOND_ONE = 0.05;

/**
 * Whether a delta that is given for a future is that of the whole position: it lies within 1% of the position's units. A
 * delta of 1, and a position of one unit, say the same either way.
 *
 * @param units n·m, or n·m/X of an inverse future
 */
export const isPositionDelta = (delta: number, units: number): boolean =>
  units !== 1 && delta !== 1 && Math.abs(delta - units) <= 0.01 * Math.abs(units);

/** Whether a delta cannot be that of one unit of a future, which is near 1. */
export const isNoFutureDelta = (delta: number): boolean => delta < 0.5 || delta > 1.5;

/**
 * Whether a delta cannot be that of one unit of an option held long: a call's lies between 0 and 1, a put's between −1
 * and 0.
 *
 * @param below how far beyond 0 it may lie
 */
export function isNoOptionDelta(type: InstrumentType, delta: number, below = 0): boolean {
  const long = type === "call" ? delta : -delta;
  return long < -below || long > 1 + BEYOND_ONE;
}
