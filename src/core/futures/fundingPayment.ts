import type { Settlement } from "../instruments/instrument";
import { outsideDomain } from "../errors";
import { decimalProduct } from "../numeric/decimal";
import { requirePositive } from "../numeric/requirements";

/**
 * The funding that a position receives (+) or pays (−); longs pay a positive rate.
 *
 * - linear −n·m·mark·rate in quote currency
 * - inverse −n·m/mark·rate in coin
 * - quanto −n·m·mark·rate in settlement currency
 *
 * @param fraction share of the interval the position was held, where the venue pays continuously (Deribit)
 * @throws #NUM! for a mark that is not positive or a fraction outside 0 to 1
 */
export function fundingPayment(
  quantity: number,
  mark: number,
  rate: number,
  multiplier = 1,
  settlement: Settlement = "linear",
  fraction = 1,
): number {
  requirePositive(mark, "mark");
  if (!(fraction >= 0 && fraction <= 1)) throw outsideDomain("fraction must lie between 0 and 1");
  const contracts = decimalProduct(quantity, multiplier);
  const paid = decimalProduct(rate, fraction);
  return (
    0 - (settlement === "inverse" ? (contracts * paid) / mark : decimalProduct(decimalProduct(contracts, mark), paid))
  );
}
