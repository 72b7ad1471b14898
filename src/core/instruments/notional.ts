import { notAvailable } from "../errors";
import { decimalProduct } from "../numeric/decimal";
import type { InstrumentType, Settlement } from "./instrument";
import { payForm } from "./payment";

/**
 * Signed notional of a position in quote currency: n·m·price, and n·m for an inverse future, whose multiplier already is
 * quote currency.
 *
 * @param price of the future or the spot; of the underlying for an option
 * @param fx quote currency per settlement currency of a quanto contract
 * @throws notAvailable for a quanto without fx
 */
export function notional(
  type: InstrumentType,
  quantity: number,
  price: number,
  multiplier = 1,
  settlement: Settlement = "linear",
  fx = settlement === "quanto" ? NaN : 1,
): number {
  if (Number.isNaN(fx)) throw notAvailable("fx (quote per settlement currency) of a quanto contract is missing");
  const contracts = decimalProduct(quantity, multiplier);
  const perContract = payForm(type, settlement) === "inverse" ? contracts : decimalProduct(contracts, price);
  return decimalProduct(perContract, fx);
}
