import { wrongValue } from "../errors";
import { decimalProduct } from "../numeric/decimal";
import { sumProducts } from "../numeric/sum";
import type { Book } from "./book";
import type { Numeraire } from "../instruments/instrument";
import { distinct, rowsOf } from "./names";
import { namelessFault } from "./nameless";
import { type NamedBenchmark, benchmarkOf, betasOf, requiredBeta } from "./benchmark";
import { allOf } from "./identity";
import { moneyPerUnit, underlyingPriceOf, unitDelta } from "../instruments/sensitivities";
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
 * @param underlying may be omitted where the book holds one; of a book whose table names none, all rows are it
 * @param equity account equity in coin
 * @throws wrongValue where the book holds several underlyings and none is named, or not the one that is named; notAvailable
 * where several instruments name no underlying
 */
export function netDelta(book: Book, underlying = "", numeraire: Numeraire = "usd", equity?: number): number {
  const held = allOf(book, underlying);
  const rows = rowsOn(held, underlying);
  const withEquity = numeraire === "usd" && equity !== undefined;
  const sum = sumDeltas(held, rows, withEquity ? "coin" : numeraire);
  return withEquity ? sumProducts(Float64Array.of(equity, sum), ONES) : decimalProduct(sum, 1);
}

/**
 * Net delta of a book in units of a benchmark: Σ Δ·β·S·fx / S_B over all underlyings, or the one that is named.
 *
 * @throws wrongValue for an underlying that is not held, or betas that contradict each other; notAvailable for a row with a
 * delta and no beta
 */
export function benchmarkDelta(book: Book, underlying: string, named: NamedBenchmark): number {
  const held = allOf(book, underlying);
  const { price, own } = benchmarkOf(held, named);
  const betas = betasOf(held, own);
  const rows = underlying ? rowsOn(held, underlying) : Int32Array.from({ length: held.size }, (_, row) => row);
  const units = new Float64Array(rows.length);
  const perUnit = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    if (held.quantity[row] === 0) continue;
    const delta = unitDelta(held, row, "usd");
    if (delta === 0) continue;
    units[i] = unitsHeld(held, row);
    perUnit[i] = delta * requiredBeta(betas, row) * underlyingPriceOf(held, row) * moneyPerUnit(held, row);
  }
  return decimalProduct(sumProducts(units, perUnit) / price, 1);
}

const ONES = Float64Array.of(1, 1);

function rowsOn(book: Book, underlying: string): ArrayLike<number> {
  const nameless = namelessFault(book);
  if (underlying) {
    const rows = rowsOf(book.underlying, underlying);
    if (rows.length > 0) return rows;
    const held = distinct(book.underlying).join(", ") || "no position";
    throw nameless ?? wrongValue(`underlying ${underlying} is not in the book: it holds ${held}`);
  }
  if (nameless) throw nameless;
  const held = distinct(book.underlying);
  if (held.length > 1) throw wrongValue(`underlying must be named: the book holds ${held.join(", ")}`);
  return Int32Array.from({ length: book.size }, (_, row) => row);
}
