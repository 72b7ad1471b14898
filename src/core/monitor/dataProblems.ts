import type { Book } from "../book/book";
import { isFuture, isOption } from "../book/instrument";
import type { Instruments } from "../hedge/instruments";

/** Something about one cell of a book that wants a look. */
export interface DataProblem {
  /** Row in the book. */
  readonly row: number;
  readonly field: string;
  readonly problem: string;
  /** The row that this one repeats. */
  readonly sameAs?: number;
}

/** The last day that a worksheet knows, 31 December 9999; Unix times lie far beyond. */
const LAST_SERIAL = 2_958_465;
/** Above this a vol, and above one a rate, is taken for percent. */
const LARGEST_VOL = 5;
const LONGEST_YEARS = 10;
/** A price this many times off its underlying's has another unit. */
const FARTHEST_PRICE = 2;

/** What is wrong with the value of a field in a row, or "" where nothing is. */
type Check = (book: Book, row: number, now: number) => string;

const option = ({ type }: Book, row: number): boolean => isOption(type[row]);
const missing = (value: number): string => (Number.isNaN(value) ? "missing" : "");
const notPositive = (value: number): string => (value <= 0 ? "wrong sign: it must be above zero" : "");
const percent = (value: number, largest: number): string =>
  Math.abs(value) > largest ? `looks like percent: ${value} for ${Number((value / 100).toPrecision(12))}` : "";
const negative = (value: number): string => (value < 0 ? "wrong sign: it is per unit held long" : "");

const CHECKS: readonly (readonly [field: keyof Book, check: Check])[] = [
  ["quantity", ({ quantity }, row) => (quantity[row] === 0 ? "zero" : "")],
  [
    "multiplier",
    ({ multiplier, settlement, type }, row) =>
      isFuture(type[row]) && settlement[row] === "inverse" && multiplier[row] < 1
        ? "looks like coin: an inverse multiplier is quote currency per contract"
        : "",
  ],
  ["price", (book, row) => (option(book, row) ? optionPrice(book, row) : linearPrice(book, row))],
  [
    "underlyingPrice",
    (book, row) =>
      (option(book, row) ? missing(book.underlyingPrice[row]) : "") || notPositive(book.underlyingPrice[row]),
  ],
  ["strike", (book, row) => (option(book, row) ? missing(book.strike[row]) || notPositive(book.strike[row]) : "")],
  ["expiry", expiryProblem],
  [
    "years",
    ({ years, expiry }, row) => {
      if (!Number.isNaN(expiry[row])) return "";
      if (years[row] > LONGEST_YEARS) return "looks like days: years are needed";
      return years[row] < 0 ? "expired" : "";
    },
  ],
  ["vol", (book, row) => (option(book, row) ? volProblem(book, row) : "")],
  ["rate", ({ rate }, row) => percent(rate[row], 1)],
  ["carry", ({ carry }, row) => percent(carry[row], 1)],
  ["delta", (book, row) => deltaProblem(book, row)],
  ["gamma", ({ gamma }, row) => negative(gamma[row])],
  ["vega", ({ vega }, row) => negative(vega[row])],
  ["entry", ({ entry }, row) => notPositive(entry[row])],
  ["fx", ({ fx }, row) => missing(fx[row]) || notPositive(fx[row])],
];

/**
 * The problems of a book's data, row by row: what is missing, stale or expired, of the wrong sign, probably in another unit,
 * or there twice. A problem is a suspicion, not an error: the functions may well compute with it.
 *
 * @param updated date serials of the quotes, NaN for a blank; undefined where the table has no such column
 * @param now date serial; NaN where unknown, and nothing is stale or expired then
 * @param maxAge oldest quote that is not stale, in minutes
 */
