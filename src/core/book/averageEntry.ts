import { notAvailable, outsideDomain } from "../errors";
import { decimalProduct } from "../numeric/decimal";
import { decimalDifference } from "../numeric/decimalDifference";

/**
 * Average entry price of the position that a sequence of fills leaves open.
 *
 * A fill in the position's direction is averaged in: arithmetically for linear contracts, harmonically for inverse ones
 * (Σn / Σ(n/p), the price at which the coin value is the same). A fill against it reduces the position and leaves the
 * entry; one that goes through zero opens the other side at its own price.
 *
 * @param quantities signed fills in the order in which they happened
 * @param prices of the fills, above zero
 * @throws notAvailable where the fills leave no open position; outsideDomain for a price that is not above zero
 */
export function averageEntry(
  quantities: Float64Array,
  prices: Float64Array,
  settlement: "linear" | "inverse" = "linear",
): number {
  let held = 0;
  // Σ n·p, or Σ n/p for inverse contracts.
  let cost = 0;
  for (let i = 0; i < quantities.length; i++) {
    const n = quantities[i];
    const price = prices[i];
    if (!(price > 0)) throw outsideDomain(`prices must be above zero; fill ${i + 1} is ${price}`);
    const weight = settlement === "inverse" ? 1 / price : price;
    // Quantities are decimals: 0.1 + 0.2 − 0.3 leaves nothing open.
    const after = decimalDifference(held, 0 - n);
    if (held * n >= 0) cost = decimalDifference(cost, 0 - decimalProduct(n, weight));
    else if (Math.abs(n) <= Math.abs(held)) cost *= after / held;
    else cost = after * weight;
    held = after;
  }
  if (held === 0) throw notAvailable("quantities leave no open position");
  return settlement === "inverse" ? held / cost : cost / held;
}
