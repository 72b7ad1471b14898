import { outsideDomain } from "../../errors";
import type { OptionType } from "../blackScholes";
import { whyNoQuote } from "../impliedVolatility";
import { validateContract } from "../optionInputs";
import { americanOption } from "./americanOption";
import { certainOption } from "./certain";

/** No vol is looked for beyond this: the price is then at its upper bound to all digits. */
const LARGEST = 100;
const ROUNDS = 200;
/** Relative change of the vol, and of the price in units of the strike, at which to stop. */
const CONVERGED = 1e-13;

/**
 * Implied volatility of an American option's price: the σ at which americanOption is worth it.
 *
 * The price rises with the vol: Newton's method with the vega of the solved boundary, within a bracket. The error is that of
 * the price model, 2e-8 of the strike at most, over vega.
 *
 * @throws outsideDomain for a price at or below what exercise now, or no vol at all, is worth: any lower vol gives it too;
 * for one at or above the bound that no vol reaches; and for an input outside the model's domain
 */
export function americanVolatility(
  type: OptionType,
  price: number,
  underlying: number,
  strike: number,
  years: number,
  rate: number,
  carry: number,
): number {
  validateContract(type, underlying, strike, years, rate, carry);
  const fault = whyNone(type, price, underlying, strike, years, rate, carry);
  if (fault) throw outsideDomain(fault);
  const at = (vol: number) => americanOption(type, underlying, strike, years, vol, rate, carry, "vega");
  const enough = CONVERGED * Math.max(price, 1e-3 * strike);
  let low = 0;
  let high = Infinity;
  let vol = firstGuess(price, underlying, strike, years);
  for (let round = 0; round < ROUNDS; round++) {
    const { price: value, vega } = at(vol);
    if (value > price) high = vol;
    else low = vol;
    const step = (price - value) / vega;
    if (Math.abs(price - value) <= enough || Math.abs(step) <= CONVERGED * vol) return vol + (vega > 0 ? step : 0);
    const next = vol + step;
    if (next > low && next < high && next < 4 * vol) vol = next;
    else vol = high === Infinity ? 2 * vol : (low + high) / 2;
    if (vol > LARGEST) throw outsideDomain("price is too close to its upper bound to imply a vol");
    // No double is left between.
    if (high - low <= Number.EPSILON * vol) return vol;
  }
  throw outsideDomain("the search for the vol of this price did not converge");
}

/** Of Brenner and Subrahmanyam (Financial Analysts Journal 44, 1988), within what options are quoted at. */
function firstGuess(price: number, underlying: number, strike: number, years: number): number {
  const timeValue = Math.max(price - Math.abs(underlying - strike) / 2, price / 4);
  return Math.min(Math.max((2.5 * timeValue) / Math.max(underlying, strike) / Math.sqrt(years), 0.05), 2);
}

/** Why an American option's price has no implied volatility, as a requirement it does not meet. */
function whyNone(
  type: OptionType,
  price: number,
  underlying: number,
  strike: number,
  years: number,
  rate: number,
  carry: number,
): string | undefined {
  const noQuote = whyNoQuote(price, strike, years);
  if (noQuote) return noQuote;
  if (!(price > type * (underlying - strike))) return "price must be above what exercise now is worth";
  if (!(price > certainOption(type, underlying, strike, years, rate, carry).price))
    return "price must be above what the option is worth without vol";
  if (type > 0 && !(price < underlying * Math.max(1, Math.exp((carry - rate) * years))))
    return "price of an American call must be below the underlying and its discounted forward";
  if (type < 0 && !(price < strike * Math.max(1, Math.exp(-rate * years))))
    return "price of an American put must be below the strike and the discounted strike";
  return undefined;
}
