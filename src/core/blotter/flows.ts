import { notAvailable, outsideDomain, wrongValue } from "../errors";
import { isFuture, isOption } from "../instruments/instrument";
import { payForm, paysCoin } from "../instruments/payment";
import { decimalProduct } from "../numeric/decimal";
import { decimalDifference } from "../numeric/decimalDifference";
import { sumDecimals } from "../numeric/sum";
import type { Terms, Trades } from "./trades";

/** What one instrument's rows change: the holding, and cash in settlement currency. */
export interface Flows {
  /** What the holding changed by on each row that changed it, and at what price. */
  readonly moved: Float64Array;
  readonly prices: Float64Array;
  readonly funding: number;
  readonly income: number;
  /** Paid. */
  readonly fees: number;
  /** The last row that changed the holding; its price, which of an expiry may be what the contract pays. */
  readonly last: { readonly row: number; readonly price: number } | undefined;
}

/**
 * The flows of an instrument's rows, in the order in which they happened. Cash is what was paid: a funding rate alone does not
 * say it.
 *
 * @param held before the first row, so that an expiry without a quantity takes out all that is held
 * @throws HedgeError the first requirement that a row does not meet, with its row and field
 */
export function flowsOf(trades: Trades, rows: readonly number[], terms: Terms, held: number): Flows {
  const moved: number[] = [];
  const prices: number[] = [];
  const sums = { funding: [] as number[], income: [] as number[], fees: [] as number[] };
  let last: Flows["last"];
  for (const row of rows) {
    const event = trades.event[row];
    const fee = trades.fee[row];
    const isBase = trades.feeCurrency[row] === "base" && !Number.isNaN(fee);
    if (isBase && terms.type !== "spot")
      throw wrongValue(`fee currency base is for spot, not a ${terms.type}`, { row, field: "feeCurrency" });
    if (isBase) sums.fees.push(decimalProduct(fee, decimalProduct(priceOf(trades, row), terms.multiplier)));
    else if (!Number.isNaN(fee)) sums.fees.push(fee);
    if (event === "funding" || event === "income") {
      if (Number.isNaN(trades.cash[row])) throw notAvailable("cash is missing", { row, field: "cash" });
      sums[event].push(trades.cash[row]);
    }
    if (event !== "trade" && event !== "expiry") continue;
    const isExpiry = event === "expiry";
    const quantity = isExpiry
      ? expiringQuantity(trades, row, sumDecimals([held, ...moved]))
      : decimalDifference(tradedQuantity(trades, row), isBase ? fee : 0);
    const price = isExpiry ? settlementPrice(trades, row, terms) : priceOf(trades, row);
    if (payForm(terms.type, terms.settlement) === "inverse" && !(price > 0))
      throw outsideDomain("price of an inverse contract must be above zero", { row, field: "price" });
    moved.push(quantity);
    prices.push(price);
    last = { row, price };
  }
  return {
    moved: Float64Array.from(moved),
    prices: Float64Array.from(prices),
    funding: sumDecimals(sums.funding),
    income: sumDecimals(sums.income),
    fees: sumDecimals(sums.fees),
    last,
  };
}

function tradedQuantity({ quantity }: Trades, row: number): number {
  if (!quantity[row]) throw notAvailable("quantity is missing", { row, field: "quantity" });
  return quantity[row];
}

function expiringQuantity({ quantity }: Trades, row: number, held: number): number {
  const faultAt = (message: string) => outsideDomain(message, { row, field: "quantity" });
  if (held === 0) throw faultAt("nothing is held that could expire");
  if (!quantity[row]) return 0 - held;
  if (quantity[row] > 0 === held > 0) throw faultAt("quantity at expiry must be against the position");
  if (Math.abs(quantity[row]) > Math.abs(held)) throw faultAt("quantity at expiry is more than is held");
  return quantity[row];
}

function priceOf({ price }: Trades, row: number): number {
  if (Number.isNaN(price[row])) throw notAvailable("price is missing", { row, field: "price" });
  return price[row];
}

/** The price given, else what the contract pays at the underlying's price. */
function settlementPrice(trades: Trades, row: number, { type, settlement, strike }: Terms): number {
  const S = trades.underlyingPrice[row];
  if (!Number.isNaN(trades.price[row]) || Number.isNaN(S)) return priceOf(trades, row);
  if (isFuture(type)) return S;
  if (!isOption(type)) return priceOf(trades, row);
  if (Number.isNaN(strike)) throw notAvailable("strike is missing", { row, field: "strike" });
  const payoff = Math.max(type === "call" ? decimalDifference(S, strike) : decimalDifference(strike, S), 0);
  if (!paysCoin(payForm(type, settlement))) return payoff;
  if (!(S > 0)) throw outsideDomain("underlying price must be above zero", { row, field: "underlyingPrice" });
  return payoff / S;
}
