import type { InstrumentType, Settlement } from "./instrument";

/**
 * Holdings as columns, one entry per holding. NaN in a number and "" in a text mean "not given"; nothing is filled in
 * that the user did not say, except the multiplier 1, the settlement linear and the fx 1 of what is not quanto.
 *
 * Prices are in the instrument's own quotation (a coin-settled option's in coin); Greeks are per one unit of the
 * underlying, per 1.00 of vol and per year; rates and vols are decimals; `expiry` is an Excel date serial.
 */
export interface Book {
  readonly size: number;
  readonly instrument: readonly string[];
  readonly underlying: readonly string[];
  readonly type: readonly InstrumentType[];
  readonly settlement: readonly Settlement[];
  readonly quantity: Float64Array;
  readonly multiplier: Float64Array;
  readonly price: Float64Array;
  readonly underlyingPrice: Float64Array;
  readonly strike: Float64Array;
  readonly expiry: Float64Array;
  readonly years: Float64Array;
  readonly vol: Float64Array;
  readonly rate: Float64Array;
  readonly carry: Float64Array;
  readonly delta: Float64Array;
  readonly gamma: Float64Array;
  readonly vega: Float64Array;
  readonly theta: Float64Array;
  readonly entry: Float64Array;
  readonly fx: Float64Array;
  readonly beta: Float64Array;
}

/**
 * A book of these columns and no others. All books come from this one literal: V8 then finds the columns of each at the same
 * place, where books put together in different ways would have every access to a column searched.
 */
// prettier-ignore
export const bookOf = ({
  size, instrument, underlying, type, settlement, quantity, multiplier, price, underlyingPrice, strike, expiry, years, vol,
  rate, carry, delta, gamma, vega, theta, entry, fx, beta,
}: Book): Book => ({
  size, instrument, underlying, type, settlement, quantity, multiplier, price, underlyingPrice, strike, expiry, years, vol,
  rate, carry, delta, gamma, vega, theta, entry, fx, beta,
});

/** The book without the rows that are left out. */
export function withoutRows(book: Book, leftOut: (row: number) => boolean): Book {
  const kept = Array.from({ length: book.size }, (_, row) => row).filter((row) => !leftOut(row));
  const columns = Object.entries(book).map(([name, column]: [string, unknown]) => {
    if (column instanceof Float64Array) return [name, Float64Array.from(kept, (row) => column[row])];
    return Array.isArray(column) ? [name, kept.map((row) => (column as unknown[])[row])] : [name, kept.length];
  });
  return bookOf(Object.fromEntries(columns) as Book);
}

/** The rows of one book after those of another. */
export function joined(first: Book, second: Book): Book {
  const columns = (Object.keys(first) as (keyof Book)[]).map((name) => {
    const [a, b] = [first[name], second[name]];
    if (typeof a === "number") return [name, first.size + second.size];
    if (a instanceof Float64Array) return [name, Float64Array.of(...a, ...(b as Float64Array))];
    return [name, [...a, ...(b as readonly string[])]];
  });
  return bookOf(Object.fromEntries(columns) as Book);
}
