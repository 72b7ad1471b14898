import { attempt, type HedgeError, notAvailable } from "../errors";
import { decimalProduct } from "../numeric/decimal";
import { decimalDifference } from "../numeric/decimalDifference";
import { sumProducts } from "../numeric/sum";
import type { Measure } from "../options/blackScholes";
import type { Book } from "./book";
import { isFuture, isOption, type Numeraire } from "../instruments/instrument";
import { distinct, grouped } from "./names";
import { namelessFault } from "./nameless";
import { notional } from "../instruments/notional";
import { fxPerUnit, payForm, type PayForm, paysCoin } from "../instruments/payment";
import { pnl } from "../instruments/pnl";
import { fromModel, type GivenGreek, modelGreeks, underlyingPriceOf, unitValue } from "../instruments/sensitivities";
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

/** Sums that have a meaning only within one underlying: a bitcoin and a barrel do not add. */
const PER_UNDERLYING: ReadonlySet<ExposureMeasure> = new Set(["delta", "gamma"]);

export type GroupBy = "underlying" | "expiry" | "type" | "instrument";

export interface ExposureGroup {
  /** The underlying, type or instrument; for an expiry its date serial, or "" for what does not expire. */
  readonly key: string | number;
  readonly rows: readonly number[];
  /** The sum; the fault that keeps it from being known; or null where the group's underlyings do not add. */
  readonly measures: Readonly<Record<ExposureMeasure, number | HedgeError | null>>;
}

export interface Exposure {
  readonly groups: readonly ExposureGroup[];
  readonly total: ExposureGroup;
}

/**
 * Exposure of a book by group, with its total.
 *
 * @param numeraire of delta and delta value; the other measures are in quote currency in either case
 */
export function exposure(book: Book, groupBy: GroupBy = "underlying", numeraire: Numeraire = "usd"): Exposure {
  const rowsByKey = groupRows(book, groupBy);
  const ofMeasure = measuresOf(book, numeraire);
  const groups = [...rowsByKey].map(([key, rows]) => ({ key, rows, measures: {} as Measures }));
  const all = Array.from({ length: book.size }, (_, row) => row);
  const total = { key: "Total", rows: all, measures: {} as Measures };
  for (const measure of EXPOSURE_MEASURES) {
    const column = { units: new Float64Array(book.size), factor: new Float64Array(book.size) };
    let fault: HedgeError | undefined;
    for (const { rows, measures } of groups) {
      const found = fill(column, rows, ofMeasure[measure]);
      fault ??= found;
      measures[measure] = found ?? sum(measure, column, rows, book);
    }
    total.measures[measure] = fault ?? sum(measure, column, all, book);
  }
  return { groups, total };
}

type Measures = Record<ExposureMeasure, number | HedgeError | null>;

function groupRows(book: Book, groupBy: GroupBy): Map<string | number, number[]> {
  const rowsByKey = new Map<string | number, number[]>();
  const add = (key: string | number, row: number) => {
    const rows = rowsByKey.get(key);
    if (rows) rows.push(row);
    else rowsByKey.set(key, [row]);
  };
  if (groupBy === "expiry") book.expiry.forEach((expiry, row) => add(Number.isNaN(expiry) ? "" : expiry, row));
  else {
    const { names, groupOf } = grouped(book[groupBy]);
    groupOf.forEach((group, row) => add(names[group], row));
  }
  return rowsByKey;
}

/** A measure of each holding as a product, so that decimals add exactly. */
interface MeasureColumn {
  readonly units: Float64Array;
  readonly factor: Float64Array;
}

/** Units and factor of one holding. */
type OfRow = (row: number) => readonly [units: number, factor: number];

/** Computes the rows of a group up to the first fault, which is returned: a sum with a hole in it is no sum. */
const fill = ({ units, factor }: MeasureColumn, rows: readonly number[], ofRow: OfRow): HedgeError | undefined =>
  attempt(() => {
    for (const row of rows) [units[row], factor[row]] = ofRow(row);
    return undefined;
  });

function sum(
  measure: ExposureMeasure,
  { units, factor }: MeasureColumn,
  rows: readonly number[],
  book: Book,
): number | HedgeError | null {
  if (PER_UNDERLYING.has(measure)) {
    const nameless = namelessFault(book, rows);
    if (nameless) return nameless;
    if (distinct(rows.map((row) => book.underlying[row])).length > 1) return null;
  }
  return sumProducts(pick(units, rows), pick(factor, rows));
}

function pick(column: Float64Array, rows: readonly number[]): Float64Array {
  const picked = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) picked[i] = column[rows[i]];
  return picked;
}

function measuresOf(book: Book, numeraire: Numeraire): Record<ExposureMeasure, OfRow> {
  const held = (row: number) => unitsHeld(book, row);
  const greek = greeksOf(book);
  const delta = (row: number) =>
    numeraire === "usd" ? greek(row, "delta") : decimalDifference(greek(row, "delta"), unitValue(book, row));
  return {
    notional: (row) => [1, notionalOf(book, row)],
    value: (row) => [held(row), valuePerUnit(book, row)],
    delta: (row) => [held(row), delta(row)],
    "delta value": (row) => [held(row), delta(row) * underlyingPriceOf(book, row) * fxPerUnitOf(book, row)],
    gamma: (row) => [held(row), greek(row, "gamma")],
    vega: (row) => [held(row), greek(row, "vega") * fxPerUnitOf(book, row)],
    theta: (row) => [held(row), greek(row, "theta") * fxPerUnitOf(book, row)],
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

/** Quote currency per unit held; a future is settled into the balance and has no value of its own. */
function valuePerUnit(book: Book, row: number): number {
  if (isFuture(book.type[row])) return 0;
  const coin = paysCoin(formOf(book, row));
  const inQuote = coin ? priceOf(book, row) * underlyingPriceOf(book, row) : priceOf(book, row);
  return decimalProduct(inQuote, fxPerUnitOf(book, row));
}

const formOf = (book: Book, row: number): PayForm => payForm(book.type[row], book.settlement[row]);

const fxPerUnitOf = (book: Book, row: number): number => fxPerUnit(formOf(book, row), quoteFx(book, row));

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
