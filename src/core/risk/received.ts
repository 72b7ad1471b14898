import type { Dividends } from "../options/dividends";

/** What a unit of spot is paid: an amount, and a part of its price after the last of it. */
export interface Received {
  readonly cash: number;
  readonly perPrice: number;
}

/**
 * What a unit of spot is paid until `elapsed` years from now.
 *
 * @param units of the underlying that the unit stands for
 */
export function receivedUntil({ payments }: Dividends, elapsed: number, units: number): Received {
  let cash = 0;
  let perPrice = 0;
  let before = 1;
  for (const { years, amount, isProportional } of [...payments].reverse()) {
    if (!(years > 0 && years <= elapsed)) continue;
    if (isProportional) {
      before /= 1 - amount;
      perPrice += amount * before;
    } else cash += amount;
  }
  return { cash: cash * units, perPrice: perPrice * units };
}
