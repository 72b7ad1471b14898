import { netDelta as netDeltaOf } from "../core/book/netDelta";
import { notSupported, one, optionalNumber, optionalText, optionalWord } from "../excel/arguments";
import { withBook } from "../excel/tables/positions";
import { cell } from "../excel/results";
import { numeraires } from "../excel/vocabularies";

/**
 * Net delta of a positions table in one underlying, in units of the underlying.
 * @customfunction NETDELTA
 * @param {any[][]} positions Positions with their header row: type and quantity, and as needed price, multiplier, settlement, strike, expiry or years, vol, delta.
 * @param {any} [underlying] Which underlying; may be omitted where the table holds one.
 * @param {any} [numeraire] usd or coin: the money in which the value shall not move. usd unless given.
 * @param {any} [equity] Account equity in coin; the usd delta is then equity plus all coin deltas.
 * @param {any} [now] Date and time from which expiries count, as a date serial; needed where the table gives expiry and no years.
 * @param {any} [benchmark] Not supported yet: leave it empty.
 * @param {any[][]} [dividends] Table with its header row: date (ex-date) or years, amount; underlying, form (cash or proportional), model (spot or escrowed). None unless given.
 * @returns {any} Net delta, in units of the underlying: long above 0, short below.
 * @category Positions
 * @example =HEDGE.NETDELTA({"type","quantity","multiplier","settlement","price";"spot",2,1,"linear",65000;"perp",-6500,10,"inverse",65000}) → 1
 * @formula Σ of DELTA over the rows; with equity, equity + Σ coin deltas. Option deltas that the table does not give are the model's of the row: Black–Scholes', or by its columns exercise, model, fx vol and fx correlation American, normal or quanto.
 * @source Deribit API documentation, delta total.
 */
export function netDelta(
  positions: any[][],
  underlying?: any,
  numeraire?: any,
  equity?: any,
  now?: any,
  benchmark?: any,
  dividends?: any[][],
): any {
  return cell(() => {
    const name = one(optionalText("underlying", underlying));
    const money = one(optionalWord("numeraire", numeraire, numeraires));
    const coins = one(optionalNumber("equity", equity));
    notSupported("benchmark", benchmark);
    const clock = one(optionalNumber("now", now));
    return withBook(positions, clock, (book) => netDeltaOf(book, name, money, coins), dividends);
  });
}
