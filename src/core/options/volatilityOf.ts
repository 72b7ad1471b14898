import { outsideDomain } from "../errors";

const START = 0.2;
const LOWEST = 1e-3;
const LARGEST = 5;
const ROUNDS = 80;
/** Part of the price, or of its scale, at which to stop; and of the vol. */
const CONVERGED = 1e-12;

/**
 * The vol at which a price that rises with it is reached, between 0.1% and 500%: a bracket by doubling, then the Illinois
 * method (Dowell and Jarratt, BIT 11, 1971), a false position that keeps both ends moving.
 *
 * @param scale a price that counts as 1 where the price itself is smaller
 * @throws outsideDomain for a price that no such vol reaches, and where the search does not converge
 */
export function volatilityOf(price: number, scale: number, value: (vol: number) => number): number {
  let low = START;
  let atLow = value(low) - price;
  let [high, atHigh] = [low, atLow];
  while (atLow >= 0) {
    [high, atHigh] = [low, atLow];
    low /= 2;
    if (low < LOWEST) throw outsideDomain("price must be above what the option is worth without vol");
    atLow = value(low) - price;
  }
  while (atHigh < 0) {
    [low, atLow] = [high, atHigh];
    if (high === LARGEST) throw outsideDomain("price is too close to its upper bound to imply a vol");
    high = Math.min(2 * high, LARGEST);
    atHigh = value(high) - price;
  }
  const enough = CONVERGED * Math.max(Math.abs(price), scale);
  let stayed = 0;
  for (let round = 0; round < ROUNDS; round++) {
    if (high - low <= CONVERGED * high) return (low + high) / 2;
    const vol = low - (atLow * (high - low)) / (atHigh - atLow);
    const gap = value(vol) - price;
    if (Math.abs(gap) <= enough) return vol;
    if (gap < 0) {
      if (stayed > 0) atHigh /= 2;
      [low, atLow, stayed] = [vol, gap, 1];
    } else {
      if (stayed < 0) atLow /= 2;
      [high, atHigh, stayed] = [vol, gap, -1];
    }
  }
  throw outsideDomain("the search for the vol of this price did not converge");
}
