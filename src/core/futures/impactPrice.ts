import { notAvailable, outsideDomain } from "../errors";
import { requirePrices } from "../execution/fill";
import { decimalProduct } from "../numeric/decimal";
import { decimalDifference } from "../numeric/decimalDifference";
import { requireEqualLengths, requireObservations, requirePositive } from "../numeric/requirements";

/**
 * Average price at which a notional trades against one side of a book: the impact bid or ask of a funding premium.
 *
 * Notional over the base quantity it takes, so an inverse book, sized in quote currency, averages harmonically by itself.
 * At a negative price the notional is what is received.
 *
 * @param prices, sizes of the levels, in any order; sizes in base units, or in quote currency for `inverse`
 * @param notional in quote currency
 * @param side `bid` sells into the bids, best (highest) first; `ask` buys from the asks
 * @throws #N/A for a book that is too thin, #NUM! for a notional that is not positive, a negative size or a price that
 * requirePrices refuses
 */
export function impactPrice(
  prices: Float64Array,
  sizes: Float64Array,
  notional: number,
  side: "bid" | "ask",
  settlement: "linear" | "inverse" = "linear",
): number {
  requireEqualLengths(prices, sizes, "prices", "sizes");
  requireObservations(prices.length, 1, "book");
  requirePositive(notional, "notional");
  requirePrices(prices, settlement);
  const direction = side === "bid" ? -1 : 1;
  const order = Uint32Array.from(prices.keys()).sort((i, j) => direction * (prices[i] - prices[j]));
  let filled = 0;
  let base = 0;
  let paid = 0;
  for (const i of order) {
    if (!(sizes[i] >= 0)) throw outsideDomain("size must not be negative");
    // As decimals: a book that holds just the notional suffices.
    const offered = settlement === "inverse" ? sizes[i] : Math.abs(decimalProduct(sizes[i], prices[i]));
    const taken = Math.min(offered, decimalDifference(notional, filled));
    base += prices[i] === 0 ? sizes[i] : taken / Math.abs(prices[i]);
    paid = decimalDifference(paid, prices[i] > 0 ? 0 - taken : taken);
    filled = decimalDifference(filled, 0 - taken);
    if (taken < offered || filled === notional) return paid / base;
  }
  throw notAvailable(`book must hold a notional of ${notional}, it holds ${filled}`);
}
