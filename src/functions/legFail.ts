import type { Book } from "../core/book/book";
import { notAvailable } from "../core/errors";
import { legFail as legFailOf } from "../core/risk/legFail";
import { one, optionalNumber, optionalText, optionalWord } from "../excel/arguments";
import { withBook } from "../excel/tables/positions";
import { spill } from "../excel/results";
import { shocks } from "../excel/risk";
import { numeraires } from "../excel/vocabularies";

/**
 * What is left of a positions table if one leg is closed out by liquidation or deleveraging, price move by price move.
 * @customfunction LEGFAIL
 * @param {any[][]} positions Positions in one underlying with their header row, with a column instrument.
 * @param {any} instrument Instrument of the leg that is closed out before the move; all its rows go.
 * @param {any[][]} price_shocks Price moves as decimals: -0.1 is 10% down. One row each. Where the positions have a column beta they are the benchmark's, and a row moves by its beta times them.
 * @param {any} [numeraire] usd or coin. usd unless given.
 * @param {any} [now] Date and time from which expiries count, as a date serial; needed where the table gives expiry and no years.
 * @param {any[][]} [dividends] Table with its header row: date (ex-date) or years, amount; underlying, form (cash or proportional), model (spot or escrowed). None unless given.
 * @returns {any[][]} A table: P&L and net delta at each move with all legs and without the one; in quote currency or coin, delta in units of the underlying.
 * @category Risk
 * @example =HEDGE.LEGFAIL({"instrument","underlying","type","quantity","price";"BTC","BTC","spot",2,65000;"BTC-PERP","BTC","perp",-2,65000}, "BTC-PERP", {-0.2;0.2}) → {"price shock","P&L","P&L without","delta","delta without";-0.2,0,-26000,0,2;0.2,0,26000,0,2}
 * @formula SCENARIO of the whole book and of the book without the leg.
 * @source Contract specifications of Deribit and BitMEX.
 */
export function legFail(
  positions: any[][],
  instrument: any,
  price_shocks: any[][],
  numeraire?: any,
  now?: any,
  dividends?: any[][],
): any[][] {
  return spill(() => {
    const leg = one(optionalText("instrument", instrument));
    if (leg === undefined) throw notAvailable("instrument is missing");
    const moves = shocks("price_shocks", price_shocks);
    const money = one(optionalWord("numeraire", numeraire, numeraires));
    const table = (book: Book) => [
      ["price shock", "P&L", "P&L without", "delta", "delta without"],
      ...legFailOf(book, leg, moves, money).map((r) => [r.shock, r.pnl, r.pnlWithout, r.delta, r.deltaWithout]),
    ];
    return withBook(positions, one(optionalNumber("now", now)), table, dividends);
  });
}
