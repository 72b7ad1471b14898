import { outsideDomain } from "../errors";
import { logRatio } from "../numeric/logRatio";
import type { OptionColumns, OptionType } from "./blackScholes";
import { BETA, newProblem, ROOM, solveTotalVol, TOTAL_VOL, X } from "./letsBeRational";
import { validateContract } from "./optionInputs";

/** One quote per row. A column of length 1 stands for every row. */
export interface QuoteColumns extends Omit<OptionColumns, "vol"> {
  /** option price in the currency of the underlying's price */
  price: Float64Array;
}

/**
 * Implied volatilities of `rows` option prices into `out`; NaN where there is none, for which whyNoImpliedVolatility
 * has the words.
 *
 * Inverts the generalised Black–Scholes price of blackScholesColumns by "Let's Be Rational". The relative error is a
 * few roundings times 1 + (V + F e^{−rT}N(w d1))/(σ·vega): an option far in the money says little about its vol,
 * whatever the method.
 */
export function impliedVolatilityColumns(quotes: QuoteColumns, rows: number, out: Float64Array): void {
  const { type, price, underlying, strike, years, rate, carry } = quotes;
  // A step of 0 re-reads the single value of a column of length 1.
  const typeStep = type.length === 1 ? 0 : 1;
  const priceStep = price.length === 1 ? 0 : 1;
  const underlyingStep = underlying.length === 1 ? 0 : 1;
  const strikeStep = strike.length === 1 ? 0 : 1;
  const yearsStep = years.length === 1 ? 0 : 1;
  const rateStep = rate.length === 1 ? 0 : 1;
  const carryStep = carry.length === 1 ? 0 : 1;

  for (let i = 0; i < rows; i++) {
    const w = type[i * typeStep];
    const V = price[i * priceStep];
    const S = underlying[i * underlyingStep];
    const K = strike[i * strikeStep];
    const T = years[i * yearsStep];
    const r = rate[i * rateStep];
    const b = carry[i * carryStep];

    const asset = b === r ? S : S * Math.exp((b - r) * T);
    const cash = r === 0 ? K : K * Math.exp(-r * T);
    const x = logRatio(S, K) + b * T;
    // An option in the money is worth its intrinsic value and the option of the other type, which is out of the money.
    // The room to the upper bound, the asset for a call and the cash for a put, is the same for both.
    const timeValue = w * x > 0 ? excess(w, V, S, K, T, r, b) : V;
    const room = (w > 0 ? asset : cash) - V;
    if (!(timeValue > 0 && room > 0 && T > 0 && S > 0 && K > 0)) {
      out[i] = NaN;
      continue;
    }
    const unit = 1 / Math.sqrt(asset * cash);
    problem[X] = -Math.abs(x);
    problem[BETA] = timeValue * unit;
    problem[ROOM] = room * unit;
    solveTotalVol(problem);
    out[i] = problem[TOTAL_VOL] / Math.sqrt(T);
  }
}

/** What the solver works on: one for all calls, since a call per cell would make one per cell. */
const problem = newProblem();

/** Price less the discounted forward. expm1 keeps the last digits of a time value that is small beside it. */
function excess(w: number, V: number, S: number, K: number, T: number, r: number, b: number): number {
  const assetCarry = (b - r) * T;
  const cashCarry = -r * T;
  if (Math.abs(assetCarry) > 1 || Math.abs(cashCarry) > 1)
    return V - w * (S * Math.exp(assetCarry) - K * Math.exp(cashCarry));
  return V - w * (S - K) - w * (S * Math.expm1(assetCarry) - K * Math.expm1(cashCarry));
}

/** Why a price is no quote to imply a vol from, whatever the option's exercise, as a requirement it does not meet. */
export function whyNoQuote(price: number, strike: number, years: number): string | undefined {
  if (!Number.isFinite(price)) return "price must be a number";
  if (strike === 0) return "strike must be positive";
  if (years === 0) return "expiry is now: no vol is implied";
  return price > 0 ? undefined : "price must be positive";
}

/** Why a price has no implied volatility, as a requirement it does not meet; undefined if it has one. */
export function whyNoImpliedVolatility(
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
  if (!(excess(type, price, underlying, strike, years, rate, carry) > 0))
    return "price must be above the discounted intrinsic value";
  if (type > 0 && !(price < underlying * Math.exp((carry - rate) * years)))
    return "price of a call must be below the discounted forward";
  if (type < 0 && !(price < strike * Math.exp(-rate * years)))
    return "price of a put must be below the discounted strike";
  return undefined;
}

const one = {
  type: new Float64Array(1),
  price: new Float64Array(1),
  underlying: new Float64Array(1),
  strike: new Float64Array(1),
  years: new Float64Array(1),
  rate: new Float64Array(1),
  carry: new Float64Array(1),
};
const answer = new Float64Array(1);

/**
 * Implied volatility of one option price, a decimal.
 *
 * @throws outsideDomain for a price at or outside its no-arbitrage bounds and for an input outside the model's domain
 */
export function impliedVolatility(
  type: OptionType,
  price: number,
  underlying: number,
  strike: number,
  years: number,
  rate: number,
  carry: number,
): number {
  validateContract(type, underlying, strike, years, rate, carry);
  one.type[0] = type;
  one.price[0] = price;
  one.underlying[0] = underlying;
  one.strike[0] = strike;
  one.years[0] = years;
  one.rate[0] = rate;
  one.carry[0] = carry;
  impliedVolatilityColumns(one, 1, answer);
  const vol = answer[0];
  if (Number.isNaN(vol))
    throw outsideDomain(
      whyNoImpliedVolatility(type, price, underlying, strike, years, rate, carry) ?? "price has no implied vol",
    );
  return vol;
}
