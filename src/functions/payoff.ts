import type { Book } from "../core/book/book";
import { payoff as payoffOf } from "../core/risk/payoff";
import type { Steps } from "../core/steps";
import { one, optionalNumber, optionalWord } from "../excel/arguments";
import { withBookInSteps } from "../excel/tables/positions";
import { spillPaced } from "../excel/paced";
import type { Result } from "../excel/results";
import { headingOf, riskMeasures, shocks, yearsTo } from "../excel/risk";
import { numeraires } from "../excel/vocabularies";

/**
 * Value or P&L of a positions table against the price of its underlying, now and at each expiry.
 * @customfunction PAYOFF
 * @param {any[][]} positions Positions in one underlying with their header row; options with vol, or a price that implies it.
 * @param {any[][]} prices Prices of the underlying. One row each.
 * @param {any} [date] Date and time of the first curve, as a date serial; now unless given.
 * @param {any} [measure] pnl (change from now), unrealised (from the entries), value or delta. pnl unless given.
 * @param {any} [numeraire] usd or coin. usd unless given.
 * @param {any} [now] Date and time from which expiries count, as a date serial; needed with date, and where the table gives expiry and no years.
 * @param {any[][]} [dividends] Table with its header row: date (ex-date) or years, amount; underlying, form (cash or proportional), model (spot or escrowed). None unless given.
 * @param {CustomFunctions.CancelableInvocation} [invocation]
 * @returns {Promise<any[][]>} A table: a column for the date and for each expiry after it; in quote currency or coin, delta in units of the underlying.
 * @category Risk
 * @example =HEDGE.PAYOFF({"type","quantity","price","underlying price","strike","years","vol","entry";"call",10,9.95,100,100,0.25,0.5,9;"put",10,9.95,100,100,0.25,0.5,9}, {80;100;120}, , "unrealised") → {"price","now","0.25 years";80,65.312,20;100,18.953,-180;120,94.118,20}
 * @formula At an expiry its options pay their intrinsic value and later ones are worth the model's with the time left; those that expired before have left, at both ends of a P&L.
 * @source Hull, Options, Futures and Other Derivatives, chapter 12, for payoffs.
 */
export function payoff(
  positions: any[][],
  prices: any[][],
  date?: any,
  measure?: any,
  numeraire?: any,
  now?: any,
  dividends?: any[][],
  invocation?: CustomFunctions.CancelableInvocation,
): Promise<any[][]> {
  return spillPaced(invocation, function* () {
    const axis = shocks("prices", prices);
    const clock = one(optionalNumber("now", now));
    const years = yearsTo(date, clock);
    const what = one(optionalWord("measure", measure, riskMeasures));
    const money = one(optionalWord("numeraire", numeraire, numeraires));
    const table = function* (book: Book): Steps<Result[][]> {
      const { at, rows } = yield* payoffOf(book, axis, years, what, money);
      const first = one(optionalNumber("date", date));
      return [
        ["price", ...at.map((moment) => headingOf(moment, book, first))],
        ...rows.map((row, i) => [axis[i], ...row]),
      ];
    };
    return yield* withBookInSteps(positions, clock, table, dividends);
  });
}
