import { europeanGreeks } from "../core/options/deskGreeks";
import { hullWhiteDelta, smileDelta as smileDeltaOf, type Stickiness, STICKINESS } from "../core/options/smileDelta";
import { notAvailable } from "../core/errors";
import { isGiven, numberOrWord, optionalNumber, vocabulary } from "../excel/arguments";
import { elementwise } from "../excel/elementwise";
import { orSheetError } from "../excel/results";
import { optionArguments } from "../excel/options";
import { listOf } from "../excel/series";

const models = vocabulary([...(Object.keys(STICKINESS) as Stickiness[]), "hull-white"], {
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
 * @param {any[][]} skew Slope of the smile at the strike, vol per unit of ln K: SMILE with measure "skew"; not needed for hull-white.
 * @param {any[][]} [model] sticky strike, sticky moneyness, minimum variance, a number R as SSR measures it, or hull-white with coefficients. minimum variance unless given.
 * @param {any[][]} [rate] Continuous interest rate per year, a decimal. 0 unless given.
 * @param {any[][]} [carry] Continuous cost of carry per year. The rate unless given.
 * @param {any[][]} [coefficients] Three cells, a, b and c of MVFIT, for hull-white.
 * @returns {any[][]} Delta per one unit of the underlying.
 * @category Options
 * @example =HEDGE.SMILEDELTA("call", 100, 100, 1, 0.2, 0, "sticky strike") → 0.539828
 * @example =HEDGE.SMILEDELTA("call", 100, 100, 1, 0.2, -0.1, 1.5) → 0.519980
 * @example =HEDGE.SMILEDELTA("call", 100, 100, 0.25, 0.2, 0, "hull-white", 0, 0, {-0.1,0.2,-0.3}) → 0.489214
 * @formula Δ + vega·(R − 1)·skew/S with R = 0 for sticky moneyness, 1 for sticky strike, 2 for minimum variance; hull-white Δ + vega/(S√T)·(a + bΔ + cΔ²).
 * @source Bergomi, Smile dynamics IV, Risk, December 2009; Hull and White, Optimal delta hedging for options, Journal of Banking and Finance 82 (2017).
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
  coefficients?: any[][],
): any[][] {
  const option = optionArguments(type, underlying, strike, years, vol, rate, carry);
  const abc = orSheetError(() => (isGiven(coefficients) ? listOf("coefficients", coefficients) : undefined));
  return elementwise(
    [optionalNumber("skew", skew), numberOrWord("model", model, models), ...option],
    (slope, stickiness = "minimum variance", ...[w, S, K, T, ...rest]) => {
      const [, delta, , vega] = europeanGreeks(w, S, K, T, ...rest);
      if (stickiness === "hull-white") {
        if (abc?.length !== 3) throw notAvailable("coefficients must be three cells for hull-white");
        return hullWhiteDelta(delta, vega, S, T, [abc[0], abc[1], abc[2]]);
      }
      if (slope === undefined) throw notAvailable("skew is missing");
      const ratio = typeof stickiness === "number" ? stickiness : STICKINESS[stickiness];
      return smileDeltaOf(delta, vega, S, slope, ratio);
    },
  );
}
