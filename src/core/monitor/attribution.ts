import type { Book } from "../book/book";
import { isOption } from "../instruments/instrument";
import { fold } from "../book/names";
import { type GivenGreek, modelGreeks, underlyingPriceOf, unitGreek } from "../instruments/sensitivities";
import { payForm, type PayForm, paysCoin } from "../instruments/payment";
import { unitsHeld } from "../book/unitsHeld";
import { HedgeError, notAvailable, rewording, wrongValue } from "../errors";
import { decimalProduct } from "../numeric/decimal";
import { decimalDifference } from "../numeric/decimalDifference";
import { sumProducts } from "../numeric/sum";
import { PRICE } from "../options/blackScholes";

export const ATTRIBUTION_PARTS = [
  "delta",
  "gamma",
  "vega",
  "theta",
  "funding",
  "basis",
  "fees",
  "unexplained",
] as const;
export type AttributionPart = (typeof ATTRIBUTION_PARTS)[number];

/** P&L of one holding in quote currency, by part; `total` is their exact sum. */
export interface Attribution {
  /** Row in the book after. */
  readonly row: number;
  readonly parts: Readonly<Record<AttributionPart, number>>;
  readonly total: number;
}

/**
 * Where the P&L between two states of a book came from, holding by holding: a second-order expansion in the Greeks before,
 * what futures and spot moved beyond their underlying (basis), funding and fees as the table after gives them, and what none
 * of it explains, shown.
 *
 *   option: δ·dS + ½Γ·dS² + vega·dσ + θ·dT, dT the years that passed, to the expiry at most
 *   future, spot: n·m·δ·dS (inverse n·m·δ/X·dS), and the same of dX − δ·dS as basis; δ is 1 unless given: 0 for cash
 *
 * @param funding received (+) or paid (−) since before, quote currency, a row each of `after`; NaN counts as none given: 0
 * @param fees paid since before, as positive numbers
 * @throws wrongValue where the two do not hold the same instruments in the same quantity: a trade has a price of its own,
 * so attribute from trade to trade
 */
export function attribution(before: Book, after: Book, funding: Float64Array, fees: Float64Array): Attribution[] {
  const rowBefore = rowsByInstrument(before, "before");
  rowsByInstrument(after, "after");
  if (before.size > after.size) {
    const held = new Set(after.instrument.map(fold));
    const gone = before.instrument.findIndex((name) => !held.has(fold(name)));
    throw wrongValue(
      `instrument ${before.instrument[gone]} of before is not in after: give it with what it settled at`,
    );
  }
  return after.instrument.map((name, row) => {
    const old = rowBefore.get(fold(name));
    if (old === undefined) throw wrongValue(`instrument ${name} is not in before`, { row, field: "instrument" });
    for (const field of ["type", "settlement", "quantity", "multiplier"] as const) {
      if (before[field][old] === after[field][row]) continue;
      throw wrongValue(`${field} of ${name} differs from before: attribute from trade to trade`, { row, field });
    }
    const given = { funding: funding[row] || 0, fees: 0 - (fees[row] || 0) };
    const explained = {
      ...NOTHING,
      ...given,
      ...(isOption(after.type[row]) ? optionParts : linearParts)(before, old, after, row),
    };
    const value = change(before, old, after, row);
    const unexplained = exactSum([
      value,
      given.funding,
      given.fees,
      ...Object.values(explained).map((part) => 0 - part),
    ]);
    const parts = { ...explained, unexplained };
    return { row, parts, total: exactSum(Object.values(parts)) };
  });
}

/** The whole book's: part by part, and their exact sum. */
export function totalAttribution(rows: readonly Attribution[]): Omit<Attribution, "row"> {
  const parts = { ...NOTHING, unexplained: 0 };
  for (const part of ATTRIBUTION_PARTS) parts[part] = exactSum(rows.map((row) => row.parts[part]));
  return { parts, total: exactSum(Object.values(parts)) };
}

const NOTHING = { delta: 0, gamma: 0, vega: 0, theta: 0, funding: 0, basis: 0, fees: 0 };

