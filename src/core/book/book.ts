import type { Contracts } from "../instruments/contracts";

/** Holdings as columns: an instrument to each entry, how much of it is held, and at what entry; NaN means "not given". */
export interface Book extends Contracts {
  /** Signed: long above zero. */
  readonly quantity: Float64Array;
  /** In the instrument's own quotation. */
  readonly entry: Float64Array;
}

/**
 * A book of these columns and no others. All books come from this one literal: V8 then finds the columns of each at the same
 * place, where books put together in different ways would have every access to a column searched.
 */
// prettier-ignore
export const bookOf = ({
  size, instrument, underlying, type, settlement, quantity, multiplier, price, underlyingPrice, strike, expiry, years, vol,
  rate, carry, delta, gamma, vega, theta, entry, fx, beta, exercise, model, fxVol, fxCorrelation, dividends,
}: Book): Book => ({
  size, instrument, underlying, type, settlement, quantity, multiplier, price, underlyingPrice, strike, expiry, years, vol,
  rate, carry, delta, gamma, vega, theta, entry, fx, beta, exercise, model, fxVol, fxCorrelation, dividends,
});

/** The book without the rows that are left out. */
export const withoutRows = (book: Book, leftOut: (row: number) => boolean): Book =>
  bookOf(
    rowsAt(
      book,
      Array.from({ length: book.size }, (_, row) => row).filter((row) => !leftOut(row)),
    ),
  );

/** These rows of a table of columns, in this order. */
export function rowsAt<T extends Contracts>(table: T, rows: readonly number[]): T {
  const columns = Object.entries(table).map(([name, column]: [string, unknown]) => {
    if (column instanceof Float64Array) return [name, Float64Array.from(rows, (row) => column[row])];
    return Array.isArray(column) ? [name, rows.map((row) => (column as unknown[])[row])] : [name, rows.length];
  });
  return Object.fromEntries(columns) as T;
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
