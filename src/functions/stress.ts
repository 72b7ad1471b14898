import type { Book } from "../core/book/book";
import { stress as stressOf } from "../core/risk/stress";
import { notSupported, one, optionalNumber, optionalWord } from "../excel/arguments";
import { spill } from "../excel/results";
import { withBook } from "../excel/tables/positions";
import { readStressGrid, volOf } from "../excel/tables/stressGrid";
import { numeraires } from "../excel/vocabularies";

/**
 * Venue-style stress grid of a positions table: P&L at price moves with vols down, same and up, and the worst of it.
 * @customfunction STRESS
 * @param {any[][]} positions Positions with their header row; options with vol, or a price that implies it.
 * @param {any[][]} [grid] main (nine moves of ±16%), extended (these, and -66% to +500% with vols up and the venue's dampener), price moves as decimals, or a table with the column price move, and vol move, weight, dampener, power and lowest vol where wanted. main unless given.
 * @param {any} [numeraire] usd or coin. usd unless given.
 * @param {any} [now] Date and time from which expiries count, as a date serial; needed where the table gives expiry and no years.
 * @param {any} [moves] Not supported yet: leave it empty.
 * @param {any[][]} [dividends] Table with its header row: date (ex-date) or years, amount; underlying, form (cash or proportional), model (spot or escrowed). None unless given.
 * @returns {any[][]} A table of P&L in quote currency or coin; its last row is the worst: P&L, price move and vol. For a table each of its rows with the P&L and what of it counts.
 * @category Risk
 * @example =HEDGE.STRESS({"type","quantity","underlying price","strike","years","vol";"call",-10,100,100,0.25,0.5}, {-0.16;0;0.16}) → {"price move","vol down","vol same","vol up";-0.16,81.16,66.74,33.73;0,21.44,0,-42.65;0.16,-87.76,-106.22,-146.85;"worst",-146.85,0.16,"vol up"}
 * @example =HEDGE.STRESS({"type","quantity","price";"perp",2,100}, {"price move","weight","dampener";-0.15,1,0;-0.3,0.5,0;-0.6,1,100}) → {"price move","vol move","P&L","counted";-0.15,0,-30,-30;-0.3,0,-60,-30;-0.6,0,-120,-20;"worst",-30,-0.15,"vol same"}
 * @formula σ(1 + move·(30/days)^p), move +0.5 and −0.25, p = 0.3 below 30 days and 0.13 from there on; a rising vol is at least 0.5. What counts is weight·P&L, brought towards zero by the dampener: 100,000·(|move|/16% − 1) usd in the extended moves.
 * @source Deribit, Portfolio Margin, parameters of BTC; it moves futures no farther than 16% in the extended moves, which is left out here.
 */
export function stress(
  positions: any[][],
  grid?: any[][],
  numeraire?: any,
  now?: any,
  moves?: any,
  dividends?: any[][],
): any[][] {
  return spill(() => {
    const money = one(optionalWord("numeraire", numeraire, numeraires));
    const { scenarios, rows } = readStressGrid(grid);
    notSupported("moves", moves);
    const table = (book: Book) => {
      const answer = stressOf(book, scenarios, money);
      const { scenario, counted } = answer.worst;
      return [...rows(answer), ["worst", counted, scenario.move, volOf(scenario)]];
    };
    return withBook(positions, one(optionalNumber("now", now)), table, dividends);
  });
}
