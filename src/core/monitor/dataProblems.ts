import type { Book } from "../book/book";
import type { Contracts } from "../instruments/contracts";
import { attempt, HedgeError } from "../errors";
import { isOption } from "../instruments/instrument";
import { modelGreeks } from "../instruments/sensitivities";
import { payForm, paysCoin } from "../instruments/payment";
import { grouped, isTotalLabel } from "../book/names";
import { ageProblem, areFarApart, missing, notPositive, percent, unixTime } from "./suspicions";

/** Something about one cell of a book that wants a look. */
export interface DataProblem {
  /** Row in the book. */
  readonly row: number;
  readonly field: string;
  readonly problem: string;
  /** The other row that it is about. */
  readonly other?: number;
}

/** Above this a vol, and above one a rate, is taken for percent. */
const LARGEST_VOL = 5;
/** Of the price of the underlying: a smaller normal vol is taken for a lognormal one. */
const LEAST_NORMAL_VOL = 0.001;
/** A longer tenor is taken for days. */
const LONGEST_YEARS = 10;
/** Days after now; an expiry beyond is taken for another date. */
const FARTHEST_EXPIRY = 50 * 365;

/** Distance of strike and underlying, a fraction, up to which a premium says nothing of its unit. */
const NEAR_MONEY = 0.01;

/** What is wrong with the value of a field in a row, or "" where nothing is. */
type Check<T> = readonly [field: keyof T & string, check: (table: T, row: number, now: number) => string];

const option = ({ type }: Contracts, row: number): boolean => isOption(type[row]);
const normal = ({ type, model }: Contracts, row: number): boolean => isOption(type[row]) && model[row] === "normal";
const negative = (value: number): string => (value < 0 ? "wrong sign: it is per unit held long" : "");

const CONTRACT_CHECKS: readonly Check<Contracts>[] = [
  [
    "multiplier",
    ({ multiplier, settlement, type }, row) =>
      payForm(type[row], settlement[row]) === "inverse" && multiplier[row] < 1
        ? "looks like coin: an inverse multiplier is quote currency per contract"
        : "",
  ],
  ["price", (book, row) => (option(book, row) ? optionPrice(book, row) : linearPrice(book, row))],
  [
    "underlyingPrice",
    (book, row) =>
      (option(book, row) ? missing(book.underlyingPrice[row]) : "") ||
      (normal(book, row) ? "" : notPositive(book.underlyingPrice[row])),
  ],
  [
    "strike",
    (book, row) =>
      option(book, row) ? missing(book.strike[row]) || (normal(book, row) ? "" : notPositive(book.strike[row])) : "",
  ],
  ["expiry", expiryProblem],
  ["years", yearsProblem],
  ["vol", (book, row) => (option(book, row) ? volProblem(book, row) : "")],
  ["rate", ({ rate }, row) => percent(rate[row], 1)],
  ["carry", ({ carry }, row) => percent(carry[row], 1)],
  ["delta", deltaProblem],
  ["gamma", ({ gamma }, row) => negative(gamma[row])],
  ["vega", ({ vega }, row) => negative(vega[row])],
  ["fx", ({ fx }, row) => missing(fx[row]) || notPositive(fx[row])],
];

const BOOK_CHECKS: readonly Check<Book>[] = [
  ["quantity", ({ quantity }, row) => (quantity[row] === 0 ? "zero" : "")],
  ...CONTRACT_CHECKS,
  ["entry", ({ entry }, row) => notPositive(entry[row])],
];

/**
 * The problems of a book's data, row by row: what is missing, stale or expired, of the wrong sign, probably in another unit,
 * or there twice. A problem is a suspicion, not an error: the functions may well compute with it.
 *
 * @param updated date serials of the quotes, NaN for a blank; undefined where the table has no such column
 * @param now date serial; NaN where unknown, and nothing is stale or expired then
 * @param maxAge oldest quote that is not stale, in minutes
 */
export const dataProblems = (book: Book, updated?: Float64Array, now?: number, maxAge?: number): DataProblem[] =>
  problemsOf(book, BOOK_CHECKS, updated, now, maxAge);

/** The problems of the data of instruments that are not held, told as those of a book. */
export const contractProblems = (
  contracts: Contracts,
  updated?: Float64Array,
  now?: number,
  maxAge?: number,
): DataProblem[] => problemsOf(contracts, CONTRACT_CHECKS, updated, now, maxAge);

function problemsOf<T extends Contracts>(
  table: T,
  checks: readonly Check<T>[],
  updated?: Float64Array,
  now = NaN,
  maxAge = Infinity,
): DataProblem[] {
  const problems: DataProblem[] = [];
  const { instrument, underlying, underlyingPrice } = table;
  const repeated = firstRows(instrument, () => true);
  const priced = firstRows(underlying, (row) => underlyingPrice[row] > 0);
  const someNamed = underlying.some((name) => name !== "");
  for (let row = 0; row < table.size; row++) {
    const first = instrument[row] === "" ? row : repeated(row);
    if (first !== undefined && first !== row)
      problems.push({ row, field: "instrument", problem: "duplicate", other: first });
    if (isTotalLabel(instrument[row]))
      problems.push({
        row,
        field: "instrument",
        problem: "called a total, and counted as a position beside the others",
      });
    if (someNamed && underlying[row] === "")
      problems.push({ row, field: "underlying", problem: "missing, and other rows name theirs" });
    for (const [field, check] of checks) {
      const problem = check(table, row, now);
      if (problem !== "") problems.push({ row, field, problem });
    }
    const reference = priced(row);
    if (reference !== undefined && areFarApart(underlyingPrice[row], underlyingPrice[reference]))
      problems.push({ row, field: "underlyingPrice", problem: "far from the underlying price", other: reference });
    const problem = updated ? missing(updated[row]) || ageProblem(updated[row], now, maxAge) : "";
    if (problem !== "") problems.push({ row, field: "updated", problem });
  }
  return [...problems, ...percentVols(table)];
}

