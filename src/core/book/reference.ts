import type { Contracts } from "../instruments/contracts";
import { underlyingPriceOf } from "../instruments/sensitivities";

/**
 * The row that gives each underlying its reference price: its spot, else its perpetual, else a future that names its
 * underlying's price, else the nearest expiry; of several the one with the lowest price, so that the order of the rows does
 * not matter.
 *
 * @param groupOf the underlying of each row, as a number from 0
 * @returns by that number; −1 for an underlying of which nothing is alive
 */
export function referenceRows(contracts: Contracts, groupOf: Int32Array, groups: number): Int32Array {
  const ranks = new Float64Array(groups).fill(NaN);
  const prices = new Float64Array(groups).fill(NaN);
  const rows = new Int32Array(groups).fill(-1);
  for (let row = 0; row < contracts.size; row++) {
    const type = contracts.type[row];
    const years = contracts.years[row];
    if (type !== "spot" && years < 0) continue;
    const named = type === "future" && !Number.isNaN(contracts.underlyingPrice[row]);
    const rank = type === "spot" ? -3 : type === "perp" ? -2 : named ? -1 : Number.isNaN(years) ? Infinity : years;
    const group = groupOf[row];
    const price = underlyingPriceOf(contracts, row);
    if (rank > ranks[group] || (rank === ranks[group] && price >= prices[group])) continue;
    ranks[group] = rank;
    prices[group] = price;
    rows[group] = row;
  }
  return rows;
}
