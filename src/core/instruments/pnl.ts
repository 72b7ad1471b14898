import { dividesByZero, notAvailable, outsideDomain } from "../errors";
import { decimalProduct } from "../numeric/decimal";
import { decimalDifference } from "../numeric/decimalDifference";
import type { PayForm } from "./payment";

/** The money in which P&L is stated. */
export type PnlCurrency = "settlement" | "quote";

/** A position from where it was entered to where it is left or marked. */
export interface RoundTrip {
  /** signed contracts */
  readonly quantity: number;
  readonly entry: number;
  readonly exit: number;
  /** 1 unless given */
  readonly multiplier?: number | undefined;
  /** linear unless given */
  readonly form?: PayForm | undefined;
  /** quote currency per unit of settlement currency; NaN where it is not given */
  readonly fx?: number | undefined;
}

/**
 * Realised or unrealised P&L of a position of n contracts with multiplier m, entry E and exit X.
 *
 * - linear n·m·(X − E) in quote currency
 * - inverse n·m·(1/E − 1/X) in coin, m in quote currency per contract
 * - quanto n·m·(X − E) in settlement currency
 * - coin n·m·(X − E) in coin: an option with its premium in coin
 *
 * @param currency for `quote` fx is 1 for linear and the exit price for inverse where none is given, and needed for quanto
 *   and coin
 * @throws dividesByZero where an inverse price is 0; outsideDomain where it is negative; notAvailable without a needed fx
 */
export function pnl(
  { quantity, entry, exit, multiplier = 1, form = "linear", fx = NaN }: RoundTrip,
  currency: PnlCurrency = "settlement",
): number {
  const contracts = decimalProduct(quantity, multiplier);
  if (form === "inverse") {
    positivePrice("entry", entry);
    positivePrice("exit", exit);
    // One difference instead of two reciprocals: close prices would cancel in 1/E − 1/X.
    const coins = (contracts * decimalDifference(exit, entry)) / entry / exit;
    return currency === "settlement" ? coins : coins * (Number.isNaN(fx) ? exit : fx);
  }
  const settled = decimalProduct(contracts, decimalDifference(exit, entry));
  if (currency === "settlement") return settled;
  if (form === "linear") return Number.isNaN(fx) ? settled : decimalProduct(settled, fx);
  if (Number.isNaN(fx)) throw notAvailable("fx (quote per settlement currency) is missing");
  return decimalProduct(settled, fx);
}

function positivePrice(name: string, price: number): void {
  if (price === 0) throw dividesByZero(`${name} of an inverse contract must not be zero`);
  if (!(price > 0)) throw outsideDomain(`${name} of an inverse contract must be above zero`);
}
