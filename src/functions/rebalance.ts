import { rebalance as rebalanceOf, REBALANCE_RULES } from "../core/monitor/rebalance";
import { isGiven, number, one, optionalNumber, optionalWord, vocabulary } from "../excel/arguments";
import { type Result, spill } from "../excel/results";
import { listOf } from "../excel/series";

const rules = vocabulary(REBALANCE_RULES, { center: "centre", days: "interval" });

/**
 * What rebalancing a delta costs and what risk it leaves, by width of the band or by interval, and which is best.
 * @customfunction REBALANCE
 * @param {any} gamma Net gamma, units of the underlying per 1.00 of its price.
 * @param {any} price Price of the underlying.
 * @param {any} vol Vol, a decimal.
 * @param {any} cost Cost of a trade one way, a fraction of its notional.
 * @param {any} [risk_aversion] Absolute risk aversion per unit of quote currency; needed unless values are given.
 * @param {any} [years] How long the position is hedged. 1 unless given.
 * @param {any} [rule] edge or centre of a band, where a trade leads, or interval. edge unless given.
 * @param {any[][]} [values] Half-widths in units of the underlying, or days; the best one and a quarter, a half, twice and four times it unless given.
 * @returns {any[][]} A table: turnover in units of the underlying, cost, risk (standard deviation) and objective in quote currency.
 * @category Monitoring
 * @example =HEDGE.REBALANCE(0.02, 100, 0.2, 0.01, 1, , "edge", {0.05;0.0843;0.2}) → {"rule","value","turnover","cost","risk","objective","optimal";"edge",0.05,1.6,1.6,0.57735,1.76667,"no";"edge",0.0843,0.94899,0.94899,0.97341,1.42276,"yes";"edge",0.2,0.4,0.4,2.3094,3.06667,"no"}
 * @formula q = |Γ|σS. Interval of d years: turnover q√(2/πd), variance ½(ΓS²σ²)²d; centre of width w: q²/w, σ²S²w²/6; edge: q²/2w, σ²S²w²/3; each × years. Objective cost + a/2·variance. Best edge (3cSΓ²/2a)^{1/3}, centre (6cSΓ²/a)^{1/3}, interval (2c√(2/π)/(a|Γ|S²σ³))^{2/3}·365.
 * @source Whalley and Wilmott, Mathematical Finance 7 (1997); standard errors on a history are REPLAY's.
 */
export function rebalance(
  gamma: any,
  price: any,
  vol: any,
  cost: any,
  risk_aversion?: any,
  years?: any,
  rule?: any,
  values?: any[][],
): any[][] {
  return spill(() => {
    const kind = one(optionalWord("rule", rule, rules)) ?? "edge";
    const choices = rebalanceOf({
      gamma: one(number("gamma", gamma)),
      price: one(number("price", price)),
      vol: one(number("vol", vol)),
      cost: one(number("cost", cost)),
      riskAversion: one(optionalNumber("risk_aversion", risk_aversion)),
      years: one(optionalNumber("years", years)) ?? 1,
      rule: kind,
      values: isGiven(values) ? [...listOf("values", values)] : undefined,
    });
    const least = Math.min(...choices.map(({ objective }) => objective));
    return [
      ["rule", "value", "turnover", "cost", "risk", "objective", "optimal"],
      ...choices.map(({ value, turnover, cost: paid, risk, objective }): Result[] => [
        ...[kind, value, turnover, paid, risk],
        ...(Number.isNaN(objective) ? ["", ""] : [objective, objective === least ? "yes" : "no"]),
      ]),
    ];
  });
}
