import { one, optionalNumber, optionalWord } from "../excel/arguments";
import { checkKinds, checkRange } from "../excel/tables/check";
import { spill } from "../excel/results";

/**
 * Data problems of a range by cell: missing, stale, wrong sign, duplicate, or probably in another unit.
 * @customfunction CHECK
 * @param {any[][]} range Positions, instruments or trades with their header row, or columns of prices or of another series.
 * @param {any} [kind] positions, instruments, trades (a blotter, as BLOTTER takes it), balances, rules (of margin), dividends, prices or series. positions unless given.
 * @param {any} [now] Date and time, as a date serial; for what has expired or is stale.
 * @param {any} [max_age] Oldest quote that is not stale, in minutes; for a column updated, time or timestamp, or as of (of balances and rules), or the last row of a series' dates.
 * @param {any[][]} [dividends] What the underlyings of positions or instruments pay: columns underlying, date or years, amount. None unless given.
 * @returns {any[][]} A table: row and column within the range counted from 1 (column 0 where it has none), header and problem; one row "none" where all is well.
 * @category Monitoring
 * @example =HEDGE.CHECK({"instrument","type","quantity","price","underlying price","strike","years","vol";"BTC-C","call",1,0.05,65000,70000,0.1,65;"BTC","spot",2,-65000,65000,"","",""}) → {"row","column","header","problem";2,8,"vol","looks like percent: 65 for 0.65";3,4,"price","wrong sign: it must be above zero"}
 * @example =HEDGE.CHECK({"currency","amount","price","haircut";"USD",1000,1,"";"BTC",2,0,15}, "balances") → {"row","column","header","problem";3,3,"price","wrong sign: it must be above zero";3,4,"haircut","looks like percent: 15 for 0.15"}
 * @example =HEDGE.CHECK({"date","amount","form";46000,0.5,"proportional";45000,0.01,"proportional"}, "dividends", 45500) → {"row","column","header","problem";2,2,"amount","above 20% of the price";3,1,"date","past"}
 * @formula A problem is a suspicion: vol above 5, rates above 1, premiums in the wrong money, prices off their underlying by a factor of two, Unix times, expiries past or 50 years away, repeated instruments, crossed quotes, a min or max that the lot does not fit; of trades an id that stands twice, a fee above 5% of the notional, what has expired and is open; of dividends what is above 20% of the price (column underlying price), past, there twice, or paid to an option of carry 0, which is on a future.
 * @source Conventions of this add-in; Deribit and OKX for the units of their fields.
 */
export function check(range: any[][], kind?: any, now?: any, max_age?: any, dividends?: any[][]): any[][] {
  return spill(() => {
    const what = one(optionalWord("kind", kind, checkKinds));
    const clock = one(optionalNumber("now", now));
    const oldest = one(optionalNumber("max_age", max_age));
    const problems = checkRange(range, what, clock, oldest, undefined, dividends);
    const lines = problems.map(({ row, column, header, problem }) => [row + 1, column + 1, header, problem]);
    return [["row", "column", "header", "problem"], ...(lines.length > 0 ? lines : [["none", "", "", ""]])];
  });
}