/** For a row, the first of those of the same name that count. */
function firstRows(names: readonly string[], counts: (row: number) => boolean): (row: number) => number | undefined {
  const { groupOf } = grouped(names);
  const first = new Map<number, number>();
  groupOf.forEach((group, row) => {
    if (!first.has(group) && counts(row)) first.set(group, row);
  });
  return (row) => first.get(groupOf[row]);
}

function optionPrice({ price, vol, settlement, delta, underlyingPrice, strike, type }: Contracts, row: number): string {
  const premium = price[row];
  if (Number.isNaN(premium))
    return Number.isNaN(vol[row]) && Number.isNaN(delta[row]) ? "missing, and there is no vol" : "";
  if (premium < 0) return "wrong sign: a premium is not negative";
  const S = underlyingPrice[row];
  const K = strike[row];
  const call = type[row] === "call";
  const coin = paysCoin(payForm(type[row], settlement[row]));
  // No option is worth more than what it delivers: the coin, or the strike.
  const most = (call ? S : K) / (coin ? S : 1);
  if (coin && premium > Math.max(most, 1)) return "looks like quote currency: a coin-settled premium is in coin";
  if (!coin && most > 0 && premium > most) return `above the ${call ? "underlying price" : "strike"}`;
  const intrinsic = (call ? S - K : K - S) / (coin ? S : 1);
  // Next to the money an intrinsic value is no more than the tick of the premium.
  const counts = Math.abs(S - K) > NEAR_MONEY * S;
  return counts && premium < intrinsic / 2 ? "far below the intrinsic value: another unit?" : "";
}

function linearPrice({ type, price, underlyingPrice, delta }: Contracts, row: number): string {
  // Spot with a delta of its own is something else than its underlying: cash, a share of a miner.
  const isOther = type[row] === "spot" && !Number.isNaN(delta[row]) && delta[row] !== 1;
  const off = !isOther && areFarApart(price[row], underlyingPrice[row]);
  return missing(price[row]) || notPositive(price[row]) || (off ? "far from the underlying price: another unit?" : "");
}

function expiryProblem(contracts: Contracts, row: number, now: number): string {
  const expiry = contracts.expiry[row];
  if (Number.isNaN(expiry))
    return option(contracts, row) && Number.isNaN(contracts.years[row]) && Number.isNaN(contracts.delta[row])
      ? "missing"
      : "";
  if (unixTime(expiry)) return unixTime(expiry);
  if (expiry - now > FARTHEST_EXPIRY) return "more than 50 years after now";
  // On its day a cut-off may still be ahead.
  const years = contracts.years[row];
  const isAhead = years > 0 && years <= (expiry + 1 - now) / 365;
  return expiry <= now && !isAhead ? "expired" : "";
}

function yearsProblem({ years, expiry }: Contracts, row: number): string {
  // With an expiry the years are counted from it, and what is wrong is said there.
  if (!Number.isNaN(expiry[row])) return "";
  if (years[row] > LONGEST_YEARS) return "looks like days: years are needed";
  return years[row] < 0 ? "expired" : "";
}

function volProblem(contracts: Contracts, row: number): string {
  const { vol, price, delta, underlyingPrice } = contracts;
  if (Number.isNaN(vol[row])) return Number.isNaN(delta[row]) && Number.isNaN(price[row]) ? "missing" : "";
  if (!normal(contracts, row)) return notPositive(vol[row]) || percent(vol[row], LARGEST_VOL);
  return (
    notPositive(vol[row]) ||
    (vol[row] < LEAST_NORMAL_VOL * Math.abs(underlyingPrice[row])
      ? "looks like a lognormal vol: a normal one is in price units"
      : "")
  );
}

/** A delta this far from the model's is another option's, or a position's. */
const FROM_MODEL = 0.1;

/** What the vol, strike and years of an option say of a delta that is given beside them. */
function modelProblem(contracts: Contracts, row: number): string {
  if (!option(contracts, row) || Number.isNaN(contracts.delta[row]) || Number.isNaN(contracts.vol[row])) return "";
  const greeks = attempt(() => modelGreeks(contracts, row, ["delta"]));
  if (greeks instanceof HedgeError) return "";
  const model = greeks.delta;
  return Math.abs(model - contracts.delta[row]) > FROM_MODEL
    ? `far from the model's ${Number(model.toPrecision(3))}: the position's, or of another vol, strike or expiry?`
    : "";
}

/** Vols that all lie between 2 and 5 are those of a calm market in percent as soon as of a wild one in decimals. */
function percentVols(contracts: Contracts): DataProblem[] {
  const { size, type, vol } = contracts;
  const rows = Array.from({ length: size }, (_, row) => row).filter(
    (row) => isOption(type[row]) && vol[row] === vol[row] && !normal(contracts, row),
  );
  if (rows.length === 0 || !rows.every((row) => vol[row] >= 2 && vol[row] <= LARGEST_VOL)) return [];
  return [{ row: rows[0], field: "vol", problem: "all vols lie between 2 and 5: percent?" }];
}

function deltaProblem(contracts: Contracts, row: number): string {
  const { delta, type } = contracts;
  if (Math.abs(delta[row]) > 1) return "looks like a position's: delta is per unit of the underlying";
  const wrong = type[row] === "put" ? delta[row] > 0 : delta[row] < 0;
  return wrong ? "wrong sign: it is per unit held long" : modelProblem(contracts, row);
}
