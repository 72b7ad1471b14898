import { wrongValue } from "../errors";
import { decimalProduct } from "../numeric/decimal";
import { sumProducts } from "../numeric/sum";
import type { Book } from "./book";
import type { Numeraire } from "../instruments/instrument";
import { distinct, rowsOf } from "./names";
import { namelessFault } from "./nameless";
import { unitDelta } from "../instruments/sensitivities";
import { unitsHeld } from "./unitsHeld";

/** Σ of the deltas of `rows` in units of the underlying, summed exactly. */
export function sumDeltas(book: Book, rows: ArrayLike<number>, numeraire: Numeraire): number {
  const units = new Float64Array(rows.length);
  const deltas = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    units[i] = unitsHeld(book, rows[i]);
    deltas[i] = unitDelta(book, rows[i], numeraire);
  }
  return sumProducts(units, deltas);
}

/**
 * Net delta of a book in one underlying, in units of the underlying.
 *
 * With account equity in coin the usd delta is equity + Σ coin deltas: equity is worth more usd when the coin rises, and
 * it already holds the options at their marks, which the coin deltas take out again. The coin delta leaves equity out:
 * a coin stays a coin.
 *
 * @param underlying may be omitted where the book holds one
 * @param equity account equity in coin
 * @throws wrongValue where the book holds several underlyings and none is named, or not the one that is named; notAvailable
 * where several instruments name no underlying
 */
export function netDelta(book: Book, underlying = "", numeraire: Numeraire = "usd", equity?: number): number {
  const rows = rowsOn(book, underlying);
  const withEquity = numeraire === "usd" && equity !== undefined;
  const sum = sumDeltas(book, rows, withEquity ? "coin" : numeraire);
  return withEquity ? sumProducts(Float64Array.of(equity, sum), ONES) : decimalProduct(sum, 1);
}

const ONES = Float64Array.of(1, 1);

function rowsOn(book: Book, underlying: string): ArrayLike<number> {
  const nameless = namelessFault(book);
  if (underlying) {
    const rows = rowsOf(book.underlying, underlying);
    if (rows.length > 0) return rows;
    throw (
      nameless ??
      wrongValue(`underlying ${underlying} is not in the book: it holds ${distinct(book.underlying).join(", ")}`)
    );
  }
  if (nameless) throw nameless;
  const held = distinct(book.underlying);
  if (held.length > 1) throw wrongValue(`underlying must be named: the book holds ${held.join(", ")}`);
  return Int32Array.from({ length: book.size }, (_, row) => row);
}
