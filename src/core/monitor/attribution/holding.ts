import type { Book } from "../../book/book";
import { HedgeError, notAvailable, outsideDomain, rewording } from "../../errors";
import { isOption } from "../../instruments/instrument";
import { payForm, type PayForm, paysCoin } from "../../instruments/payment";
import { modelGreeks, underlyingPriceOf, unitsBehind } from "../../instruments/sensitivities";
import { decimalProduct } from "../../numeric/decimal";

/** One row of a book: an instrument with its market at one time. */
export interface Holding {
  readonly book: Book;
  readonly row: number;
  /** Whether the market is that of a trade, whose price may be 0. */
  readonly isTraded?: boolean;
}

/** An instrument before and after. */
export interface Move {
  readonly before: Holding;
  readonly after: Holding;
}

/** A fault of the book before, whose rows are not those of the book after. */
export const inBefore = <T>({ book, row }: Holding, work: () => T): T =>
  rewording(work, ({ kind, message }) => new HedgeError(kind, `before, ${book.instrument[row]}: ${message}`));

export const formOf = ({ book, row }: Holding): PayForm => payForm(book.type[row], book.settlement[row]);

export const priceUnderlying = ({ book, row }: Holding): number => underlyingPriceOf(book, row);

export function priceOf(holding: Holding): number {
  const { book, row, isTraded } = holding;
  const price = book.price[row];
  // A blank, which some desktops hand over as 0.
  if (Number.isNaN(price) || (price === 0 && !isTraded))
    throw notAvailable("price is missing", { row, field: "price" });
  if (formOf(holding) === "inverse" && !(price > 0))
    throw outsideDomain("price of an inverse contract must be above zero", { row, field: "price" });
  return price;
}

/** What one unit of an option is worth in quote currency: its mark, else the model's price. */
export function premiumOf(holding: Holding): number {
  const { book, row } = holding;
  if (Number.isNaN(book.price[row])) return modelGreeks(book, row, ["delta", "price"]).price;
  return paysCoin(formOf(holding)) ? book.price[row] * underlyingPriceOf(book, row) : book.price[row];
}

/** What one unit is worth in quote currency, of an option or of spot. */
export const worthOf = (holding: Holding): number =>
  isOption(holding.book.type[holding.row]) ? premiumOf(holding) : priceOf(holding);

/** fx of quote currency, of settlement currency for a quanto. */
export function fxOf({ book, row }: Holding): number {
  const fx = book.fx[row];
  if (Number.isNaN(fx)) throw notAvailable("fx (quote per settlement currency) is missing", { row, field: "fx" });
  return fx;
}

/** Reporting currency per unit of what the instrument settles in. */
export const settlementWorth = (holding: Holding): number =>
  decimalProduct(paysCoin(formOf(holding)) ? priceUnderlying(holding) : 1, fxOf(holding));

/** Quote currency per unit of price of `quantity` contracts: contracts × multiplier × fx, at the fx after; an inverse one's by 1/X before. */
export function moneyOf({ before, after }: Move, quantity: number): number {
  const size = decimalProduct(quantity, before.book.multiplier[before.row]);
  // A quanto's units carry its fx.
  return formOf(after) === "quanto"
    ? unitsBehind(after.book, after.row, size)
    : inBefore(before, () => unitsBehind(before.book, before.row, size)) * fxOf(after);
}
