import { attempt, type HedgeError, notAvailable } from "../errors";
import { decimalProduct } from "../numeric/decimal";
import { decimalDifference } from "../numeric/decimalDifference";
import { sumProducts } from "../numeric/sum";
import type { Measure } from "../options/blackScholes";
import type { Book } from "./book";
import { isFuture, isOption, type Numeraire } from "../instruments/instrument";
import { distinct, grouped } from "./names";
import type { NamedBenchmark } from "./benchmark";
import { type BetaMeasure, betaMeasuresOf } from "./betaExposure";
import { identities } from "./identity";
import { notional } from "../instruments/notional";
import { payForm, type PayForm, paysCoin } from "../instruments/payment";
import { pnl } from "../instruments/pnl";
import {
  fromModel,
  type GivenGreek,
  modelGreeks,
  moneyPerUnit,
  underlyingPriceOf,
  unitValue,
} from "../instruments/sensitivities";
import { unitsHeld } from "./unitsHeld";

/**
 * What is summed for each group.
 *
 * - notional, value, delta value (Δ·S), vega, theta, unrealised P&L: quote currency
 * - delta: units of the underlying; gamma: units per 1.00 of the underlying's price
 * - vega per 1.00 of vol, theta per year
 */
export const EXPOSURE_MEASURES = [
  "notional",
  "value",
  "delta",
  "delta value",
  "gamma",
  "vega",
  "theta",
  "unrealised P&L",
] as const;
export type ExposureMeasure = (typeof EXPOSURE_MEASURES)[number];

type Measured = ExposureMeasure | BetaMeasure | "fx delta";

/** Sums that have a meaning only within one underlying: a bitcoin and a barrel do not add. */
const PER_UNDERLYING: ReadonlySet<Measured> = new Set(["delta", "gamma"]);

export type GroupBy = "underlying" | "expiry" | "type" | "instrument" | "currency";

/** What an exposure is asked for besides its groups. */
export interface ExposureQuestion {
  readonly benchmark?: NamedBenchmark | undefined;
  /** The quote currency of each row, for groups by currency: they gain the measure `fx delta`, the value in that currency. */
  readonly currency?: readonly string[] | undefined;
}

export interface ExposureGroup {
  /** A name; for an expiry its date serial, its years where it has no date, or "" for what does not expire. */
  readonly key: string | number;
  readonly rows: readonly number[];
  readonly measures: Readonly<Record<ExposureMeasure, Sum>> & Readonly<Partial<Record<BetaMeasure | "fx delta", Sum>>>;
}

/** A sum; the fault that keeps it from being known; or null where what would be summed does not add. */
type Sum = number | HedgeError | null;

export interface Exposure {
  readonly groups: readonly ExposureGroup[];
  readonly total: ExposureGroup;
}

/**
 * Exposure of a book by group, with its total.
 *
 * @param numeraire of delta and delta value; the other measures are in quote currency in either case
 * @throws notAvailable where a beta is missing; wrongValue for a benchmark that is not held, or contradicting betas
 */
export function exposure(
  book: Book,
  by: GroupBy = "underlying",
  numeraire: Numeraire = "usd",
  { benchmark, currency }: ExposureQuestion = {},
): Exposure {
  const rowsByKey = groupRows(book, by, currency);
  const ofMeasure: Partial<Record<Measured, OfRow>> = {
    ...measuresOf(book, numeraire),
    ...(by === "currency" ? { "fx delta": (row: number) => [unitsHeld(book, row), valueInQuote(book, row)] } : {}),
    ...(benchmark ? betaMeasuresOf(book, benchmark, greeksOf(book)) : {}),
  };
  const groups = [...rowsByKey].map(([key, rows]) => ({ key, rows, measures: {} as Measures }));
  const all = Array.from(book.quantity.keys()).filter((row) => book.quantity[row] !== 0);
  const total = { key: "Total", rows: all, measures: {} as Measures };
  const adds: Adds = { underlying: identities(book), currency };
  for (const measure of Object.keys(ofMeasure) as Measured[]) {
    const column = { units: new Float64Array(book.size), factor: new Float64Array(book.size) };
    let fault: HedgeError | undefined;
    for (const { rows, measures } of groups) {
      const found = fill(column, rows, ofMeasure[measure]!);
      fault ??= found;
      measures[measure] = found ?? sum(measure, column, rows, adds);
    }
    total.measures[measure] = fault ?? sum(measure, column, all, adds);
  }
  return { groups, total };
}

type Measures = Record<Measured, Sum>;

/** What two rows must have in common for their deltas, or for their values in a currency, to add. */
interface Adds {
  readonly underlying: readonly string[];
  readonly currency: readonly string[] | undefined;
}

/** Rows of quantity 0, which only say a price, are in no group. */
function groupRows(book: Book, by: GroupBy, currency: readonly string[] | undefined): Map<string | number, number[]> {
  const rowsByKey = new Map<string | number, number[]>();
  const add = (key: string | number, row: number) => {
    if (book.quantity[row] === 0) return;
    const rows = rowsByKey.get(key);
    if (rows) rows.push(row);
    else rowsByKey.set(key, [row]);
  };
  if (by === "expiry") book.expiry.forEach((expiry, row) => add(expiryKey(book, row, expiry), row));
  else {
    const { names, groupOf } = grouped(by === "currency" ? (currency ?? []) : book[by]);
    groupOf.forEach((group, row) => add(names[group], row));
  }
  return rowsByKey;
}

