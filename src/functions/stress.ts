import { EXTENDED_MOVES, stress as stressOf, STRESS_MOVES, STRESS_VOLS } from "../core/risk/stress";
import { one, optionalNumber, optionalWord, type SheetArgument, vocabulary } from "../excel/arguments";
import { withBook } from "../excel/tables/positions";
import { spill } from "../excel/results";
import { numbersOf } from "../excel/series";
import { numeraires } from "../excel/vocabularies";

const grids = vocabulary(["main", "extended"]);

/**
 * Venue-style stress grid of a positions table: P&L at price moves with vols down, same and up, and the worst of it.
 * @customfunction STRESS
 * @param {any[][]} positions Positions with their header row; options with vol, or a price that implies it.
 * @param {any[][]} [grid] main (nine moves of ±16%), extended (these and -66% to +500%), or a range of price moves as decimals. main unless given.
 * @param {any} [numeraire] usd or coin. usd unless given.
 * @param {any} [now] Date and time from which expiries count, as a date serial; needed where the table gives expiry and no years.
 * @returns {any[][]} A table of P&L in quote currency or coin; its last row is the worst: P&L, price move and vol.
 * @category Risk
 * @example =HEDGE.STRESS({"type","quantity","underlying price","strike","years","vol";"call",-10,100,100,0.25,0.5}, {-0.16;0;0.16}) → {"price move","vol down","vol same","vol up";-0.16,81.16,66.74,33.73;0,21.44,0,-42.65;0.16,-87.76,-106.22,-146.85;"worst",-146.85,0.16,"vol up"}
 * @formula σ(1 + range·(30/days)^p), range +0.5 and −0.25, p = 0.3 below 30 days and 0.13 from there on; a rising vol is at least 0.5.
 * @source Deribit, Portfolio Margin, parameters of BTC. The venue counts only a part of what the extended moves lose; here every cell is the whole.
 */
export function stress(positions: any[][], grid?: any[][], numeraire?: any, now?: any): any[][] {
  return spill(() => {
    const money = one(optionalWord("numeraire", numeraire, numeraires));
    const moves = movesOf(grid);
    return withBook(positions, one(optionalNumber("now", now)), (book) => {
      const { pnl, worst } = stressOf(book, moves, money);
      return [
        ["price move", ...STRESS_VOLS],
        ...pnl.map((row, i) => [moves[i], ...row]),
        ["worst", worst.pnl, worst.move, worst.vol],
      ];
    });
  });
}

/** A range of numbers is a grid of its own; a word or nothing names one. */
function movesOf(grid: SheetArgument): Float64Array {
  const own = grid === null || grid === undefined ? new Float64Array() : numbersOf("grid", grid);
  if (own.length > 0) return own;
  const extended = one(optionalWord("grid", grid, grids)) === "extended";
  return Float64Array.from(extended ? [...STRESS_MOVES, ...EXTENDED_MOVES] : STRESS_MOVES).sort();
}
