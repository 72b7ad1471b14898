import type { Book } from "../core/book/book";
import { exposure as exposureOf, EXPOSURE_MEASURES, type ExposureGroup } from "../core/book/exposure";
import { requireNamed } from "../core/book/nameless";
import { HedgeError } from "../core/errors";
import { notSupported, one, optionalNumber, optionalWord } from "../excel/arguments";
import { locate, type Positions, withBook } from "../excel/tables/positions";
import { spill } from "../excel/results";
import { groupings, numeraires } from "../excel/vocabularies";

/**
 * Exposure of a positions table by group with its total: notional, value, delta, Greeks and unrealised P&L.
 * @customfunction EXPOSURE
 * @param {any[][]} positions Positions with their header row, as for NETDELTA; entry for the unrealised P&L.
 * @param {any} [group_by] underlying, expiry, type or instrument. underlying unless given.
 * @param {any} [numeraire] usd or coin: the money of the delta. usd unless given.
 * @param {any} [now] Date and time from which expiries count, as a date serial; needed where the table gives expiry and no years.
 * @param {any} [benchmark] Not supported yet: leave it empty.
 * @param {any[][]} [dividends] Table with its header row: date (ex-date) or years, amount; underlying, form (cash or proportional), model (spot or escrowed). None unless given.
 * @returns {any[][]} A table: delta in units of the underlying, gamma per 1.00 of price, the rest in quote currency; vega per 1.00 of vol, theta per year.
 * @category Positions
 * @example =HEDGE.EXPOSURE({"underlying","type","quantity","price","entry";"BTC","spot",2,65000,60000;"BTC","future",-2,65100,65000}) → {"underlying","notional","value","delta","delta value","gamma","vega","theta","unrealised P&L";"BTC",-200,130000,0,-200,0,0,0,9800;"Total",-200,130000,0,-200,0,0,0,9800}
 * @formula Sums over the rows of each group, exact in decimal arithmetic. What cannot be known is an error in its own cell; the deltas of different underlyings do not add and read "mixed".
 * @source Black–Scholes–Merton with cost of carry, Haug (2007), for Greeks that the table does not give.
 */
export function exposure(
  positions: any[][],
  group_by?: any,
  numeraire?: any,
  now?: any,
  benchmark?: any,
  dividends?: any[][],
): any[][] {
  return spill(() => {
    const groupBy = one(optionalWord("group_by", group_by, groupings)) ?? "underlying";
    const money = one(optionalWord("numeraire", numeraire, numeraires));
    notSupported("benchmark", benchmark);
    const table = (book: Book, source: Positions) => {
      if (groupBy === "underlying") requireNamed(book);
      const { groups, total } = exposureOf(book, groupBy, money);
      const line = ({ key, measures }: ExposureGroup) => [
        key,
        ...EXPOSURE_MEASURES.map((measure) => {
          const sum = measures[measure];
          return sum instanceof HedgeError ? locate(source, sum) : (sum ?? "mixed");
        }),
      ];
      return [[groupBy, ...EXPOSURE_MEASURES], ...groups.map(line), line(total)];
    };
    return withBook(positions, one(optionalNumber("now", now)), table, dividends);
  });
}
