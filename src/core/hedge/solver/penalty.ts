import type { Nearest } from "./commonUnit";

/**
 * Penalty of a residual r: slope·max(0, |r| − flat) + square·r².
 *
 * From below it is `base` at 0, rises by `inner` per unit from −lower to upper, and by `slope` beyond. Where no lots leave a
 * residual between −lower and upper, that is its convex envelope on the residuals that they leave; else `inner` and `base` are
 * 0, and both ends are `flat`.
 */
export interface Penalty {
  readonly flat: number;
  /** Infinity where |r| ≤ flat is a constraint. */
  readonly slope: number;
  readonly square: number;
  readonly lower: number;
  readonly upper: number;
  readonly inner: number;
  readonly base: number;
}

/** Relative rounding of a sum. */
const ROUNDING = 1e-12;

/** A common unit below this part of the coarsest lot is no bound worth its numbers. */
const COARSE = 1e-6;

export const unenveloped = (flat: number, slope: number, square: number): Penalty => ({
  flat,
  slope,
  square,
  lower: flat,
  upper: flat,
  inner: 0,
  base: 0,
});

/** A penalty from below by the residuals nearest to 0 that the lots leave. */
export function enveloped(flat: number, slope: number, { above, below }: Nearest): Penalty {
  if (!(Math.min(above, below) > flat + ROUNDING && above + below > COARSE && above + below < Infinity))
    return unenveloped(flat, slope, 0);
  const inner = (slope * (above - below)) / (above + below);
  return { flat, slope, square: 0, lower: below, upper: above, inner, base: slope * (above - flat) - inner * above };
}

/** @param rounding of the residual, within which a constraint counts as met */
export function penaltyAt({ flat, slope, square }: Penalty, residual: number, rounding: number): number {
  const beyond = Math.abs(residual) - flat;
  if (slope === Infinity) return beyond <= rounding ? 0 : Infinity;
  return square * residual * residual + slope * Math.max(0, beyond);
}
