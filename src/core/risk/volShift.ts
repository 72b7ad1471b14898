import type { VolShift } from "./optionPricer";

/** How a move of vol spreads over the tenors: σ(1 + v·(reference/days)^p). */
export interface VolTerms {
  /** p below the reference days. */
  readonly shortPower: number;
  /** p from the reference days on. */
  readonly longPower: number;
  readonly referenceDays: number;
  /** Days count as no fewer than these. */
  readonly lowestDays: number;
}

/** Deribit's parameters for BTC. */
export const VOL_TERMS: VolTerms = { shortPower: 0.3, longPower: 0.13, referenceDays: 30, lowestDays: 0 };

export interface VolMove {
  /** Move of a vol at the reference days, a fraction of it: 0.5 is up by half. */
  readonly vol: number;
  /** A vol that rises comes out no lower than this. */
  readonly lowestVol?: number | undefined;
  /** Added at last; the vol that comes out is not below 0. */
  readonly points?: number | undefined;
}

/** σ(1 + v·(reference/days)^p), not below the lowest vol where v > 0, plus the points: the nearer the expiry, the farther. */
export function volShift(
  { vol: move, lowestVol = 0, points = 0 }: VolMove,
  { shortPower, longPower, referenceDays, lowestDays }: VolTerms = VOL_TERMS,
): VolShift {
  const shifted: VolShift = (vol, years, model) => {
    const days = 365 * years;
    const counted = Math.max(days, lowestDays);
    // At expiry there is no vol left to move.
    if (move === 0 || counted === 0) return vol;
    const moved = vol * (1 + move * (referenceDays / counted) ** (days < referenceDays ? shortPower : longPower));
    // The venue's lowest vol is a lognormal one.
    return Math.max(moved, move > 0 && model === "lognormal" ? lowestVol : 0);
  };
  return points === 0 ? shifted : (vol, years, model) => Math.max(shifted(vol, years, model) + points, 0);
}
