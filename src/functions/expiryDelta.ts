import { DERIBIT_WINDOW_MINUTES, expiryDelta as expiryDeltaOf } from "../core/options/expiryDelta";
import { number, optionalNumber } from "../excel/arguments";
import { elementwise } from "../excel/elementwise";

/**
 * Delta while the settlement price is being averaged.
 * @customfunction EXPIRYDELTA
 * @param {any[][]} delta Delta per unit before the window.
 * @param {any[][]} mark The option's price in coin, for the premium-adjusted delta; 0 for the plain one and for a future.
 * @param {any[][]} minutes_left Minutes to the expiry.
 * @param {any[][]} [window] Length of the averaging window in minutes. 30 unless given.
 * @returns {any[][]} Delta per unit: it fades to 0 over the window.
 * @category Options
 * @example =HEDGE.EXPIRYDELTA(0.6, 0, 15) → 0.3
 * @formula (δ − mark)·min(minutes/window, 1).
 * @source Deribit, settlement on the 30-minute average of the index.
 */
export function expiryDelta(delta: any[][], mark: any[][], minutes_left: any[][], window?: any[][]): any[][] {
  return elementwise(
    [
      number("delta", delta),
      number("mark", mark),
      number("minutes_left", minutes_left),
      optionalNumber("window", window),
    ],
    (d, m, minutes, length = DERIBIT_WINDOW_MINUTES) => expiryDeltaOf(d, m, minutes, length),
  );
}
