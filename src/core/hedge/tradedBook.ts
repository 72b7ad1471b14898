import { type Book, joined, rowsAt } from "../book/book";
import type { Numeraire } from "../instruments/instrument";
import { underlyingPriceOf, unitValue } from "../instruments/sensitivities";
import type { Contracts } from "../instruments/contracts";
import { unitsHeld } from "../book/unitsHeld";
import { decimalProduct } from "../numeric/decimal";
import { isPaidInCash } from "./tradeDelta";

/**
 * A book after a trade: what is bought or sold stands below its rows, entered at its price now.
 *
 * Counted in coin, cash that is paid gains as the coin falls: K/S' less K/S. That is what a linear future on K/S units
 * pays, and such a row stands for it. Counted in quote currency, cash does not move.
 *
 * @param contract what may be traded, one contract to a row
 * @param underlying that the trade is on; a contract may leave it blank
 */
export function afterTrade(
  book: Book,
  contract: Contracts,
  row: number,
  quantity: number,
  underlying: string,
  numeraire: Numeraire,
): Book {
  const one = rowsAt(contract, [row]);
  const traded = {
    ...one,
    underlying: [underlying],
    quantity: Float64Array.of(quantity),
    entry: one.price,
  };
  const after = joined(book, traded);
  if (numeraire === "usd" || !isPaidInCash(contract, row)) return after;
  const coins = decimalProduct(unitsHeld(traded, 0), unitValue(traded, 0));
  const price = Float64Array.of(underlyingPriceOf(traded, 0));
  const none = Float64Array.of(NaN);
  return joined(after, {
    ...traded,
    instrument: [`cash for ${one.instrument[0]}`],
    type: ["perp"],
    settlement: ["linear"],
    quantity: Float64Array.of(coins),
    multiplier: Float64Array.of(1),
    fx: Float64Array.of(1),
    price,
    underlyingPrice: price,
    entry: price,
    years: none,
    expiry: none,
    delta: none,
  });
}
