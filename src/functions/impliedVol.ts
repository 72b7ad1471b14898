import { wrongValue } from "../core/errors";
import { optionVolatility } from "../core/options/option";
import { quotedVolatility, quotedVolatilityColumns } from "../core/options/quotedVolatility";
import { isGiven, number, optionalNumber, optionalWord, word } from "../excel/arguments";
import { elementwise } from "../excel/elementwise";
import { orSheetError } from "../excel/results";
import { readDividends } from "../excel/tables/dividends";
import { exerciseStyles, optionModels, optionTypes, settlements } from "../excel/vocabularies";

/**
 * Implied volatility of each option price.
 * @customfunction IMPLIEDVOL
 * @param {any[][]} type call or put.
 * @param {any[][]} price Premium in quote currency; in coin for an option that settles in coin.
 * @param {any[][]} underlying Price of the underlying; of the future, with carry 0.
 * @param {any[][]} strike Strike, in the unit of the underlying.
 * @param {any[][]} years Time to expiry in years, ACT/365.
 * @param {any[][]} [rate] Continuous interest rate per year, a decimal. 0 unless given.
 * @param {any[][]} [carry] Continuous cost of carry per year: the rate less a yield; 0 for an option on a future. The rate unless given.
 * @param {any[][]} [settlement] linear, or inverse for a premium in coin. linear unless given.
 * @param {any[][]} [exercise] european, or american: the vol at which AMERICAN is worth the price. european unless given.
 * @param {any[][]} [model] lognormal (black, black-scholes) or normal (bachelier): the vol is then in price units per √year. lognormal unless given.
 * @param {any[][]} [dividends] Table with its header row: years, amount; form (cash or proportional), model (spot: the price is lognormal between its falls, or escrowed: the price less the dividends is). None unless given.
 * @returns {any[][]} Volatility per year, a decimal.
 * @category Options
 * @example =HEDGE.IMPLIEDVOL("call", 10.450583572185565, 100, 100, 1, 0.05) → 0.2
 * @example =HEDGE.IMPLIEDVOL("put", 0.04010621, 9352.58, 9250, 0.02218111092085236, 0, 0, "inverse") → 0.77
 * @example =HEDGE.IMPLIEDVOL("put", 6.090371, 100, 100, 1, 0.05, 0.05, "linear", "american") → 0.200000
 * @example =HEDGE.IMPLIEDVOL("call", 1.2, -4, -4, 0.25, 0.03, 0, "linear", "european", "normal") → 6.06119679
 * @formula σ with V(σ) = price, V the price of GREEKS or AMERICAN.
 * @source Jäckel, Let's Be Rational (2013–2016); Implied normal volatility (2017).
 */
export function impliedVol(
  type: any[][],
  price: any[][],
  underlying: any[][],
  strike: any[][],
  years: any[][],
  rate?: any[][],
  carry?: any[][],
  settlement?: any[][],
  exercise?: any[][],
  model?: any[][],
  dividends?: any[][],
): any[][] {
  const quote = [
    word("type", type, optionTypes),
    number("price", price),
    number("underlying", underlying),
    number("strike", strike),
    number("years", years),
    optionalNumber("rate", rate),
    optionalNumber("carry", carry),
    optionalWord("settlement", settlement, settlements),
  ] as const;
  if (![exercise, model, dividends].some((argument) => isGiven(argument)))
    return elementwise(quote, quotedVolatility, quotedVolatilityColumns);
  const paid = orSheetError(() => readDividends(dividends));
  return elementwise(
    [...quote, optionalWord("exercise", exercise, exerciseStyles), optionalWord("model", model, optionModels)],
    (w, V, S, K, T, r = 0, b = r, settled = "linear", style = "european", law = "lognormal") => {
      const isInCoin = settled === "inverse";
      if (law === "normal" && isInCoin) throw wrongValue("settlement must be linear in the normal model");
      const terms = {
        type: w === "call" ? 1 : -1,
        strike: K,
        years: T,
        rate: r,
        carry: b,
        exercise: style,
        model: law,
        carryPerVol: 0,
        dividends: paid,
      } as const;
      return optionVolatility(terms, isInCoin ? V * S : V, S);
    },
  );
}
