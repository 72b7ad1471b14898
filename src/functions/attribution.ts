import {
  attribution as attributionOf,
  type Between,
  type InstrumentAttribution,
} from "../core/monitor/attribution/attribution";
import { type Attribution, ATTRIBUTION_PARTS, totalAttribution } from "../core/monitor/attribution/parts";
import type { Book } from "../core/book/book";
import { grouped } from "../core/book/names";
import { rowsBetween } from "../core/blotter/trades";
import { notAvailable, wrongValue } from "../core/errors";
import { isGiven, one, optionalNumber, optionalWord, type SheetArgument, vocabulary } from "../excel/arguments";
import { type Result, spill } from "../excel/results";
import { readCashFlows, refuseCashFlows } from "../excel/tables/cashFlows";
import { type Snapshot, snapshotsOf, withMarkedBook } from "../excel/tables/snapshots";
import { soundTrades } from "../excel/tables/trades";

const methods = vocabulary(["taylor", "revaluation"], { greeks: "taylor" });
const groupings = vocabulary(["instrument", "underlying", "day"]);

/**
 * Where the P&L between two states of a positions table came from, or over many: Greeks, carry, cash, trades and what is left.
 * @customfunction ATTRIBUTION
 * @param {any[][]} before Positions before with their header row, with a column instrument; options with price or vol. Without after: snapshots of many times, with a column time.
 * @param {any[][]} [after] The positions after; columns funding (received, − paid) and fees (paid) in quote currency where there were any and no trades are given.
 * @param {any} [now_before] Date and time before, as a date serial; needed where options give expiry and no years.
 * @param {any} [now_after] Date and time after, as a date serial.
 * @param {any[][]} [trades] A blotter as BLOTTER takes it; of its rows those later than now_before and not later than now_after count, without times or clocks all.
 * @param {any} [method] taylor (the Greeks before) or revaluation (the model moved in time, price, vol and rate). taylor unless given.
 * @param {any} [by] instrument, underlying or, of snapshots, day. instrument unless given.
 * @param {any[][]} [dividends] Table with its header row: date (ex-date) or years from now_before (of snapshots, from the first), amount; underlying, form (cash or proportional), model (spot or escrowed). None unless given.
 * @returns {any[][]} A table in quote currency, and the total; the parts of each row add up to its total.
 * @category Monitoring
 * @example =HEDGE.ATTRIBUTION({"instrument","type","quantity","price","underlying price";"BTC","spot",2,65000,65000;"BTC-PERP","perp",-2,65020,65000}, {"instrument","type","quantity","price","underlying price","funding","fees";"BTC","spot",2,66000,66000,0,0;"BTC-PERP","perp",-2,66010,66000,13,2.5}) → {"instrument","delta","gamma","vega","vanna","volga","theta","roll","rates","basis","funding","income","fees","fx","new trades","amendments","unexplained","total";"BTC",2000,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,2000;"BTC-PERP",-2000,0,0,0,0,0,0,0,20,13,0,-2.5,0,0,0,0,-1969.5;"Total",0,0,0,0,0,0,0,0,20,13,0,-2.5,0,0,0,0,30.5}
 * @example =HEDGE.ATTRIBUTION({"instrument","type","quantity","price";"S","spot",1,60000}, {"instrument","type","quantity","price";"S","spot",3,61000}, , , {"instrument","type","quantity","price","fee";"S","spot",2,60400,12}) → {"instrument","delta","gamma","vega","vanna","volga","theta","roll","rates","basis","funding","income","fees","fx","new trades","amendments","unexplained","total";"S",1000,0,0,0,0,0,0,0,0,0,0,-12,0,1200,0,0,2188;"Total",1000,0,0,0,0,0,0,0,0,0,0,-12,0,1200,0,0,2188}
 * @formula Of what was held: δ·dS + ½Γ·dS² + vega·dσ + vanna·dS·dσ + ½volga·dσ² + θ·dT + rates with the Greeks before; of a dated future its roll X₀(e^{−b₀dT} − 1), b₀ = ln(X₀/S₀)/T₀, and as basis what it and spot moved beyond. fx is the value before × its change; new trades are n·m·(price after − price of the trade); amendments a quantity that no trade explains, at its value after. Total = value after − value before + cash; the unexplained is what is left of it. What after no longer lists has the market of its last trade.
 * @source Hull, Options, Futures and Other Derivatives, chapter 19, for the expansion; Open Source Risk Engine, P&L explain report, for the identity.
 */
