import { notAvailable } from "../core/errors";
import { exerciseBoundary } from "../core/options/american/americanOption";
import { type Measure, MEASURES } from "../core/options/blackScholes";
import { optionGreeksInUnits } from "../core/options/deskGreeks";
import { boundaryWithDividends } from "../core/options/dividendBoundary";
import { dividendsUntil } from "../core/options/dividends";
import { validateOption } from "../core/options/optionInputs";
import { optionalWord, vocabulary, word } from "../excel/arguments";
import { eachCell, rowwise } from "../excel/elementwise";
import { asksForAll } from "../excel/measures";
import { greekScales, optionArguments, type OptionInputs } from "../excel/options";
import { spillLinesPaced } from "../excel/paced";
import { readDividends } from "../excel/tables/dividends";
import { numeraires } from "../excel/vocabularies";

const measures = vocabulary([...MEASURES, "boundary"], { value: "price", premium: "price", vomma: "volga" });

/**
 * Value and Greeks of American options with cost of carry.
 * @customfunction AMERICAN
 * @param {any[][]} type call or put.
 * @param {any[][]} underlying Price of the underlying; of the future, with carry 0.
 * @param {any[][]} strike Strike, in the unit of the underlying.
 * @param {any[][]} years Time to expiry in years, ACT/365.
 * @param {any[][]} vol Volatility per year, a decimal: 0.65 for 65%.
 * @param {any[][]} [rate] Continuous interest rate per year, a decimal. 0 unless given.
 * @param {any[][]} [carry] Continuous cost of carry per year: the rate less a yield; 0 for an option on a future. The rate unless given.
 * @param {any[][]} [measure] price, delta, gamma, vega, theta, rho, vanna, volga, charm or boundary (the price of the underlying at which to exercise now; #N/A where there is none, or two); all, without the boundary, under a header row. all unless given.
 * @param {any[][]} [scale] unit (per 1.00 of vol and rate, per year) or desk (per vol point, per basis point, per day). unit unless given.
 * @param {any[][]} [numeraire] usd or coin; in coin the delta is premium-adjusted, gamma, vanna and charm are its derivatives, and price, vega, theta, rho and volga are in coin. usd unless given.
 * @param {any[][]} [dividends] Table with its header row: years, amount; form (cash or proportional), model (spot: the price is lognormal between its falls, or escrowed: the price less the dividends is). None unless given.
 * @param {CustomFunctions.CancelableInvocation} [invocation]
 * @returns {Promise<any[][]>} Per one unit of the underlying.
 * @category Options
 * @example =HEDGE.AMERICAN("put", 100, 100, 1, 0.2, 0.05, 0.05, "price") → 6.0904
 * @example =HEDGE.AMERICAN("put", 100, 100, 1, 0.25, 0.05, 0, "boundary") → 64.7923
 * @example =HEDGE.AMERICAN("put", 100, 100, 1, 0.3, 0.05, 0.05, "price", "unit", "usd", {"years","amount";0.5,4}) → 11.7363
 * @formula The European price plus the carry earned below the exercise boundary, the boundary by spectral collocation; error below 2e-8 of the strike. With dividends finite differences: 1e-5 of the strike, delta 2e-5; exercise is allowed just before each ex-date. Escrowed dividends need a vol about S/(S − dividends) times as high for one price.
 * @source Andersen, Lake and Offengenden, High-performance American option pricing, Journal of Computational Finance 20 (2016); Andersen and Lake, Fast American option pricing: the double-boundary case, Wilmott (2021); Vellekoop and Nieuwenhuis, Applied Mathematical Finance 13 (2006), for dividends.
 */
export function american(
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
  dividends?: any[][],
  invocation?: CustomFunctions.CancelableInvocation,
): Promise<any[][]> {
  return spillLinesPaced(invocation, () => {
    const option = optionArguments(type, underlying, strike, years, vol, rate, carry);
    const units = optionalWord("scale", scale, greekScales);
    const money = optionalWord("numeraire", numeraire, numeraires);
    const paid = readDividends(dividends);
    const valued = (wanted: readonly Measure[], ...[w, S, K, T, sigma, r = 0, b = r, unit, cash]: OptionInputs) =>
      optionGreeksInUnits(
        {
          type: w === "call" ? 1 : -1,
          strike: K,
          years: T,
          vol: sigma,
          rate: r,
          carry: b,
          exercise: "american",
          model: "lognormal",
          carryPerVol: 0,
          dividends: paid,
        },
        S,
        wanted,
        unit,
        cash,
      );
    if (asksForAll(measure))
      return rowwise(MEASURES, [...option, units, money], (...values: OptionInputs) => valued(MEASURES, ...values));
    return eachCell([word("measure", measure, measures), ...option, units, money], ([name, ...values]) => {
      if (name !== "boundary") return valued([name], ...values)[MEASURES.indexOf(name)];
      const [w, S, K, T, sigma, r = 0, b = r] = values;
      const sign = w === "call" ? 1 : -1;
      validateOption(sign, S, K, T, sigma, r, b);
      const counting = paid && dividendsUntil(paid, T);
      const contract = { type: sign, strike: K, years: T, vol: sigma, rate: r, carry: b } as const;
      const boundary =
        counting && counting.payments.length > 0
          ? boundaryWithDividends(contract, counting)
          : exerciseBoundary(sign, K, T, sigma, r, b);
      return boundary ?? notAvailable("there is no one price at which to exercise");
    });
  });
}
