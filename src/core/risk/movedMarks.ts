import type { Book } from "../book/book";
import { type HoldingColumns, holdingsOf } from "./holdings";
import { optionPricer } from "./optionPricer";
import { type PriceMove, requireMove } from "./priceMove";
import { carryGrowth } from "./shock";
import { advance, moved } from "./terms";

/** What a market is moved by, from where it is. */
export interface MarketMove {
  readonly price: PriceMove;
  /** Added to all vols, a decimal; price units for normal vols. */
  readonly vol: number;
  /** Years that pass. */
  readonly years: number;
  /** Δb of each row, annual. */
  readonly carry: Float64Array;
}

/** What the rows of a book are quoted at, one entry per row; NaN where the row has none. */
export interface Marks {
  /** In the row's own quotation: in coin for a coin-settled option. */
  readonly price: Float64Array;
  readonly underlyingPrice: Float64Array;
  readonly vol: Float64Array;
  /** 1 where the row has expired by then. */
  readonly hasLeft: Uint8Array;
}

/**
 * Quotes of a book after a move of the market, as a revaluation has them: spot and futures by the factor of their underlying,
 * futures with the part of their basis that has not run off, options at their model's price.
 *
 * @throws HedgeError with its row where a holding cannot be valued; outsideDomain where a move leaves no price, or a vol
 * below zero
 */
export function movedMarks(book: Book, { price: move, vol, years, carry }: MarketMove): Marks {
  const holdings = holdingsOf(book);
  const { spot, linear, inverse, options } = holdings;
  requireMove(move, holdings.reference.values(), "price move");
  const marks = {
    price: new Float64Array(book.size).fill(NaN),
    underlyingPrice: new Float64Array(book.size).fill(NaN),
    vol: new Float64Array(book.size).fill(NaN),
    hasLeft: Uint8Array.from(book.years, (left, row) => Number(book.type[row] !== "spot" && left < years)),
  };
  spot.row.forEach((row, i) => {
    const S = moved(spot, i, spot.underlying[i], move);
    const slope = spot.delta[i];
    marks.price[row] = Number.isNaN(slope)
      ? moved(spot, i, spot.price[i], move)
      : spot.price[i] + slope * (S - spot.underlying[i]);
    marks.underlyingPrice[row] = spot.isOwnReference[i] ? NaN : S;
  });
  for (const future of [linear, inverse]) {
    const atMove = later(future, move, years);
    const growth = carryGrowth(future, { carry, years });
    future.row.forEach((row, i) => {
      const { underlying, price, isOwnReference } = future;
      marks.price[row] = atMove[i] * growth[i];
      const S = underlying[i] === price[i] ? atMove[i] : moved(future, i, underlying[i], move);
      marks.underlyingPrice[row] = isOwnReference[i] ? NaN : S;
    });
  }
  const pricer = optionPricer(options, years, (now) => now + vol);
  const growth = carryGrowth(options, { carry, years });
  pricer.underlying.set(later(options, move, years).map((F, i) => F * growth[i]));
  pricer.value(["price"]);
  options.row.forEach((row, i) => {
    const F = pricer.underlying[i];
    marks.price[row] = options.coinSettled[i] ? pricer.price[i] / F : pricer.price[i];
    marks.underlyingPrice[row] = F;
    marks.vol[row] = options.contract[i].vol + vol;
  });
  return marks;
}

const later = (holdings: HoldingColumns, move: PriceMove, years: number): Float64Array =>
  advance(holdings, years).map((price, i) => moved(holdings, i, price, move));
