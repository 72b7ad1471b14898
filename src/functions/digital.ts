import { MEASURES } from "../core/options/blackScholes";
import { digitalGreeks } from "../core/options/deskGreeks";
import { optionalWord } from "../excel/arguments";
import { spillLines } from "../excel/lines";
import { byMeasure } from "../excel/measures";
import { greekScales, optionArguments, optionMeasures } from "../excel/options";
import { numeraires } from "../excel/vocabularies";

/**
 * Value and Greeks of cash-or-nothing options that pay one unit of quote currency.
 * @customfunction DIGITAL
 * @param {any[][]} type call (pays above the strike) or put (below).
 * @param {any[][]} underlying Price of the underlying; of the future, with carry 0.
 * @param {any[][]} strike Strike, in the unit of the underlying.
 * @param {any[][]} years Time to expiry in years, ACT/365.
 * @param {any[][]} vol Volatility per year, a decimal: 0.65 for 65%.
 * @param {any[][]} [rate] Continuous interest rate per year, a decimal. 0 unless given.
 * @param {any[][]} [carry] Continuous cost of carry per year: the rate less a yield; 0 for an option on a future. The rate unless given.
 * @param {any[][]} [measure] price, delta, gamma, vega, theta, rho, vanna, volga, charm, or all with a header row. all unless given.
 * @param {any[][]} [scale] unit (per 1.00 of vol and rate, per year) or desk (per vol point, per basis point, per day). unit unless given.
 * @param {any[][]} [numeraire] usd or coin; in coin the delta is premium-adjusted, gamma, vanna and charm are its derivatives, and price, vega, theta, rho and volga are in coin. usd unless given.
 * @returns {any[][]} Per unit of cash paid.
 * @category Options
 * @example =HEDGE.DIGITAL("put", 100, 80, 0.75, 0.35, 0.06, 0, "price") → 0.26710
 * @formula e^(−rT)·N(w·d₂).
 * @source Haug, The Complete Guide to Option Pricing Formulas, 2nd edition, section 4.19.2: 10 units of cash are worth 2.6710.
 */
export function digital(
  type: any[][],
  underlying: any[][],
  strike: any[][],
  years: any[][],
  vol: any[][],
  rate?: any[][],
  carry?: any[][],
  measure?: any[][],
  scale?: any[][],
  numeraire?: any[][],
): any[][] {
  const option = optionArguments(type, underlying, strike, years, vol, rate, carry);
  const units = optionalWord("scale", scale, greekScales);
  const money = optionalWord("numeraire", numeraire, numeraires);
  return spillLines(byMeasure(measure, optionMeasures, MEASURES, [...option, units, money], digitalGreeks));
}
