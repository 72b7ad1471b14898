import type { Contracts } from "../instruments/contracts";
import { bookOf, type Book } from "./book";
import { same } from "./names";

/**
 * What each row is of: rows of one name have one price and one beta, and their units add. The underlying; where several
 * instruments name none, each of them is of itself, and where one does, what it is called.
 */
export function identities({
  instrument,
  underlying,
}: Pick<Contracts, "instrument" | "underlying">): readonly string[] {
  if (!underlying.includes("")) return underlying;
  const nameless = underlying.flatMap((name, row) => (name === "" && instrument[row] !== "" ? [instrument[row]] : []));
  if (nameless.length === 0) return underlying;
  const isOne = nameless.every((name) => same(name, nameless[0]));
  return underlying.map((name, row) => name || (isOne ? nameless[0] : instrument[row]));
}

/** The book as one of a named underlying, where its table says of no row what it is of. */
export const allOf = (book: Book, underlying: string): Book =>
  underlying === "" || book.underlying.some((name) => name !== "")
    ? book
    : bookOf({ ...book, underlying: new Array<string>(book.size).fill(underlying) });
