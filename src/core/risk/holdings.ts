import type { Book } from "../book/book";
import { isFuture, isOption } from "../instruments/instrument";
import { grouped } from "../book/names";
import { referenceRows } from "../book/reference";
import { fxInUnits, payForm, type PayForm, paysCoin } from "../instruments/payment";
import { optionWithVol } from "../instruments/optionModel";
import { underlyingPriceOf } from "../instruments/sensitivities";
import { notAvailable, outsideDomain } from "../errors";
import { decimalProduct } from "../numeric/decimal";
import type { Dividends } from "../options/dividends";
import type { OptionPricer, VolShift } from "./optionPricer";
import type { OptionContract } from "../options/option";

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
  /** Price of the underlying that moves are measured from. */
  readonly reference: Float64Array;
  /** 1 where the underlying moves by differences, 0 where by factors. */
  readonly additive: Uint8Array;
  /**
   * The basis per year to expiry, which runs off evenly: ln(price/reference), or price − reference where the underlying moves
   * by differences. 0 for what does not expire.
   */
  readonly basisRate: Float64Array;
  /** The underlying's price now; the price itself where the table gives none. */
  readonly underlying: Float64Array;
  /** 1 where the table gives no underlying price, and the price stands for it. */
  readonly isOwnReference: Uint8Array;
  /** Δ per unit of spot: the delta that the table gives, else NaN, and the price moves in proportion to the underlying's. */
  readonly delta: Float64Array;
  readonly entry: Float64Array;
  /** What is paid on one unit, by date, in the money of the price; of spot alone, undefined where nothing is. */
  readonly dividends: readonly (Dividends | undefined)[];
  /** The underlying of each, as `reference` names it. */
  readonly names: readonly string[];
  /** Row in the book. */
  readonly row: Int32Array;
}

/** Options, each with the model that values it. */
export interface OptionHoldings extends HoldingColumns {
  readonly contract: readonly OptionContract[];
  /** 1 where the premium is quoted in coin, else 0. */
  readonly coinSettled: Float64Array;
  /** What values them now at each shift of their vols, where they are looked at at many prices: it is used in turns. */
  readonly pricers?: Map<VolShift | undefined, OptionPricer> | undefined;
}

export interface Holdings {
  readonly spot: HoldingColumns;
  readonly linear: HoldingColumns;
  readonly inverse: HoldingColumns;
  readonly options: OptionHoldings;
  /** By underlying. */
  readonly reference: ReadonlyMap<string, Reference>;
}

/** What the holdings of an underlying are measured from. */
export interface Reference {
  readonly price: number;
  /** Whether it moves by differences: options on it are normal, or its price is not above zero. */
  readonly additive: boolean;
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
  const prices = Float64Array.from(referenceRows(book, groupOf, names.length), (row) =>
    row < 0 ? NaN : underlyingPriceOf(book, row),
  );
  const additive = Uint8Array.from(prices, (price) => Number(price <= 0));
  for (const row of rows.options) if (book.model[row] === "normal") additive[groupOf[row]] = 1;
  const reference: ReferenceOf = (row) => {
    const group = groupOf[row];
    return { name: names[group], price: prices[group], additive: additive[group] };
  };
  return {
    spot: columns(book, rows.spot, reference),
    linear: columns(book, rows.linear, reference),
    inverse: columns(book, rows.inverse, reference),
    options: options(book, rows.options, reference),
    reference: new Map(
      names
        .map((name, group) => [name, { price: prices[group], additive: additive[group] === 1 }] as const)
        .filter(([, { price }]) => price === price),
    ),
  };
}

/** What the basis of row `row` of the book is measured from, and how it moves. */
type ReferenceOf = (row: number) => { readonly name: string; readonly price: number; readonly additive: number };

function columns(book: Book, rows: readonly number[], reference: ReferenceOf): HoldingColumns {
  const column = (read: (row: number) => number) => Float64Array.from(rows, read);
  const years = column((row) =>
    book.type[row] === "spot" || Number.isNaN(book.years[row]) ? Infinity : book.years[row],
  );
  const price = column((row) => priceOf(book, row, reference(row).additive === 1));
  const origin = column((row) => reference(row).price);
  const additive = Uint8Array.from(rows, (row) => reference(row).additive);
  const basisPerYear = (T: number, i: number): number =>
    (additive[i] ? price[i] - origin[i] : Math.log(price[i] / origin[i])) / T;
  return {
    size: rows.length,
    units: column((row) =>
      decimalProduct(book.quantity[row], perContract(book, row, fxInUnits(formOf(book, row), book.fx[row]))),
    ),
    money: column((row) => decimalProduct(book.quantity[row], perContract(book, row, book.fx[row]))),
    price,
    years,
    reference: origin,
    additive,
    basisRate: years.map((T, i) => (T > 0 && T < Infinity ? basisPerYear(T, i) : 0)),
    underlying: column((row) => underlyingOf(book, row)),
    isOwnReference: Uint8Array.from(rows, (row) => Number(Number.isNaN(book.underlyingPrice[row]))),
    delta: column((row) => (book.type[row] === "spot" ? book.delta[row] : NaN)),
    entry: column((row) => book.entry[row]),
    dividends: rows.map((row) => (isUnderlying(book, row) ? book.dividends[row] : undefined)),
    names: rows.map((row) => reference(row).name),
    row: Int32Array.from(rows),
  };
}

