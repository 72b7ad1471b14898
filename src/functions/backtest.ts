import { backtest as backtestOf, BACKTEST_RULES } from "../core/monitor/backtest";
import { wrongValue } from "../core/errors";
import { one, optionalNonZero, optionalNumber, optionalWord, vocabulary, word } from "../excel/arguments";
import { readHistory } from "../excel/tables/history";
import { spillPaced } from "../excel/paced";
import { settlements } from "../excel/vocabularies";

const rules = vocabulary(BACKTEST_RULES, { periodic: "calendar", never: "once" });

/**
 * A hedging rule on a history with its costs: P&L, funding, turnover, effectiveness and drawdown.
 * @customfunction BACKTEST
 * @param {any[][]} series A table, oldest first, with the columns spot and future; funding rate at the end of each period, and exposure (delta to hedge, 1 coin unless given).
 * @param {any} rule calendar (every so many periods), band (outside a half-width) or once (at the start).
 * @param {any} [parameter] Periods of calendar; half-width of band, in units of the underlying.
 * @param {any} [cost] Cost of a trade one way, a fraction of its notional. 0 unless given.
 * @param {any} [settlement] linear or inverse. linear unless given.
 * @param {any} [multiplier] Units of the underlying per contract; quote currency per contract for an inverse future. 1 unless given.
 * @param {any} [lot] Smallest step of the quantity; not rounded unless given.
 * @param {CustomFunctions.CancelableInvocation} [invocation]
 * @returns {Promise<any[][]>} A table; money in quote currency, delta in units of the underlying, effectiveness a decimal.
 * @category Monitoring
 * @example =HEDGE.BACKTEST({"spot","future","funding rate";100,100,0;110,111,0.001;105,105,0.001;120,121,0.001}, "once", , 0.001) → {"unhedged P&L",20;"hedged P&L",-0.763;"funding",0.337;"costs",0.1;"turnover",100;"trades",1;"effectiveness",0.9872;"drawdown",0.989;"RMS delta",0;"largest delta",0}
 * @formula Each period δ·ΔS + n·m·ΔF (inverse: n·m(1/F₀ − 1/F₁) coin, kept and counted as delta) and funding; then a trade to neutral where the rule asks for one. REPLAY does so for a book of options.
 * @source Ederington, Journal of Finance 34 (1979), for the effectiveness.
 */
export function backtest(
  series: any[][],
  rule: any,
  parameter?: any,
  cost?: any,
  settlement?: any,
  multiplier?: any,
  lot?: any,
  invocation?: CustomFunctions.CancelableInvocation,
): Promise<any[][]> {
  return spillPaced(invocation, function* () {
    const kind = one(optionalWord("settlement", settlement, settlements)) ?? "linear";
    if (kind === "quanto")
      throw wrongValue("settlement must be linear or inverse: give a quanto's multiplier times fx");
    const result = yield* backtestOf(
      readHistory(series),
      one(word("rule", rule, rules)),
      one(optionalNumber("parameter", parameter)),
      {
        settlement: kind,
        multiplier: one(optionalNonZero("multiplier", multiplier)) ?? 1,
        lot: one(optionalNumber("lot", lot)),
        cost: one(optionalNumber("cost", cost)) ?? 0,
      },
    );
    return [
      ["unhedged P&L", result.unhedged],
      ["hedged P&L", result.hedged],
      ["funding", result.funding],
      ["costs", result.costs],
      ["turnover", result.turnover],
      ["trades", result.trades],
      ["effectiveness", result.effectiveness],
      ["drawdown", result.drawdown],
      ["RMS delta", result.rmsDelta],
      ["largest delta", result.largestDelta],
    ];
  });
}
