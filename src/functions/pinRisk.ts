import type { Book } from "../core/book/book";
import { requireNamed } from "../core/book/nameless";
import { isOption } from "../core/instruments/instrument";
import { optionWithVol, termsOf } from "../core/instruments/optionModel";
import { notAvailable } from "../core/errors";
import { decimalProduct } from "../core/numeric/decimal";
import { pinRisk as pinRiskOf } from "../core/options/pinRisk";
import { number, one, optionalNumber } from "../excel/arguments";
import { withBook } from "../excel/tables/positions";
import { spill } from "../excel/results";

/**
 * Pin risk of a book's next expiry by strike: the jump of delta, the probability of pinning, and gamma.
 * @customfunction PINRISK
 * @param {any[][]} positions Positions with their header row; the options of the nearest expiry are looked at.
 * @param {any} price Price of the underlying.
 * @param {any} [vol] Volatility to the expiry, a decimal, or price units per √year of normal options; that of the strike nearest to the price unless given: from its column vol, or implied by its price at the underlying price of the table.
 * @param {any} [years] Time to the expiry in years; the nearest of the table unless given.
 * @param {any} [width] Half-width of the zone around a strike, in price units. 1% of the price unless given.
 * @param {any} [now] Date and time from which expiries count, as a date serial; needed where the table gives expiry and no years.
 * @param {any[][]} [dividends] Table with its header row: date (ex-date) or years, amount; underlying, form (cash or proportional), model (spot or escrowed). None unless given.
 * @returns {any[][]} A table by strike: delta in units of the underlying, probability a decimal, gamma per 1.00 of price.
 * @category Options
 * @example =HEDGE.PINRISK({"type","quantity","strike","years","vol";"call",-10,100,0.01,0.5}, 100, 0.5, 0.01, 1) → {"strike","delta jump","probability","gamma";100,-10,0.1585,-0.7976}
 * @formula P(|S_T − K| < width) for a lognormal S_T about the price, normal of normal options, less the dividends until then; gamma by the exercise, model, rate and carry of the row, 0 unless given; the jump is the signed quantity of calls and puts at the strike.
 * @source Hull, Options, Futures and Other Derivatives, chapter 15, for the distribution.
 */
export function pinRisk(
  positions: any[][],
  price: any,
  vol?: any,
  years?: any,
  width?: any,
  now?: any,
  dividends?: any[][],
): any[][] {
  return spill(() => {
    const S = one(number("price", price));
    const zone = one(optionalNumber("width", width)) ?? 0.01 * Math.abs(S);
    const sigma = one(optionalNumber("vol", vol));
    const T = one(optionalNumber("years", years));
    const risksOf = (book: Book) => {
      const options = Array.from({ length: book.size }, (_, row) => row).filter((row) => isOption(book.type[row]));
      if (options.length === 0) throw notAvailable("positions hold no options");
      requireNamed(book, options);
      for (const row of options) {
        if (Number.isNaN(book.strike[row])) throw notAvailable("strike is missing", { row, field: "strike" });
        if (Number.isNaN(book.years[row]))
          throw notAvailable("years is missing: give now, or a column years", { row, field: "years" });
      }
      const nearest = Math.min(...options.map((row) => book.years[row]));
      const rows = options.filter((row) => book.years[row] === nearest);
      const atMoney = rows.reduce((a, b) => (Math.abs(book.strike[b] - S) < Math.abs(book.strike[a] - S) ? b : a));
      const held = rows.map((row) => ({
        terms: { ...termsOf(book, row), years: T ?? nearest },
        quantity: decimalProduct(book.quantity[row], book.multiplier[row]),
      }));
      const risks = pinRiskOf(held, S, sigma ?? volOf(book, atMoney), zone);
      return [
        ["strike", "delta jump", "probability", "gamma"],
        ...risks.map((r) => [r.strike, r.deltaJump, r.probability, r.gamma]),
      ];
    };
    return withBook(positions, one(optionalNumber("now", now)), risksOf, dividends);
  });
}

/** The vol that the table gives, else the one that price and underlying price imply. */
function volOf(book: Book, row: number): number {
  if (!Number.isNaN(book.vol[row])) return book.vol[row];
  if (Number.isNaN(book.price[row]) || Number.isNaN(book.underlyingPrice[row]))
    throw notAvailable("vol is missing", { row, field: "vol" });
  return optionWithVol(book, row).vol;
}
