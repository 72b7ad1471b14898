import type { Settlement } from "../book/instrument";
import { impliedVolatility } from "./impliedVolatility";

/**
 * Implied volatility of a quote as its venue prints it: a premium in quote currency, or in coin for an option that
 * settles in coin.
 *
 * @param carry cost of carry; equal to the rate unless given, 0 for an option on a future
 * @throws outsideDomain for a price at or outside its no-arbitrage bounds
 */
export function quotedVolatility(
  type: "call" | "put",
  price: number,
  underlying: number,
  strike: number,
  years: number,
  rate = 0,
  carry = rate,
  settlement: Settlement = "linear",
): number {
  const premium = settlement === "inverse" ? price * underlying : price;
  return impliedVolatility(type === "call" ? 1 : -1, premium, underlying, strike, years, rate, carry);
}
