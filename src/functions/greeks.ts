import { type Measure, MEASURES } from "../core/options/blackScholes";
import { europeanGreeks, europeanGreeksColumns, optionGreeksInUnits } from "../core/options/deskGreeks";
import type { OptionModel } from "../core/options/option";
import { isGiven, optionalWord, word } from "../excel/arguments";
import { eachCell, rowwise } from "../excel/elementwise";
import { spillLines } from "../excel/lines";
import { asksForAll, byMeasure } from "../excel/measures";
import { greekScales, optionArguments, type OptionInputs, optionMeasures } from "../excel/options";
import { orSheetError } from "../excel/results";
import { readDividends } from "../excel/tables/dividends";
import { numeraires, optionModels } from "../excel/vocabularies";

/**
 * Price and Greeks of options by Black–Scholes–Merton with cost of carry; Black 1976 with carry 0.
 * @customfunction GREEKS
 * @param {any[][]} type call or put.
 * @param {any[][]} underlying Price of the underlying; of the future, with carry 0.
 * @param {any[][]} strike Strike, in the unit of the underlying.
 * @param {any[][]} years Time to expiry in years, ACT/365.
 * @param {any[][]} vol Volatility per year, a decimal: 0.65 for 65%.
 * @param {any[][]} [rate] Continuous interest rate per year, a decimal. 0 unless given.
 * @param {any[][]} [carry] Continuous cost of carry per year: the rate less a yield; 0 for an option on a future. The rate unless given.
 * @param {any[][]} [measure] price, delta, gamma, vega, theta, rho, vanna, volga, charm, or all with a header row. all unless given.
 * @param {any[][]} [scale] unit (per 1.00 of vol and rate, per year) or desk (per vol point, per basis point, per day). unit unless given.
 * @param {any[][]} [numeraire] usd or coin; in coin the delta is premium-adjusted, gamma, vanna and charm are its derivatives, and price, vega, theta, rho and volga are in coin. usd unless given.
 * @param {any[][]} [model] lognormal (black, black-scholes) or normal (bachelier): prices and strikes of any sign, vol in price units per √year. lognormal unless given.
 * @param {any[][]} [dividends] Table with its header row: years, amount; form (cash or proportional), model (spot: the price is lognormal between its falls, or escrowed: the price less the dividends is). None unless given.
 * @returns {any[][]} Per one unit of the underlying.
 * @category Options
 * @example =HEDGE.GREEKS("call", 100, 100, 1, 0.2, 0.05, 0.05, "price") → 10.450583572185565
 * @example =HEDGE.GREEKS("put", 9352.58, 9250, 0.02218111092085236, 0.7687, 0, 0, {"delta","gamma"}) → {-0.43897,0.00037}
 * @example =HEDGE.GREEKS("call", 20, 21, 0.5, 9, 0.03, 0, {"price","vega"}, "unit", "usd", "normal") → {2.0393124,0.2744852}
 * @example =HEDGE.GREEKS("put", 100, 90, 0.5, 0.585, 0.0322, 0.0238, "price", "unit", "usd", "lognormal", {"years","amount";0.45,10}) → 15.4916314
 * @formula d₁ = (ln(S/K) + (b + σ²/2)T)/(σ√T); V = w(S·e^((b−r)T)·N(w·d₁) − K·e^(−rT)·N(w·d₂)) and its derivatives.
 * @source Haug, The Complete Guide to Option Pricing Formulas, 2nd edition, chapters 1 and 2; Haug, Haug and Lewis, Back to basics: a new approach to the discrete dividend problem, Wilmott (2003).
 */
export function greeks(
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
  model?: any[][],
  dividends?: any[][],
): any[][] {
  const option = optionArguments(type, underlying, strike, years, vol, rate, carry);
  const units = optionalWord("scale", scale, greekScales);
  const money = optionalWord("numeraire", numeraire, numeraires);
  if (!isGiven(model) && !isGiven(dividends)) {
    return spillLines(
      byMeasure(measure, optionMeasures, MEASURES, [...option, units, money], europeanGreeks, europeanGreeksColumns),
    );
  }
  const paid = orSheetError(() => readDividends(dividends));
  const law = optionalWord("model", model, optionModels);
  const valued = (wanted: readonly Measure[], ...[w, S, K, T, sigma, r = 0, b = r, unit, cash, by]: GreekInputs) =>
    optionGreeksInUnits(
      {
        type: w === "call" ? 1 : -1,
        strike: K,
        years: T,
        vol: sigma,
        rate: r,
        carry: b,
        exercise: "european",
        model: by ?? "lognormal",
        carryPerVol: 0,
        dividends: paid,
      },
      S,
      wanted,
      unit,
      cash,
    );
  if (asksForAll(measure))
    return spillLines(
      rowwise(MEASURES, [...option, units, money, law], (...values: GreekInputs) => valued(MEASURES, ...values)),
    );
  return spillLines(
    eachCell(
      [word("measure", measure, optionMeasures), ...option, units, money, law],
      ([name, ...values]) => valued([name], ...values)[MEASURES.indexOf(name)],
    ),
  );
}

type GreekInputs = [...OptionInputs, OptionModel | undefined];
