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
import { isGiven, one, optionalNumber, optionalWord, type SheetArgument, vocabulary } from "./arguments";
import type { Result } from "./results";
import { readCashFlows, refuseCashFlows } from "./tables/cashFlows";
import { snapshotsOf, withMarkedBook } from "./tables/snapshots";
import { soundTrades } from "./tables/trades";

const methods = vocabulary(["taylor", "revaluation"], { greeks: "taylor" });
const groupings = vocabulary(["instrument", "underlying", "day"]);

/** A book as it stood at a time. */
interface Dated {
  readonly time: number | undefined;
  readonly range: SheetArgument;
}

/** The arguments of ATTRIBUTION as a cell, or the pane, gives them. */
export interface AttributionArguments {
  readonly before: SheetArgument;
  readonly after?: SheetArgument;
  readonly nowBefore?: SheetArgument;
  readonly nowAfter?: SheetArgument;
  readonly trades?: SheetArgument;
  readonly method?: SheetArgument;
  readonly by?: SheetArgument;
  readonly dividends?: SheetArgument;
}

/**
 * The table that ATTRIBUTION spills.
 *
 * @throws HedgeError for what the tables do not say, or say otherwise
 */
export function attributed(given: AttributionArguments): Result[][] {
  const { before, after = null, trades = null, method = null, by = null, dividends = null } = given;
  const { nowBefore: now_before = null, nowAfter: now_after = null } = given;
  const [from, to] = [one(optionalNumber("now_before", now_before)), one(optionalNumber("now_after", now_after))];
  const expansion = one(optionalWord("method", method, methods));
  const grouping = one(optionalWord("by", by, groupings)) ?? "instrument";
  const blotter = isGiven(trades) ? soundTrades(trades) : undefined;
  const snapshots = isGiven(after) ? undefined : snapshotsOf(before);
  /** What years of dividends count from. */
  const since = { moment: snapshots ? snapshots.at(0)?.time : from };
  const step = (start: Dated, end: Dated, from?: number) => {
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