const exactSum = (terms: readonly number[]): number =>
  sumProducts(Float64Array.from(terms), new Float64Array(terms.length).fill(1));

function rowsByInstrument(book: Book, which: string): Map<string, number> {
  const rows = new Map<string, number>();
  book.instrument.forEach((name, row) => {
    if (name === "") throw notAvailable(`instrument is missing in ${which}`);
    if (rows.has(fold(name))) throw wrongValue(`instrument ${name} stands twice in ${which}: add its rows up`);
    rows.set(fold(name), row);
  });
  return rows;
}

/** A fault of the book before, whose rows are not those of the book after. */
const inBefore = <T>(before: Book, old: number, work: () => T): T =>
  rewording(work, ({ kind, message }) => new HedgeError(kind, `before, ${before.instrument[old]}: ${message}`));

const formOf = (book: Book, row: number): PayForm => payForm(book.type[row], book.settlement[row]);

const underlyingMove = (before: Book, old: number, after: Book, row: number): number =>
  decimalDifference(
    underlyingPriceOf(after, row),
    inBefore(before, old, () => underlyingPriceOf(before, old)),
  );

const priceMove = (before: Book, old: number, after: Book, row: number): number =>
  decimalDifference(
    price(after, row),
    inBefore(before, old, () => price(before, old)),
  );

/** Quote currency per unit of price: contracts × multiplier × fx, at the fx after. */
function money(before: Book, old: number, after: Book, row: number): number {
  // A quanto's units carry its fx.
  return formOf(after, row) === "quanto"
    ? unitsHeld(after, row)
    : inBefore(before, old, () => unitsHeld(before, old)) * after.fx[row];
}

/** Change of the value in quote currency; what a future settles in coin is turned into it at the price after. */
function change(before: Book, old: number, after: Book, row: number): number {
  const scale = money(before, old, after, row);
  if (isOption(after.type[row]))
    return scale * (premium(after, row) - inBefore(before, old, () => premium(before, old)));
  const move = priceMove(before, old, after, row);
  return formOf(after, row) === "inverse"
    ? (scale * move * underlyingPriceOf(after, row)) / price(after, row)
    : scale * move;
}

function price(book: Book, row: number): number {
  if (!(book.price[row] > 0)) throw notAvailable("price is missing", { row, field: "price" });
  return book.price[row];
}

/** What one unit of an option is worth in quote currency: its mark, else the model's price. */
function premium(book: Book, row: number): number {
  if (Number.isNaN(book.price[row])) return modelGreeks(book, row, "delta")[PRICE];
  return paysCoin(formOf(book, row)) ? book.price[row] * underlyingPriceOf(book, row) : book.price[row];
}

function linearParts(before: Book, old: number, after: Book, row: number): { delta: number; basis: number } {
  const scale = money(before, old, after, row);
  const moved = decimalProduct(
    inBefore(before, old, () => unitGreek(before, old, "delta")),
    underlyingMove(before, old, after, row),
  );
  const basis = decimalDifference(priceMove(before, old, after, row), moved);
  return { delta: scale * moved, basis: scale * basis };
}

function optionParts(before: Book, old: number, after: Book, row: number) {
  const scale = money(before, old, after, row);
  const greek = (name: GivenGreek) => scale * inBefore(before, old, () => unitGreek(before, old, name));
  const move = underlyingMove(before, old, after, row);
  const name = after.instrument[row];
  // An expired option ages no more, and has no vol.
  const passed = Math.max(before.years[old], 0) - Math.max(after.years[row], 0);
  if (Number.isNaN(passed))
    throw notAvailable(`years of ${name} is missing: give now_before and now_after, or a column years`);
  const volMove = after.years[row] <= 0 ? 0 : decimalDifference(after.vol[row], before.vol[old]);
  if (Number.isNaN(volMove)) throw notAvailable(`vol of ${name} is missing`);
  return {
    delta: greek("delta") * move,
    gamma: 0.5 * greek("gamma") * move * move,
    vega: volMove === 0 ? 0 : greek("vega") * volMove,
    theta: passed === 0 ? 0 : greek("theta") * passed,
  };
}
