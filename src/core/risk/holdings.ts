import type { Book } from "../book/book";
import { isFuture, isOption } from "../instruments/instrument";
import { grouped } from "../book/names";
import { fxInUnits, payForm, type PayForm, paysCoin } from "../instruments/payment";
import { underlyingPriceOf } from "../instruments/sensitivities";
import { notAvailable, outsideDomain, placed, rewording } from "../errors";
import { decimalProduct } from "../numeric/decimal";
import { validateContract, validateVol } from "../options/optionInputs";
import { quotedVolatility } from "../options/quotedVolatility";

/** Rows of a book of one kind, in columns that a revaluation reads. All arrays have one entry per row. */
export interface HoldingColumns {
  readonly size: number;
  /** Signed units of the underlying, n·m (times fx for a quanto); quote currency for an inverse future. */
  readonly units: Float64Array;
  /** The same times fx: what turns quote currency per unit into money. */
  readonly money: Float64Array;
  /** What moves: the price of spot or future itself, the underlying's of an option. */
  readonly price: Float64Array;
  /** Years to expiry; Infinity for what does not expire. */
  readonly years: Float64Array;
  /** ln(price/reference) per year to expiry: the basis, which runs off evenly. 0 for what does not expire. */
  readonly basisRate: Float64Array;
  /** The underlying's price now; the price itself where the table gives none. */
  readonly underlying: Float64Array;
  /** Δ per unit of spot: the delta that the table gives, else NaN, and the price moves in proportion to the underlying's. */
  readonly delta: Float64Array;
  readonly entry: Float64Array;
  /** Row in the book. */
  readonly row: Int32Array;
}

/** Options as columns, with what the model needs beside their underlying and time. */
export interface OptionHoldings extends HoldingColumns {
  /** +1 call, −1 put */
  readonly type: Float64Array;
  readonly strike: Float64Array;
  readonly vol: Float64Array;
  readonly rate: Float64Array;
  readonly carry: Float64Array;
  /** 1 where the premium is quoted in coin, else 0. */
  readonly coinSettled: Float64Array;
}

export interface Holdings {
  readonly spot: HoldingColumns;
  readonly linear: HoldingColumns;
  readonly inverse: HoldingColumns;
  readonly options: OptionHoldings;
  /** Price of each underlying that the basis of its holdings is measured from. */
  readonly reference: ReadonlyMap<string, number>;
}

/**
 * The holdings of a book that are still alive, sorted by how they pay. An option without a vol gets the one that its
 * price implies.
 *
 * @throws HedgeError with its row where a price, or an input of the model, is missing or outside its domain
 */
export function holdingsOf(book: Book): Holdings {
  const rows: Record<"spot" | "linear" | "inverse" | "options", number[]> = {
    spot: [],
    linear: [],
    inverse: [],
    options: [],
  };
  for (let row = 0; row < book.size; row++) {
    const type = book.type[row];
    if (type !== "spot" && book.years[row] < 0) continue;
    if (isFuture(type)) rows[formOf(book, row) === "inverse" ? "inverse" : "linear"].push(row);
    else rows[isOption(type) ? "options" : "spot"].push(row);
  }
  const { names, groupOf } = grouped(book.underlying);
  const prices = referencePrices(book, groupOf, names.length);
  const reference: ReferenceOf = (row) => prices[groupOf[row]];
  return {
    spot: columns(book, rows.spot, reference),
    linear: columns(book, rows.linear, reference),
    inverse: columns(book, rows.inverse, reference),
    options: options(book, rows.options, reference),
    reference: new Map(
      names.map((name, group) => [name, prices[group]] as const).filter(([, price]) => price === price),
    ),
  };
}

/**
 * The reference of each underlying: what its spot says, else its perpetual, else a future that names it, else the nearest
 * expiry; the lowest of several, so that the order of the rows does not matter.
 *
 * @param groupOf the underlying of each row, as a number from 0
 * @returns by that number; NaN for an underlying of which nothing is alive
 */
function referencePrices(book: Book, groupOf: Int32Array, groups: number): Float64Array {
  const ranks = new Float64Array(groups).fill(NaN);
  const prices = new Float64Array(groups).fill(NaN);
  for (let row = 0; row < book.size; row++) {
    const type = book.type[row];
    const years = book.years[row];
    if (type !== "spot" && years < 0) continue;
    const named = type === "future" && !Number.isNaN(book.underlyingPrice[row]);
    const rank = type === "spot" ? -3 : type === "perp" ? -2 : named ? -1 : Number.isNaN(years) ? Infinity : years;
    const group = groupOf[row];
    const price = underlyingPriceOf(book, row);
    if (rank > ranks[group] || (rank === ranks[group] && price >= prices[group])) continue;
    ranks[group] = rank;
    prices[group] = price;
  }
  return prices;
}

