import { benchmarkDelta, netDelta as netDeltaOf } from "../core/book/netDelta";
import { wrongValue } from "../core/errors";
import { one, optionalNumber, optionalText, optionalWord } from "../excel/arguments";
import { readBenchmark } from "../excel/tables/benchmark";
import { isFlat, withBook } from "../excel/tables/positions";
import { cell } from "../excel/results";
import { numeraires } from "../excel/vocabularies";

/**
 * Net delta of a positions table in one underlying, in units of the underlying.
 * @customfunction NETDELTA
 * @param {any[][]} positions Positions with their header row: type and quantity, and as needed price, multiplier, settlement, strike, expiry or years, vol (or a price that implies it), delta.
 * @param {any} [underlying] Which underlying; may be omitted where the table holds one.
 * @param {any} [numeraire] usd or coin: the money in which the value shall not move. usd unless given.
 * @param {any} [equity] Account equity in coin; the usd delta is then equity plus all coin deltas.
 * @param {any} [now] Date and time from which expiries count, as a date serial; needed where the table gives expiry and no years.
 * @param {any[][]} [benchmark] What to measure the book in: the name of an underlying or instrument of it, a price, or a name and its price in two cells. Its own beta is 1; every other row with a delta needs the column beta.
 * @param {any[][]} [dividends] Table with its header row: date (ex-date) or years, amount; underlying, form (cash or proportional), model (spot or escrowed). None unless given.
 * @returns {any} Net delta, in units of the underlying, or of the benchmark: long above 0, short below.
 * @category Positions
 * @example =HEDGE.NETDELTA({"type","quantity","multiplier","settlement","price";"spot",2,1,"linear",65000;"perp",-6500,10,"inverse",65000}) → 1
 * @example =HEDGE.NETDELTA({"instrument","type","quantity","price","beta";"AAA","spot",12000,210.5,1.15;"BBB","spot",40000,58.2,0.85},,,,, {"ES",6820}) → 716.085
 * @formula Σ of DELTA over the rows; with equity, equity + Σ coin deltas; in a benchmark of price S_B, Σ Δ·β·S·fx / S_B over all underlyings. Option deltas that the table does not give are the model's of the row: Black–Scholes', or by its columns exercise, model, fx vol and fx correlation American, normal or quanto.
 * @source Deribit API documentation, delta total; Hull, Options, Futures, and Other Derivatives, 3.5; beta-weighted delta of thinkorswim and Interactive Brokers.
 */
export function netDelta(
  positions: any[][],
  underlying?: any,
  numeraire?: any,
  equity?: any,
  now?: any,
  benchmark?: any[][],
  dividends?: any[][],
): any {
  return cell(() => {
    const name = one(optionalText("underlying", underlying));
    const money = one(optionalWord("numeraire", numeraire, numeraires));
    const coins = one(optionalNumber("equity", equity));
    const clock = one(optionalNumber("now", now));
    const named = readBenchmark(benchmark ?? null);
    if (named) {
      if (money === "coin" || coins !== undefined)
        throw wrongValue("a benchmark is in quote currency: leave numeraire and equity empty");
      return withBook(positions, clock, (book) => benchmarkDelta(book, name ?? "", named), dividends, true);
    }
    return withBook(
      positions,
      clock,
      (book, read) => {
        if (name && isFlat(read, name)) return money === "coin" ? 0 : (coins ?? 0);
        return netDeltaOf(book, name, money, coins);
      },
      dividends,
    );
  });
}
