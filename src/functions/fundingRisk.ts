import { FUNDING_RISK_METHODS, fundingRisk as fundingRiskOf } from "../core/futures/fundingRisk";
import { number, one, optionalNumber, optionalWord, vocabulary } from "../excel/arguments";
import { fundingColumn } from "../excel/fundingColumn";
import { type Result, spill } from "../excel/results";

const methods = vocabulary(FUNDING_RISK_METHODS, { hac: "newey-west", historical: "history" });

/**
 * What a short perpetual receives in funding over a horizon, and how surely: mean, bounds, and the probability of a loss.
 * @customfunction FUNDINGRISK
 * @param {any[][]} rates Funding rates, oldest first, decimals: one column, or a table with a column rate; ten at least, blanks are left out. A median above 500% a year is an error that asks: percent or decimal?
 * @param {any} hours Hours of the interval.
 * @param {any} horizon_days How long the position is held.
 * @param {any} [notional] Of the short; negative for a long. 1 unless given.
 * @param {any} [cost] What the funding has to pay, a fraction of the notional. 0 unless given.
 * @param {any} [level] One-sided level of the bounds, a decimal. 0.95 unless given.
 * @param {any} [method] ar1 (rates fade from the last one to their mean), newey-west (the mean with its long-run variance) or history (all windows of that length). ar1 unless given.
 * @returns {any[][]} A table in the unit of the notional; probabilities and rates are decimals.
 * @category Futures
 * @example =HEDGE.FUNDINGRISK({0.0001;0.00012;0.00008;0.00015;0.00011;0.00009;0.0001;0.00013;0.0002;0.00005;0.0001;0.00011}, 8, 1, 1000000, , , "history") → {"intervals",3;"mean",338;"standard deviation",47.093;"lower",278;"upper",407.5;"probability negative",0;"probability below cost",0;"long-run APR",0.122275;"persistence","";"half-life days",""}
 * @formula ar1: E = K·μ + (r − μ)·Σφᵏ, variance s²·Σ((1 − φᵏ)/(1 − φ))² over the K intervals, s² over n − 3; bounds by the normal quantile. newey-west: K·r̄, K times the long-run variance. history: sums of overlapping windows, PERCENTILE.INC. Half-life ln ½/ln φ.
 * @source Newey and West, Econometrica 55 (1987); Hamilton, Time Series Analysis (1994), chapter 4, for the forecast.
 */
export function fundingRisk(
  rates: any[][],
  hours: any,
  horizon_days: any,
  notional?: any,
  cost?: any,
  level?: any,
  method?: any,
): any[][] {
  return spill(() => {
    const interval = one(number("hours", hours));
    const risk = fundingRiskOf(fundingColumn("rates", rates, interval), {
      hours: interval,
      days: one(number("horizon_days", horizon_days)),
      notional: one(optionalNumber("notional", notional)) ?? 1,
      cost: one(optionalNumber("cost", cost)) ?? 0,
      level: one(optionalNumber("level", level)) ?? 0.95,
      method: one(optionalWord("method", method, methods)) ?? "ar1",
    });
    const blank = (x: number): Result => (Number.isNaN(x) ? "" : x);
    return [
      ["intervals", risk.intervals],
      ["mean", risk.mean],
      ["standard deviation", risk.deviation],
      ["lower", risk.lower],
      ["upper", risk.upper],
      ["probability negative", risk.negative],
      ["probability below cost", risk.belowCost],
      ["long-run APR", risk.apr],
      ["persistence", blank(risk.persistence)],
      ["half-life days", blank(risk.halfLife)],
    ];
  });
}
