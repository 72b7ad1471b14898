import type { Book } from "../core/book/book";
import { breakevens as breakevensOf } from "../core/risk/breakevens";
import type { Steps } from "../core/steps";
import { one, optionalNumber, optionalWord, vocabulary } from "../excel/arguments";
import { withBookInSteps } from "../excel/tables/positions";
import { spillPaced } from "../excel/paced";
import type { Result } from "../excel/results";
import { headingOf, yearsTo } from "../excel/risk";
import { numeraires } from "../excel/vocabularies";

const measures = vocabulary(["pnl", "unrealised"], { "p&l": "pnl", change: "pnl", unrealized: "unrealised" });

/**
 * Prices of the underlying at which the P&L of a positions table is zero, now and at each expiry.
 * @customfunction BREAKEVENS
 * @param {any[][]} positions Positions in one underlying with their header row; options with vol, or a price that implies it.
 * @param {any} [date] Date and time of the first moment, as a date serial; now unless given.
 * @param {any} [measure] pnl (change from now) or unrealised (from the entries). pnl unless given.
 * @param {any} [numeraire] usd or coin: the money of the P&L. usd unless given.
 * @param {any} [now] Date and time from which expiries count, as a date serial; needed with date, and where the table gives expiry and no years.
 * @param {any[][]} [dividends] Table with its header row: date (ex-date) or years, amount; underlying, form (cash or proportional), model (spot or escrowed). None unless given.
 * @param {CustomFunctions.CancelableInvocation} [invocation]
 * @returns {Promise<any[][]>} A table: the moment, the price, the move to it as a decimal, and what the P&L does there as the price rises: into profit, into loss, touches (zero from one side), zero from and zero to (the ends of a range on zero).
 * @category Risk
 * @example =HEDGE.BREAKEVENS({"type","quantity","underlying price","strike","years","vol","entry";"call",1,100,100,0.25,0.5,9;"put",1,100,100,0.25,0.5,9}, , "unrealised") → {"at","price","move","kind";"0.25 years",82,-0.18,"into loss";"0.25 years",118,0.18,"into profit"}
 * @formula Between a hundredth and a hundred times the price; through zero, and a hundred times as far, where the underlying moves by differences. At expiry the zeros of the straight lines between strikes (of P&L times price, in coin); before it intervals are halved until bounds of gamma rule a zero out or leave one turning point, so that none is missed.
 * @source Hull, Options, Futures and Other Derivatives, chapter 12.
 */
export function breakevens(
  positions: any[][],
  date?: any,
  measure?: any,
  numeraire?: any,
  now?: any,
  dividends?: any[][],
  invocation?: CustomFunctions.CancelableInvocation,
): Promise<any[][]> {
  return spillPaced(invocation, function* () {
    const clock = one(optionalNumber("now", now));
    const years = yearsTo(date, clock);
    const what = one(optionalWord("measure", measure, measures));
    const money = one(optionalWord("numeraire", numeraire, numeraires));
    const table = function* (book: Book): Steps<Result[][]> {
      const first = one(optionalNumber("date", date));
      const found = yield* breakevensOf(book, years, what, money);
      return [
        ["at", "price", "move", "kind"],
        ...found.map(({ at, price, move, kind }) => [headingOf(at, book, first), price, move, kind]),
      ];
    };
    return yield* withBookInSteps(positions, clock, table, dividends);
  });
}
