import { europeanGreeks } from "../core/options/deskGreeks";
import { smileDelta as smileDeltaOf, type Stickiness, STICKINESS } from "../core/options/smileDelta";
import { number, optionalWord, vocabulary } from "../excel/arguments";
import { elementwise } from "../excel/elementwise";
import { optionArguments } from "../excel/options";

const models = vocabulary(Object.keys(STICKINESS) as Stickiness[], {
  strike: "sticky strike",
  moneyness: "sticky moneyness",
  "sticky delta": "sticky moneyness",
  mv: "minimum variance",
});

/**
 * Delta of options when the smile moves with the underlying.
 * @customfunction SMILEDELTA
 * @param {any[][]} type call or put.
 * @param {any[][]} underlying Price of the underlying; of the future, with carry 0.
 * @param {any[][]} strike Strike, in the unit of the underlying.
 * @param {any[][]} years Time to expiry in years, ACT/365.
 * @param {any[][]} vol Volatility at the strike, a decimal.
 * @param {any[][]} skew Slope of the smile at the strike, vol per unit of ln K: SMILE with measure "skew".
 * @param {any[][]} [model] sticky strike, sticky moneyness or minimum variance. minimum variance unless given.
 * @param {any[][]} [rate] Continuous interest rate per year, a decimal. 0 unless given.
 * @param {any[][]} [carry] Continuous cost of carry per year. The rate unless given.
 * @returns {any[][]} Delta per one unit of the underlying.
 * @category Options
 * @example =HEDGE.SMILEDELTA("call", 100, 100, 1, 0.2, 0, "sticky strike") → 0.539828
 * @formula Δ + vega·(R − 1)·skew/S with R = 0 for sticky moneyness, 1 for sticky strike, 2 for minimum variance.
 * @source Bergomi, Smile dynamics IV, Risk, December 2009.
 */
export function smileDelta(
  type: any[][],
  underlying: any[][],
  strike: any[][],
  years: any[][],
  vol: any[][],
  skew: any[][],
  model?: any[][],
  rate?: any[][],
  carry?: any[][],
): any[][] {
  const option = optionArguments(type, underlying, strike, years, vol, rate, carry);
  return elementwise(
    [number("skew", skew), optionalWord("model", model, models), ...option],
    (slope, stickiness = "minimum variance", ...[w, S, ...rest]) => {
      const [, delta, , vega] = europeanGreeks(w, S, ...rest);
      return smileDeltaOf(delta, vega, S, slope, STICKINESS[stickiness]);
    },
  );
}