/** Whether a row is spot of its own underlying, and not of something that moves beside it: cash, a share of a miner. */
const isUnderlying = ({ type, delta }: Book, row: number): boolean =>
  type[row] === "spot" && (Number.isNaN(delta[row]) || delta[row] === 1);

function underlyingOf(book: Book, row: number): number {
  const { type, underlyingPrice } = book;
  if (type[row] === "spot" && !isUnderlying(book, row) && Number.isNaN(underlyingPrice[row]))
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

/** @param additive whether the underlying moves by differences, and a price of any sign can */
function priceOf(book: Book, row: number, additive: boolean): number {
  const field = isOption(book.type[row]) ? "underlyingPrice" : "price";
  const price = book[field][row];
  const name = field === "price" ? "price" : "underlying price";
  if (Number.isNaN(price)) throw notAvailable(`${name} is missing`, { row, field });
  const isPositive =
    !additive || formOf(book, row) === "inverse" || (field === "underlyingPrice" && book.model[row] === "lognormal");
  if (isPositive && !(price > 0)) throw outsideDomain(`${name} must be above zero`, { row, field });
  if (!Number.isFinite(price)) throw outsideDomain(`${name} must be a number`, { row, field });
  return price;
}

const options = (book: Book, rows: readonly number[], reference: ReferenceOf): OptionHoldings => ({
  ...columns(book, rows, reference),
  contract: rows.map((row) => optionWithVol(book, row)),
  coinSettled: Float64Array.from(rows, (row) => (paysCoin(formOf(book, row)) ? 1 : 0)),
});

/**
 * Holdings where prices are multiplied by the factor of each row, at the same time and vols: what reading the table anew there
 * would give. Spot with a delta of its own moves by that.
 *
 * @param factor one for all rows of an underlying
 */
export function scaledHoldings(holdings: Holdings, factor: (row: number) => number): Holdings {
  const factors = new Map<string, number>();
  const scaled = <T extends HoldingColumns>(columns: T): T => {
    const { row, price, underlying, reference, basisRate, additive, delta, size, names } = columns;
    const at = Float64Array.from(row, factor);
    for (let i = 0; i < size; i++) factors.set(names[i], at[i]);
    return {
      ...columns,
      price: price.map((X, i) => (Number.isNaN(delta[i]) ? X * at[i] : X + delta[i] * (at[i] - 1) * underlying[i])),
      underlying: underlying.map((S, i) => S * at[i]),
      reference: reference.map((S, i) => S * at[i]),
      basisRate: basisRate.map((rate, i) => (additive[i] ? rate * at[i] : rate)),
    };
  };
  const { spot, linear, inverse, options } = holdings;
  const there = { spot: scaled(spot), linear: scaled(linear), inverse: scaled(inverse), options: scaled(options) };
  return {
    ...there,
    reference: new Map(
      Array.from(holdings.reference, ([name, { price, additive }]) => [
        name,
        { price: price * (factors.get(name) ?? 1), additive },
      ]),
    ),
  };
}

/** Some of the holdings, by their row. */
export function holdingsAmong(holdings: Holdings, isKept: (row: number) => boolean): Holdings {
  const names = new Set<string>();
  const among = <T extends HoldingColumns>(columns: T): T => {
    const kept = Array.from(columns.row.keys()).filter((i) => isKept(columns.row[i]));
    kept.forEach((i) => names.add(columns.names[i]));
    const entries = Object.entries(columns).map(([key, column]: [string, unknown]) => {
      if (typeof column === "number") return [key, kept.length];
      if (Array.isArray(column)) return [key, kept.map((i) => (column as unknown[])[i])];
      const Typed = (column as Float64Array).constructor as Float64ArrayConstructor;
      return [key, Typed.from(kept, (i) => (column as Float64Array)[i])];
    });
    return Object.fromEntries(entries) as T;
  };
  const { spot, linear, inverse, options } = holdings;
  const there = { spot: among(spot), linear: among(linear), inverse: among(inverse), options: among(options) };
  return { ...there, reference: new Map([...holdings.reference].filter(([name]) => names.has(name))) };
}
