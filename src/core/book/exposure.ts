import { HedgeError, notAvailable } from "../errors";
import { decimalProduct } from "../numeric/decimal";
import { sumProducts } from "../numeric/sum";
import type { Book } from "./book";
import { isFuture, isOption, type Numeraire } from "./instrument";
import { notional } from "./notional";
import { payForm, pnl } from "./pnl";
import { fromModel, type GivenGreek, modelGreeks, underlyingPriceOf, unitsHeld, unitValue } from "./sensitivities";

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
  const columns = exposureColumns(book, numeraire);
  const keys: ArrayLike<string | number> = groupBy === "expiry" ? book.expiry : book[groupBy];
  const rowsByKey = new Map<string | number, number[]>();
  for (let row = 0; row < book.size; row++) {
    const key = Number.isNaN(keys[row]) ? "" : keys[row];
    const rows = rowsByKey.get(key);
    if (rows) rows.push(row);
    else rowsByKey.set(key, [row]);
  }
  const all = Array.from({ length: book.size }, (_, row) => row);
  return {
    groups: [...rowsByKey].map(([key, rows]) => sumGroup(key, rows, book, columns)),
    total: sumGroup("Total", all, book, columns),
  };
}

/** A measure as a product of two columns, so that decimals add exactly; NaN in `factor` where `faults` says why. */
interface MeasureColumn {
  readonly units: Float64Array;
  readonly factor: Float64Array;
  readonly faults: Map<number, HedgeError>;
}

type ExposureColumns = Record<ExposureMeasure, MeasureColumn>;

function sumGroup(key: string | number, rows: number[], book: Book, columns: ExposureColumns): ExposureGroup {
  const mixed = rows.some((row) => book.underlying[row] !== book.underlying[rows[0]]);
  const measures = {} as Record<ExposureMeasure, number | HedgeError | null>;
  for (const measure of EXPOSURE_MEASURES) {
    const { units, factor, faults } = columns[measure];
    const faulty = faults.size > 0 ? rows.find((row) => faults.has(row)) : undefined;
    if (faulty !== undefined) measures[measure] = faults.get(faulty)!;
    else if (mixed && PER_UNDERLYING.has(measure)) measures[measure] = null;
    else measures[measure] = sumProducts(pick(units, rows), pick(factor, rows));
  }
  return { key, rows, measures };
}

const pick = (column: Float64Array, rows: number[]): Float64Array =>
  Float64Array.from({ length: rows.length }, (_, i) => column[rows[i]]);

function exposureColumns(book: Book, numeraire: Numeraire): ExposureColumns {
  const units = new Float64Array(book.size);
  const unitFaults = new Map<number, HedgeError>();
  const inUnits = (): MeasureColumn => ({ units, factor: new Float64Array(book.size), faults: new Map(unitFaults) });
  const alone = (): MeasureColumn => ({
    units: new Float64Array(book.size).fill(1),
    factor: new Float64Array(book.size),
    faults: new Map(),
  });
  for (let row = 0; row < book.size; row++) fill({ factor: units, faults: unitFaults }, row, () => unitsHeld(book, row));

  const columns: ExposureColumns = {
    notional: alone(),
    value: inUnits(),
    delta: inUnits(),
    "delta value": inUnits(),
    gamma: inUnits(),
    vega: inUnits(),
    theta: inUnits(),
    "unrealised P&L": alone(),
  };
  for (let row = 0; row < book.size; row++) {
    const S = () => underlyingPriceOf(book, row);
    const fx = () => quoteFx(book, row);
    const greek = greeksOf(book, row);
    fill(columns.notional, row, () =>
      notional(book.type[row], book.quantity[row], isOption(book.type[row]) ? S() : priceOf(book, row), book.multiplier[row], book.settlement[row], fx()),
    );
    fill(columns.value, row, () => valuePerUnit(book, row));
    fill(columns.delta, row, () => (numeraire === "usd" ? greek("delta") : greek("delta") - unitValue(book, row)));
    fill(columns["delta value"], row, () => columns.delta.factor[row] * S() * fx());
    fill(columns.gamma, row, () => greek("gamma"));
    fill(columns.vega, row, () => greek("vega") * fx());
    fill(columns.theta, row, () => greek("theta") * fx());
    fill(columns["unrealised P&L"], row, () => unrealised(book, row));
    const deltaFault = columns.delta.faults.get(row);
    if (deltaFault) columns["delta value"].faults.set(row, deltaFault);
  }
  return columns;
}

function fill(column: Pick<MeasureColumn, "factor" | "faults">, row: number, work: () => number): void {
  if (column.faults.has(row)) return;
  try {
    column.factor[row] = work();
  } catch (error) {
    if (!(error instanceof HedgeError)) throw error;
    column.faults.set(row, error);
  }
}

/** The Greeks of one holding, the model asked once at most. */
function greeksOf(book: Book, row: number): (greek: GivenGreek) => number {
  const option = isOption(book.type[row]);
  let computed: Float64Array | undefined;
  return (greek) => {
    const given = book[greek][row];
    if (!Number.isNaN(given)) return given;
    if (!option) return greek === "delta" ? 1 : 0;
    computed ??= modelGreeks(book, row, greek);
    return fromModel(computed, row, greek);
  };
}

function priceOf(book: Book, row: number): number {
  const price = book.price[row];
  // An inverse contract's notional is its multiplier: it needs no price.
  if (!Number.isNaN(price) || (book.settlement[row] === "inverse" && isFuture(book.type[row]))) return price;
  throw notAvailable("price is missing", { row, field: "price" });
}

/** Quote currency per unit held; a future is settled into the balance and has no value of its own. */
function valuePerUnit(book: Book, row: number): number {
  if (isFuture(book.type[row])) return 0;
  const coinSettled = isOption(book.type[row]) && book.settlement[row] === "inverse";
  const inQuote = coinSettled ? priceOf(book, row) * underlyingPriceOf(book, row) : priceOf(book, row);
  // A quanto's units already carry fx.
  return book.settlement[row] === "quanto" ? inQuote : decimalProduct(inQuote, quoteFx(book, row));
}

function quoteFx(book: Book, row: number): number {
  const fx = book.fx[row];
  if (Number.isNaN(fx)) throw notAvailable("fx (quote per settlement currency) is missing", { row, field: "fx" });
  return fx;
}

function unrealised(book: Book, row: number): number {
  if (Number.isNaN(book.entry[row])) throw notAvailable("entry is missing", { row, field: "entry" });
  if (Number.isNaN(book.price[row])) throw notAvailable("price is missing", { row, field: "price" });
  const form = payForm(book.type[row], book.settlement[row]);
  const settlementInQuote = form === "inverse" || form === "coin" ? underlyingPriceOf(book, row) : 1;
  const fx = decimalProduct(settlementInQuote, quoteFx(book, row));
  return pnl(book.quantity[row], book.entry[row], book.price[row], book.multiplier[row], form, fx, "quote");
}
