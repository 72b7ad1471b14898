import { allOf, identities } from "../../core/book/identity";
import { type Book, bookOf } from "../../core/book/book";
import { distinct, fold } from "../../core/book/names";
import { type Contracts, contractsOf } from "../../core/instruments/contracts";
import type { Instruments } from "../../core/hedge/instruments";

/** What the instruments of a book are of whose table does not say it: one underlying, or each of itself. */
export type Identity = { readonly kind: "one"; readonly underlying: string } | { readonly kind: "each" };

type Named = Pick<Contracts, "instrument" | "underlying">;

const isUnnamed = ({ underlying }: Named): boolean => underlying.every((name) => name === "");

/** The instruments of a book that names no underlying, where there are several: nothing says whether they are one. */
export function ofUnknown(book: Named): readonly string[] {
  const instruments = isUnnamed(book) ? distinct(book.instrument.filter((name) => name !== "")) : [];
  return instruments.length > 1 ? instruments : [];
}

/** A book with the underlyings that its table does not say. */
export function identified(book: Book, identity: Identity | undefined): Book {
  if (!identity || ofUnknown(book).length === 0) return book;
  return identity.kind === "one"
    ? allOf(book, identity.underlying)
    : bookOf({ ...book, underlying: [...identities(book)] });
}

/** The instruments to hedge such a book with, where their table does not say what they are on either. */
export function identifiedInstruments(instruments: Instruments, identity: Identity | undefined): Instruments {
  const { contract } = instruments;
  if (!identity || !isUnnamed(contract)) return instruments;
  const underlying =
    identity.kind === "one" ? contract.instrument.map(() => identity.underlying) : [...contract.instrument];
  return { ...instruments, contract: contractsOf({ ...contract, underlying }) };
}

/** The word that all names begin with, "BTC" of BTC-PERP and BTC-29MAY20; "" where they share none. */
export function commonStem(names: readonly string[]): string {
  const stems = names.map((name) => /^[A-Za-z]+/.exec(name)?.[0] ?? "");
  return stems.every((stem) => stem !== "" && fold(stem) === fold(stems[0])) ? stems[0] : "";
}