function expiryKey({ type, years }: Book, row: number, expiry: number): number | "" {
  if (!Number.isNaN(expiry)) return expiry;
  return type[row] === "spot" || type[row] === "perp" || Number.isNaN(years[row]) ? "" : years[row];
}

/** A measure of each holding as a product, so that decimals add exactly. */
interface MeasureColumn {
  readonly units: Float64Array;
  readonly factor: Float64Array;
}

/** Units and factor of one holding. */
export type OfRow = (row: number) => readonly [units: number, factor: number];

/** Computes the rows of a group up to the first fault, which is returned: a sum with a hole in it is no sum. */
const fill = ({ units, factor }: MeasureColumn, rows: readonly number[], ofRow: OfRow): HedgeError | undefined =>
  attempt(() => {
    for (const row of rows) [units[row], factor[row]] = ofRow(row);
    return undefined;
  });

function sum(measure: Measured, { units, factor }: MeasureColumn, rows: readonly number[], adds: Adds): number | null {
  const alike = PER_UNDERLYING.has(measure) ? adds.underlying : measure === "fx delta" ? adds.currency : undefined;
  if (alike && distinct(rows.map((row) => alike[row])).length > 1) return null;
  return sumProducts(pick(units, rows), pick(factor, rows));
}

function pick(column: Float64Array, rows: readonly number[]): Float64Array {
  const picked = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) picked[i] = column[rows[i]];
  return picked;
}

/** What each measure is summed from. */
export function measuresOf(book: Book, numeraire: Numeraire): Record<ExposureMeasure, OfRow> {
  const held = (row: number) => unitsHeld(book, row);
  const greek = greeksOf(book);
  const delta = (row: number) =>
    numeraire === "usd" ? greek(row, "delta") : decimalDifference(greek(row, "delta"), unitValue(book, row));
  return {
    notional: (row) => [1, notionalOf(book, row)],
    value: (row) => [held(row), valuePerUnit(book, row)],
    delta: (row) => [held(row), delta(row)],
    "delta value": (row) => [held(row), delta(row) * underlyingPriceOf(book, row) * moneyPerUnit(book, row)],
    gamma: (row) => [held(row), greek(row, "gamma")],
    vega: (row) => [held(row), greek(row, "vega") * moneyPerUnit(book, row)],
    theta: (row) => [held(row), greek(row, "theta") * moneyPerUnit(book, row)],
    "unrealised P&L": (row) => [1, unrealised(book, row)],
  };
}

/** The Greeks of the holdings per unit, the model asked once at most for each. */
function greeksOf(book: Book): (row: number, greek: GivenGreek) => number {
  const computed: (Record<Measure, number> | undefined)[] = [];
  return (row, greek) => {
    const given = book[greek][row];
    if (!Number.isNaN(given)) return given;
    if (!isOption(book.type[row])) return greek === "delta" ? 1 : 0;
    const values = (computed[row] ??= modelGreeks(book, row, [greek, "delta", "gamma", "vega", "theta"]));
    return fromModel(values, row, greek);
  };
}

function notionalOf(book: Book, row: number): number {
  const price = isOption(book.type[row]) ? underlyingPriceOf(book, row) : priceOf(book, row);
  return notional(
    book.type[row],
    book.quantity[row],
    price,
    book.multiplier[row],
    book.settlement[row],
    quoteFx(book, row),
  );
}

function priceOf(book: Book, row: number): number {
  const price = book.price[row];
  // An inverse contract's notional is its multiplier: it needs no price.
  if (!Number.isNaN(price) || formOf(book, row) === "inverse") return price;
  throw notAvailable("price is missing", { row, field: "price" });
}

/** Money per unit held; a future is settled into the balance and has no value of its own. */
const valuePerUnit = (book: Book, row: number): number =>
  isFuture(book.type[row]) ? 0 : decimalProduct(ownValue(book, row), moneyPerUnit(book, row));

/** Value per unit held in the currency that it is quoted in, in which a quanto's units are not. */
function valueInQuote(book: Book, row: number): number {
  if (isFuture(book.type[row])) return 0;
  return formOf(book, row) === "quanto" ? ownValue(book, row) / quoteFx(book, row) : ownValue(book, row);
}

function ownValue(book: Book, row: number): number {
  const price = priceOf(book, row);
  return paysCoin(formOf(book, row)) ? price * underlyingPriceOf(book, row) : price;
}

const formOf = (book: Book, row: number): PayForm => payForm(book.type[row], book.settlement[row]);

function quoteFx(book: Book, row: number): number {
  const fx = book.fx[row];
  if (Number.isNaN(fx)) throw notAvailable("fx (quote per settlement currency) is missing", { row, field: "fx" });
  return fx;
}

function unrealised(book: Book, row: number): number {
  if (Number.isNaN(book.entry[row])) throw notAvailable("entry is missing", { row, field: "entry" });
  if (Number.isNaN(book.price[row])) throw notAvailable("price is missing", { row, field: "price" });
  const form = formOf(book, row);
  const settlementInQuote = paysCoin(form) ? underlyingPriceOf(book, row) : 1;
  const fx = decimalProduct(settlementInQuote, quoteFx(book, row));
  const held = { quantity: book.quantity[row], multiplier: book.multiplier[row], form, fx };
  return pnl({ ...held, entry: book.entry[row], exit: book.price[row] }, "quote");
}
