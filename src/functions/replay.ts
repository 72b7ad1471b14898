import { bookPath } from "../core/replay/bookPath";
import { requireHistory } from "../core/replay/history";
import { isEfficient, type Replay, replay as replayOf, REPLAY_PARTS, type ReplayPlan } from "../core/replay/replay";
import { REPLAY_RULES } from "../core/replay/rule";
import type { Steps } from "../core/steps";
import { isGiven, one, optionalNumber, optionalWord, type SheetArgument, vocabulary } from "../excel/arguments";
import { spillPaced } from "../excel/paced";
import type { Result } from "../excel/results";
import { listOf } from "../excel/series";
import { readMarketHistory } from "../excel/tables/marketHistory";
import { withBookInSteps } from "../excel/tables/positions";

const rules = vocabulary(REPLAY_RULES, { periodic: "calendar", never: "none" });
const settlements = vocabulary(["linear", "inverse", "spot"], {
  usd: "linear",
  usdt: "linear",
  usdc: "linear",
  coin: "inverse",
  share: "spot",
  underlying: "spot",
});
const targets = vocabulary(["centre", "edge"], { center: "centre" });
const measures = vocabulary(["summary", "path"]);

/**
 * A book of options and spot, delta-hedged through a history by a rule: its P&L by part, costs and risk; of a column of parameters one row each.
 * @customfunction REPLAY
 * @param {any[][]} positions Options and spot on one underlying with their header row; options with strike, expiry (or years from the first row) and vol, unless history has it.
 * @param {any[][]} history A table, oldest first, with time and underlying price; future (the price of what hedges), funding rate at the end of each period, vol (every option's) and rate (interest on cash) where there are any.
 * @param {any} [rule] calendar, band, move, whalley-wilmott, zakamouline, once or none. calendar unless given.
 * @param {any[][]} [parameter] Rows of calendar (1 unless given), half-width of band in units of the underlying, fraction of move, risk aversion of the last two; a column of them is a sweep.
 * @param {any} [cost] Cost of a trade one way, a fraction of its notional. 0 unless given.
 * @param {any} [settlement] linear, inverse or spot (the share itself, paid from cash). linear unless given.
 * @param {any} [multiplier] Units of the underlying per contract; quote currency per contract for an inverse future. 1 unless given.
 * @param {any} [lot] Smallest step of the quantity; not rounded unless given.
 * @param {any} [to] centre or edge of the band, where a trade leads. edge for whalley-wilmott and zakamouline, else centre.
 * @param {any} [measure] summary or path (a row for each row of history). summary unless given.
 * @param {CustomFunctions.CancelableInvocation} [invocation]
 * @returns {Promise<any[][]>} A table; money in quote currency, deltas in units of the underlying, effectiveness a decimal. Of a sweep: efficient where no other row is both cheaper and calmer.
 * @category Monitoring
 * @example =HEDGE.REPLAY({"type","quantity","strike","expiry","vol";"call",-10,50,45100,0.2}, {"time","underlying price";45000,50;45001,51;45002,50.5;45003,52}, "once", , 0.001, "spot", 1, 1, , "path") → {"time","price","option value","delta","gamma","hedge","trade","net delta","P&L";45000,50,-20.8721,-5.2087,-0.7611,5,5,-0.2087,-0.25;45001,51,-26.3528,-5.9569,-0.7293,5,0,-0.9569,-0.7307;45002,50.5,-23.3613,-5.5876,-0.754,5,0,-0.5876,-0.2393;45003,52,-32.4655,-6.6711,-0.6778,5,0,-1.6711,-1.8435}
 * @formula Net delta Σδ + coins + hedge. A period: cash earns e^{rate·dt} − 1, the hedge n·m·ΔF (inverse n·m·(1/F₀ − 1/F₁) coin) and its funding, what expires settles, then the rule trades at the hedge's price; not in the last row. Delta is the net delta × ΔS, basis the hedge's delta × (ΔF − ΔS); the parts add up to the total.
 * @source Hull, Options, Futures and Other Derivatives, tables 19.2 and 19.3, for the delta hedge with shares; Whalley and Wilmott, Mathematical Finance 7 (1997); Zakamouline, European Financial Management 12 (2006).
 */
export function replay(
  positions: any[][],
  history: any[][],
  rule?: any,
  parameter?: any[][],
  cost?: any,
  settlement?: any,
  multiplier?: any,
  lot?: any,
  to?: any,
  measure?: any,
  invocation?: CustomFunctions.CancelableInvocation,
): Promise<any[][]> {
  return spillPaced(invocation, function* () {
    const market = readMarketHistory(history);
    requireHistory(market);
    const kind = one(optionalWord("rule", rule, rules)) ?? "calendar";
    const wanted = one(optionalWord("measure", measure, measures)) ?? "summary";
    const isUtility = kind === "whalley-wilmott" || kind === "zakamouline";
    const plan = {
      rule: kind,
      to: one(optionalWord("to", to, targets)) ?? (isUtility ? "edge" : "centre"),
      hedge: {
        settlement: one(optionalWord("settlement", settlement, settlements)) ?? "linear",
        multiplier: one(optionalNumber("multiplier", multiplier)) ?? 1,
        lot: one(optionalNumber("lot", lot)),
        cost: one(optionalNumber("cost", cost)) ?? 0,
      },
    } as const;
    const parameters = readParameters(parameter);
    return yield* withBookInSteps(positions, market.time[0], function* (book): Steps<Result[][]> {
      const path = yield* bookPath(book, market);
      const run = (parameter: number | undefined) => replayOf(path, market, { ...plan, parameter } as ReplayPlan);
      if (parameters.length > 1) {
        const rows: Replay[] = [];
        for (const parameter of parameters) rows.push(yield* run(parameter));
        return [
          [
            ...["rule", "parameter", "total P&L", "costs", "turnover", "trades", "risk", "risk SE", "RMS delta"],
            ...["effectiveness", "efficient"],
          ],
          ...rows.map((row, i) => [
            ...[kind, parameters[i], row.total, 0 - row.parts.costs, row.turnover, row.trades, row.risk],
            ...[row.riskError, row.rmsDelta, blank(row.effectiveness), isEfficient(row, rows) ? "yes" : "no"],
          ]),
        ];
      }
      const result = yield* run(parameters[0]);
      if (wanted === "summary") {
        return [
          ["unhedged P&L", result.unhedged],
          ...REPLAY_PARTS.map((part) => [part, result.parts[part]]),
          ["unexplained", result.unexplained],
          ["total P&L", result.total],
          ["turnover", result.turnover],
          ["trades", result.trades],
          ["risk", result.risk],
          ["effectiveness", blank(result.effectiveness)],
          ["drawdown", result.drawdown],
          ["RMS delta", result.rmsDelta],
          ["largest delta", result.largestDelta],
        ];
      }
      const { hedge, trade, netDelta, pnl } = result.path;
      return [
        ["time", "price", "option value", "delta", "gamma", "hedge", "trade", "net delta", "P&L"],
        ...Array.from(market.time, (time, t) => [
          ...[time, market.underlying[t], path.optionValue[t], path.delta[t], path.gamma[t]],
          ...[hedge[t], trade[t], netDelta[t], pnl[t]],
        ]),
      ];
    });
  });
}

const blank = (x: number): Result => (Number.isNaN(x) ? "" : x);

/** One parameter or none, or a column of them. */
const readParameters = (range: SheetArgument): (number | undefined)[] =>
  isGiven(range) ? [...listOf("parameter", range)] : [undefined];