export function attribution(
  before: any[][],
  after?: any[][],
  now_before?: any,
  now_after?: any,
  trades?: any[][],
  method?: any,
  by?: any,
  dividends?: any[][],
): any[][] {
  return spill(() => {
    const [from, to] = [one(optionalNumber("now_before", now_before)), one(optionalNumber("now_after", now_after))];
    const expansion = one(optionalWord("method", method, methods));
    const grouping = one(optionalWord("by", by, groupings)) ?? "instrument";
    const blotter = isGiven(trades) ? soundTrades(trades) : undefined;
    const snapshots = isGiven(after) ? undefined : snapshotsOf(before);
    /** What years of dividends count from. */
    const since = { moment: snapshots ? snapshots.at(0)?.time : from };
    const step = (
      start: Snapshot,
      end: Snapshot | { time: number | undefined; range: SheetArgument },
      from?: number,
    ) => {
      if (blotter) refuseCashFlows(end.range);
      const traded = blotter && { ...blotter, rows: rowsBetween(blotter.trades, from, end.time) };
      const between: Between = { traded, cash: blotter ? undefined : readCashFlows(end.range), method: expansion };
      const explain = (old: Book) =>
        withMarkedBook(end.range, end.time, (book) => attributionOf(old, book, between), dividends, since);
      return withMarkedBook(start.range, from, explain, dividends, since);
    };
    if (isGiven(after)) {
      if (grouping === "day") throw wrongValue("by day needs snapshots: a column time in before, and no after");
      const rows = step({ time: from ?? NaN, range: before }, { time: to, range: after }, from);
      return table(grouping, rows);
    }
    if (!snapshots) throw notAvailable("after is missing: give it, or snapshots with a column time in before");
    if (snapshots.length < 2) throw notAvailable("before holds snapshots of one time: two are needed, or after");
    if (blotter && !blotter.trades.time) throw notAvailable("trades needs a column time to stand between snapshots");
    const days = snapshots
      .slice(1)
      .map((end, i) => ({ time: end.time, rows: step(snapshots[i], end, snapshots[i].time) }));
    return grouping === "day"
      ? byDay(days)
      : table(
          grouping,
          days.flatMap(({ rows }) => rows),
        );
  });
}

const line = (name: Result, { parts, total }: Attribution): Result[] => [
  name,
  ...ATTRIBUTION_PARTS.map((part) => parts[part]),
  total,
];

/** A row for each instrument or underlying, added up over the days. */
function table(by: "instrument" | "underlying", rows: readonly InstrumentAttribution[]): Result[][] {
  const { names, groupOf } = grouped(rows.map((row) => row[by]));
  const nameless = rows.find((row) => row[by] === "");
  if (nameless && names.length > 1) throw notAvailable(`underlying of ${nameless.instrument} is missing`);
  const totals = names.map((_, group) => totalAttribution(rows.filter((_, i) => groupOf[i] === group)));
  return [
    [by, ...ATTRIBUTION_PARTS, "total"],
    ...names.map((name, group) => line(name, totals[group])),
    line("Total", totalAttribution(totals)),
  ];
}

function byDay(days: readonly { readonly time: number; readonly rows: readonly Attribution[] }[]): Result[][] {
  const totals = days.map(({ rows }) => totalAttribution(rows));
  const upTo = totals.map((_, i) => totalAttribution(totals.slice(0, i + 1)).total);
  return [
    ["time", ...ATTRIBUTION_PARTS, "total", "cumulative"],
    ...days.map(({ time }, i) => [...line(time, totals[i]), upTo[i]]),
    [...line("Total", totalAttribution(totals)), upTo[upTo.length - 1]],
  ];
}
