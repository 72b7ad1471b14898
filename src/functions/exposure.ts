import type { Book } from "../core/book/book";
import { BETA_MEASURES } from "../core/book/betaExposure";
import { exposure as exposureOf, EXPOSURE_MEASURES, type ExposureGroup } from "../core/book/exposure";
import { namelessFault, requireNamed } from "../core/book/nameless";
import { HedgeError, wrongValue } from "../core/errors";
import { one, optionalNumber, optionalWord } from "../excel/arguments";
import { readBenchmark } from "../excel/tables/benchmark";
import { currenciesOf, locate, type Positions, withBook } from "../excel/tables/positions";
import { spill } from "../excel/results";
import { groupings, numeraires } from "../excel/vocabularies";

/**
 * Exposure of a positions table by group with its total: notional, value, delta, Greeks and unrealised P&L.
 * @customfunction EXPOSURE
 * @param {any[][]} positions Positions with their header row, as for NETDELTA; entry for the unrealised P&L.
 * @param {any} [group_by] underlying, expiry (years where the table has no dates), type, instrument, or currency, which adds the column fx delta, the value in that currency. underlying unless given; instrument where several name no underlying.
 * @param {any} [numeraire] usd or coin: the money of the delta. usd unless given.
 * @param {any} [now] Date and time from which expiries count, as a date serial; needed where the table gives expiry and no years.
 * @param {any[][]} [benchmark] What to measure the book in besides, as for NETDELTA: adds the columns beta delta, beta delta value and beta gamma, which add over underlyings.
 * @param {any[][]} [dividends] Table with its header row: date (ex-date) or years, amount; underlying, form (cash or proportional), model (spot or escrowed). None unless given.
 * @returns {any[][]} A table: delta in units of the underlying, gamma per 1.00 of price, the rest in quote currency; vega per 1.00 of vol, theta per year.
 * @category Positions
 * @example =HEDGE.EXPOSURE({"underlying","type","quantity","price","entry";"BTC","spot",2,65000,60000;"BTC","future",-2,65100,65000}) → {"underlying","notional","value","delta","delta value","gamma","vega","theta","unrealised P&L";"BTC",-200,130000,0,-200,0,0,0,9800;"Total",-200,130000,0,-200,0,0,0,9800}
 * @example =HEDGE.EXPOSURE({"underlying","type","quantity","price","beta";"NVDA","spot",100,150,2;"SPX","spot",-2,5300,""},,,, "SPX") → {"underlying","notional","value","delta","delta value","gamma","vega","theta","unrealised P&L","beta delta","beta delta value","beta gamma";"NVDA",15000,15000,100,15000,0,0,0,#N/A,5.660377,30000,0;"SPX",-10600,-10600,-2,-10600,0,0,0,#N/A,-2,-10600,0;"Total",4400,4400,"mixed",4400,"mixed",0,0,#N/A,3.660377,19400,0}
 * @formula Sums over the rows of each group, exact in decimal arithmetic. What cannot be known is an error in its own cell; the deltas of different underlyings do not add and read "mixed". Of a benchmark of price S_B: Δ·β·S·fx/S_B, Δ·β·S·fx and Γ·(β·S/S_B)²·fx.
 * @source Black–Scholes–Merton with cost of carry, Haug (2007), for Greeks that the table does not give.
 */
export function exposure(
  positions: any[][],
  group_by?: any,
  numeraire?: any,
  now?: any,
  benchmark?: any[][],
  dividends?: any[][],
): any[][] {
  return spill(() => {
    const asked = one(optionalWord("group_by", group_by, groupings));
    const money = one(optionalWord("numeraire", numeraire, numeraires));
    const named = readBenchmark(benchmark ?? null);
    if (named && money === "coin") throw wrongValue("a benchmark is in quote currency: leave numeraire empty");
    const table = (book: Book, source: Positions) => {
      const currency = asked === "currency" ? currenciesOf(source) : undefined;
      if (asked === "underlying") requireNamed(book);
      // Nothing says of what several instruments without an underlying are: each is a group then.
      const by = asked ?? (namelessFault(book) ? "instrument" : "underlying");
      const { groups, total } = exposureOf(book, by, money, { benchmark: named, currency });
      const shown = [
        ...EXPOSURE_MEASURES,
        ...(currency ? (["fx delta"] as const) : []),
        ...(named ? BETA_MEASURES : []),
      ];
      const line = ({ key, measures }: ExposureGroup) => [
        key,
        ...shown.map((measure) => {
          const sum = measures[measure];
          return sum instanceof HedgeError ? locate(source, sum) : (sum ?? "mixed");
        }),
      ];
      return [[by, ...shown], ...groups.map(line), line(total)];
    };
    return withBook(positions, one(optionalNumber("now", now)), table, dividends, named !== undefined);
  });
}
