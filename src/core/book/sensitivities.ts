import { HedgeError, notAvailable, outsideDomain } from "../errors";
import { blackScholes, MEASURES } from "../options/blackScholes";
import { validateOption } from "../options/optionInputs";
import type { Book } from "./book";
import { unitsPerContract, unitValueInCoin } from "./delta";
import { isFuture, isOption, type Numeraire } from "./instrument";
import { decimalProduct } from "../numeric/decimal";
import { decimalDifference } from "../numeric/decimalDifference";

/** The Greeks that a table of positions may bring along. */
export type GivenGreek = "delta" | "gamma" | "vega" | "theta";

/** Faults carry the row they were found in; a field of their own stays. */
function inRow<T>(field: string, row: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof HedgeError && !error.place) throw new HedgeError(error.kind, error.message, { row, field });
    throw error;
  }
}

/** Signed units of the underlying that holding `row` controls: n·m, n·m/X for an inverse future, n·m·fx for a quanto. */
export function unitsHeld(book: Book, row: number): number {
  const contracts = decimalProduct(book.quantity[row], book.multiplier[row]);
  const settlement = book.settlement[row];
  if (settlement === "linear") return contracts;
  if (settlement === "quanto") return decimalProduct(contracts, unitsOfOne(book, row));
  if (!isFuture(book.type[row])) return contracts;
  return book.price[row] > 0 ? contracts / book.price[row] : decimalProduct(contracts, unitsOfOne(book, row));
}

/** Units of the underlying behind a contract of multiplier 1, or why they are not known. */
const unitsOfOne = (book: Book, row: number): number =>
  inRow(book.settlement[row] === "quanto" ? "fx" : "price", row, () =>
    unitsPerContract(book.type[row], book.settlement[row], 1, book.price[row], book.fx[row]),
  );

/**
 * One Greek of holding `row` per unit of the underlying: the one that the table gives, else 1 or 0 for what moves one to
 * one with the underlying, else the model's.
 *
 * @throws notAvailable where an option's Greek is neither given nor can be computed, naming what is missing
 */
export function unitGreek(book: Book, row: number, greek: GivenGreek): number {
  const given = book[greek][row];
  if (!Number.isNaN(given)) return given;
  if (!isOption(book.type[row])) return greek === "delta" ? 1 : 0;
  return fromModel(modelGreeks(book, row, greek), row, greek);
}

/** Reads one Greek off the model's answer. */
export function fromModel(greeks: Float64Array, row: number, greek: GivenGreek): number {
  const value = greeks[MEASURES.indexOf(greek)];
  if (!Number.isFinite(value)) {
    throw outsideDomain(`${greek} is not defined for an option at its strike at expiry`, { row, field: "years" });
  }
  return value;
}

/**
 * Black–Scholes Greeks of option `row`, in the order of MEASURES. The array is reused by the next call.
 *
 * @param wanted the Greek that the message names where an input is missing
 */
export function modelGreeks(book: Book, row: number, wanted: GivenGreek): Float64Array {
  for (const [field, name] of MODEL_INPUTS) {
    if (Number.isNaN(book[field][row])) {
      throw notAvailable(`${wanted} is not given, and ${name} to compute it is missing`, { row, field });
    }
  }
  const w = book.type[row] === "call" ? 1 : -1;
  const S = book.underlyingPrice[row];
  const rate = Number.isNaN(book.rate[row]) ? 0 : book.rate[row];
  // Without a carry of its own an option is on a share or coin that grows with the rate; on a future carry is 0.
  const carry = Number.isNaN(book.carry[row]) ? rate : book.carry[row];
  inRow(book.years[row] < 0 ? "expiry" : "vol", row, () =>
    validateOption(w, S, book.strike[row], book.years[row], book.vol[row], rate, carry),
  );
  return blackScholes(w, S, book.strike[row], book.years[row], book.vol[row], rate, carry, greeksOfOne);
}

const MODEL_INPUTS = [
  ["vol", "vol"],
  ["strike", "strike"],
  ["underlyingPrice", "underlying price"],
  ["years", "years, or expiry with now,"],
] as const;

const greeksOfOne = new Float64Array(MEASURES.length);

/** Δ of holding `row` per unit in the numeraire: δ, or δ − V/S in coin. */
export function unitDelta(book: Book, row: number, numeraire: Numeraire): number {
  const delta = unitGreek(book, row, "delta");
  return numeraire === "usd" || isFuture(book.type[row]) ? delta : decimalDifference(delta, unitValue(book, row));
}

/** V/S of holding `row` per unit: what it is worth in units of the underlying. */
export function unitValue(book: Book, row: number): number {
  const type = book.type[row];
  if (isFuture(type)) return 0;
  if (isOption(type) && book.settlement[row] === "inverse" && book.price[row] >= 0) return book.price[row];
  return unitValueFromPrices(book, row);
}

const unitValueFromPrices = (book: Book, row: number): number =>
  inRow(Number.isNaN(book.price[row]) ? "price" : "underlyingPrice", row, () =>
    unitValueInCoin(book.type[row], book.settlement[row], book.price[row], book.underlyingPrice[row]),
  );

/**
 * S of holding `row` in quote currency: the underlying price, else the price of what is itself the underlying or a
 * future on it.
 *
 * @throws notAvailable where an option has no underlying price, or anything else no price
 */
export function underlyingPriceOf(book: Book, row: number): number {
  const given = book.underlyingPrice[row];
  if (!Number.isNaN(given)) return given;
  if (isOption(book.type[row])) throw notAvailable("underlying price is missing", { row, field: "underlyingPrice" });
  if (Number.isNaN(book.price[row])) throw notAvailable("price is missing", { row, field: "price" });
  return book.price[row];
}
