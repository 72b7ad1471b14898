import type { Settlement } from "../instruments/instrument";
import { contractColumns } from "./contractColumns";
import { impliedVolatility, impliedVolatilityColumns } from "./impliedVolatility";
import { isContract } from "./optionInputs";

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

/**
 * The same for columns, one of length 1 standing for every row and NaN for what is not given: to the last bit, and NaN in a
 * row that quotedVolatility refuses.
 */
export function quotedVolatilityColumns(
  [words, price, underlying, strike, years, rates, carries, settlement]: readonly [
    type: ArrayLike<"call" | "put">,
    price: Float64Array,
    underlying: Float64Array,
    strike: Float64Array,
    years: Float64Array,
    rate: Float64Array,
    carry: Float64Array,
    settlement: ArrayLike<Settlement | undefined>,
  ],
  rows: number,
): Float64Array {
  const { type, rate, carry } = contractColumns(words, rates, carries);
  const premium = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    const quoted = price[price.length === 1 ? 0 : i];
    const inCoin = settlement[settlement.length === 1 ? 0 : i] === "inverse";
    premium[i] = inCoin ? quoted * underlying[underlying.length === 1 ? 0 : i] : quoted;
  }
  const out = new Float64Array(rows);
  impliedVolatilityColumns({ type, price: premium, underlying, strike, years, rate, carry }, rows, out);
  for (let i = 0; i < rows; i++) {
    const known = isContract(
      underlying[underlying.length === 1 ? 0 : i],
      strike[strike.length === 1 ? 0 : i],
      years[years.length === 1 ? 0 : i],
      rate[rate.length === 1 ? 0 : i],
      carry[carry.length === 1 ? 0 : i],
    );
    if (!known) out[i] = NaN;
  }
  return out;
}