/** What the basis of row `row` of the book is measured from. */
type ReferenceOf = (row: number) => number;

function columns(book: Book, rows: readonly number[], reference: ReferenceOf): HoldingColumns {
  const column = (read: (row: number) => number) => Float64Array.from(rows, read);
  const years = column((row) =>
    book.type[row] === "spot" || Number.isNaN(book.years[row]) ? Infinity : book.years[row],
  );
  const price = column((row) => priceOf(book, row));
  return {
    size: rows.length,
    units: column((row) =>
      decimalProduct(book.quantity[row], perContract(book, row, fxInUnits(formOf(book, row), book.fx[row]))),
    ),
    money: column((row) => decimalProduct(book.quantity[row], perContract(book, row, book.fx[row]))),
    price,
    years,
    basisRate: years.map((T, i) => (T > 0 && T < Infinity ? Math.log(price[i] / reference(rows[i])) / T : 0)),
    underlying: column((row) => underlyingOf(book, row)),
    delta: column((row) => (book.type[row] === "spot" ? book.delta[row] : NaN)),
    entry: column((row) => book.entry[row]),
    row: Int32Array.from(rows),
  };
}

function underlyingOf(book: Book, row: number): number {
  const { type, delta, underlyingPrice } = book;
  const isOwn = type[row] !== "spot" || Number.isNaN(delta[row]) || delta[row] === 1;
  if (!isOwn && Number.isNaN(underlyingPrice[row]))
    throw notAvailable("underlying price, which the delta of this spot is per, is missing", {
      row,
      field: "underlyingPrice",
    });
  return underlyingPriceOf(book, row);
}

function perContract(book: Book, row: number, fx: number): number {
  if (Number.isNaN(fx)) throw notAvailable("fx (quote per settlement currency) is missing", { row, field: "fx" });
  return decimalProduct(book.multiplier[row], fx);
}

const formOf = (book: Book, row: number): PayForm => payForm(book.type[row], book.settlement[row]);

function priceOf(book: Book, row: number): number {
  const field = isOption(book.type[row]) ? "underlyingPrice" : "price";
  const price = book[field][row];
  const name = field === "price" ? "price" : "underlying price";
  if (Number.isNaN(price)) throw notAvailable(`${name} is missing`, { row, field });
  if (!(price > 0)) throw outsideDomain(`${name} must be above zero`, { row, field });
  return price;
}

function options(book: Book, rows: readonly number[], reference: ReferenceOf): OptionHoldings {
  const column = (read: (row: number) => number) => Float64Array.from(rows, read);
  const rate = column((row) => (Number.isNaN(book.rate[row]) ? 0 : book.rate[row]));
  return {
    ...columns(book, rows, reference),
    type: column((row) => (book.type[row] === "call" ? 1 : -1)),
    strike: column((row) => book.strike[row]),
    rate,
    // As for the Greeks: a share or coin that grows with the rate, unless the table says otherwise.
    carry: column((row) => book.carry[row]).map((carry, i) => (Number.isNaN(carry) ? rate[i] : carry)),
    vol: column((row) => volOf(book, row)),
    coinSettled: column((row) => (paysCoin(formOf(book, row)) ? 1 : 0)),
  };
}

/** The vol of an option whose other inputs are in order. */
function volOf(book: Book, row: number): number {
  for (const [field, name] of [
    ["strike", "strike"],
    ["years", "years, or expiry with now,"],
  ] as const) {
    if (Number.isNaN(book[field][row])) throw notAvailable(`${name} is missing`, { row, field });
  }
  const { underlyingPrice, strike, years, price } = book;
  const type = book.type[row] as "call" | "put";
  const rate = Number.isNaN(book.rate[row]) ? 0 : book.rate[row];
  const carry = Number.isNaN(book.carry[row]) ? rate : book.carry[row];
  return rewording(
    () => {
      validateContract(type === "call" ? 1 : -1, underlyingPrice[row], strike[row], years[row], rate, carry);
      if (Number.isNaN(book.vol[row])) {
        if (Number.isNaN(price[row])) throw notAvailable("vol, or a price that implies it, is missing");
        return quotedVolatility(
          type,
          price[row],
          underlyingPrice[row],
          strike[row],
          years[row],
          rate,
          carry,
          book.settlement[row],
        );
      }
      validateVol(book.vol[row]);
      return book.vol[row];
    },
    (error) => placed(error, { row, field: "vol" }),
  );
}
