import { outsideDomain } from "../errors";
import { requirePositive } from "../numeric/requirements";

/** Deribit settles on the index average of the 30 minutes before 08:00 UTC. */
export const DERIBIT_WINDOW_MINUTES = 30;

/**
 * Delta of an option or future while its settlement price is being averaged: every minute fixes a share of it, so that
 * (delta − mark) decays linearly to 0 over the window and is whole before it.
 *
 * @param mark the option's price in coin for the premium-adjusted delta, 0 for the plain one and for a future
 * @throws #NUM! after expiry, or for a window that is not positive
 */
export function expiryDelta(delta: number, mark: number, minutesLeft: number, windowMinutes: number): number {
  requirePositive(windowMinutes, "window");
  if (!(minutesLeft >= 0)) throw outsideDomain("expiry is before now");
  return (delta - mark) * Math.min(minutesLeft / windowMinutes, 1);
}
