import type { Book } from "../book/book";
import type { Numeraire } from "../book/instrument";
import { revaluation, type VolShift } from "./revaluation";
import { requireShocks } from "./scenario";

/** Price moves of Deribit's portfolio margin: nine even buckets of ±16%, and the extended table. */
export const STRESS_MOVES: readonly number[] = [-0.16, -0.12, -0.08, -0.04, 0, 0.04, 0.08, 0.12, 0.16];
export const EXTENDED_MOVES: readonly number[] = [-0.66, -0.33, 0.5, 1, 2, 3, 4, 5];

export const STRESS_VOLS = ["vol down", "vol same", "vol up"] as const;
export type StressVol = (typeof STRESS_VOLS)[number];

/** Days to expiry at which a vol moves by the whole of its range. */
const REFERENCE_DAYS = 30;
const SHORT_POWER = 0.3;
const LONG_POWER = 0.13;
const UP = 0.5;
const DOWN = 0.25;
/** A rising vol is at least this. */
const LOWEST_UP = 0.5;

/** σ(1 + range·(30/days)^p): the nearer the expiry, the more its vol moves; p is 0.3 below 30 days and 0.13 from there on. */
function moved(vol: number, years: number, range: number): number {
  const days = 365 * years;
  // At expiry there is no vol left to move.
  if (days === 0) return vol;
  return vol * (1 + range * (REFERENCE_DAYS / days) ** (days < REFERENCE_DAYS ? SHORT_POWER : LONG_POWER));
}

const SHIFTS: readonly VolShift[] = [
  (vol, years) => Math.max(moved(vol, years, -DOWN), 0),
  (vol) => vol,
  (vol, years) => Math.max(moved(vol, years, UP), LOWEST_UP),
];

export interface Stress {
  /** P&L by move (rows) and STRESS_VOLS (columns). */
  readonly pnl: readonly Float64Array[];
  readonly worst: { readonly pnl: number; readonly move: number; readonly vol: StressVol };
}

/**
 * A venue-style stress grid by full revaluation: P&L at once, at price moves with vols down, same and up (Deribit,
 * "Portfolio Margin", with its parameters for BTC). The venue counts only a part of what the extended moves lose; here every
 * cell is the whole P&L.
 *
 * @param moves as decimals
 */
export function stress(
  book: Book,
  moves: Float64Array = Float64Array.from(STRESS_MOVES),
  numeraire: Numeraire = "usd",
): Stress {
  requireShocks(moves);
  const { curve } = revaluation(book, numeraire);
  const curves = SHIFTS.map((shift) => curve("pnl", 0, shift));
  const pnl = Array.from(moves, (move) => Float64Array.from(curves, (at) => at(1 + move)));
  let worst = { pnl: Infinity, move: NaN, vol: STRESS_VOLS[1] as StressVol };
  pnl.forEach((row, i) =>
    row.forEach((value, j) => {
      if (value < worst.pnl) worst = { pnl: value, move: moves[i], vol: STRESS_VOLS[j] };
    }),
  );
  return { pnl, worst };
}