export function dataProblems(book: Book, updated?: Float64Array, now = NaN, maxAge = Infinity): DataProblem[] {
  const problems: DataProblem[] = [];
  const seen = new Map<string, number>();
  for (let row = 0; row < book.size; row++) {
    const name = book.instrument[row].toLowerCase();
    if (name !== "" && seen.has(name))
      problems.push({ row, field: "instrument", problem: "duplicate", sameAs: seen.get(name)! });
    else seen.set(name, row);
    for (const [field, check] of CHECKS) {
      const problem = check(book, row, now);
      if (problem !== "") problems.push({ row, field, problem });
    }
    const problem = updated ? missing(updated[row]) || ageProblem(updated[row], now, maxAge) : "";
    if (problem !== "") problems.push({ row, field: "updated", problem });
  }
  return problems;
}

/** A fee or a funding rate above this is taken for percent. */
const LARGEST_FEE = 0.05;

/** The problems of a table of instruments: those of its contracts, and of its lots, quotes and rates. */
export function instrumentProblems(
  instruments: Instruments,
  updated?: Float64Array,
  now?: number,
  maxAge?: number,
): DataProblem[] {
  const { lot, bid, ask, fee, fundingRate, initialMargin, maintenanceMargin } = instruments;
  const problems = dataProblems(instruments.contract, updated, now, maxAge);
  for (let row = 0; row < instruments.contract.size; row++) {
    const quotes: Record<string, string> = {
      lot: missing(lot[row]) || notPositive(lot[row]),
      ask: bid[row] > ask[row] ? "below the bid" : "",
      fee: percent(fee[row], LARGEST_FEE),
      fundingRate: percent(fundingRate[row], LARGEST_FEE),
      initialMargin: percent(initialMargin[row], 1),
      maintenanceMargin:
        percent(maintenanceMargin[row], 1) ||
        (maintenanceMargin[row] > initialMargin[row] ? "above the initial margin" : ""),
    };
    for (const [field, problem] of Object.entries(quotes)) if (problem !== "") problems.push({ row, field, problem });
  }
  return problems;
}

/** What is wrong with the age of a quote. */
export function ageProblem(updated: number, now: number, maxAge: number): string {
  if (updated > LAST_SERIAL) return "looks like a Unix time: a date is needed";
  const minutes = Math.round((now - updated) * 1440);
  if (minutes < 0) return "lies after now";
  return minutes > maxAge ? `stale: ${minutes} minutes old` : "";
}

function optionPrice({ price, vol, settlement, delta, underlyingPrice, type }: Book, row: number): string {
  if (Number.isNaN(price[row]))
    return Number.isNaN(vol[row]) && Number.isNaN(delta[row]) ? "missing, and there is no vol" : "";
  if (price[row] < 0) return "wrong sign: a premium is not negative";
  const coin = settlement[row] === "inverse";
  if (coin && price[row] > 1) return "looks like quote currency: a coin-settled premium is in coin";
  return !coin && type[row] === "call" && price[row] > underlyingPrice[row] ? "above the underlying price" : "";
}

function linearPrice({ price, underlyingPrice }: Book, row: number): string {
  const ratio = price[row] / underlyingPrice[row];
  const off = ratio > FARTHEST_PRICE || ratio < 1 / FARTHEST_PRICE;
  return missing(price[row]) || notPositive(price[row]) || (off ? "far from the underlying price: another unit?" : "");
}

function expiryProblem(book: Book, row: number, now: number): string {
  const expiry = book.expiry[row];
  if (Number.isNaN(expiry))
    return option(book, row) && Number.isNaN(book.years[row]) && Number.isNaN(book.delta[row]) ? "missing" : "";
  if (expiry > LAST_SERIAL) return "looks like a Unix time: a date is needed";
  return expiry <= now ? "expired" : "";
}

function volProblem({ vol, price, delta }: Book, row: number): string {
  if (Number.isNaN(vol[row])) return Number.isNaN(delta[row]) && Number.isNaN(price[row]) ? "missing" : "";
  return notPositive(vol[row]) || percent(vol[row], LARGEST_VOL);
}

function deltaProblem({ delta, type }: Book, row: number): string {
  if (Math.abs(delta[row]) > 1) return "looks like a position's: delta is per unit of the underlying";
  const wrong = type[row] === "put" ? delta[row] > 0 : delta[row] < 0;
  return wrong ? "wrong sign: it is per unit held long" : "";
}
