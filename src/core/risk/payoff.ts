import type { Book } from "../book/book";
import { requireNamed } from "../book/nameless";
import type { Numeraire } from "../instruments/instrument";
import { outsideDomain } from "../errors";
import type { Steps } from "../steps";
import { moveTo } from "./priceMove";
import { revaluation, type Revaluation } from "./revaluation";
import type { RiskMeasure } from "./terms";

/** A moment at which a book is drawn. */
export interface Horizon {
  readonly years: number;
  /** Row in the book of an option that expires then; −1 for the first moment. */
  readonly row: number;
}

/** The moment `years` from now, and each expiry of the book's options from there on. */
export function horizons({ holdings: { options } }: Revaluation, years = 0): Horizon[] {
  const rows = new Map<number, number>();
  options.years.forEach((T, i) => {
    if (T >= years && !rows.has(T)) rows.set(T, options.row[i]);
  });
  rows.delete(years);
  const expiries = [...rows].sort(([a], [b]) => a - b).map(([T, row]) => ({ years: T, row }));
  return [{ years, row: -1 }, ...expiries];
}

/** A book against prices: one row per price, one column per moment. */
export interface Payoff {
  readonly at: readonly Horizon[];
  readonly rows: readonly Float64Array[];
}

/**
 * Value or P&L of a book of one underlying against its price, at a moment and at each expiry after it. At an expiry its
 * options pay their intrinsic value, later ones are valued with the time that is left, and those before have left. A step
 * for each price.
 *
 * @param prices of the underlying, above zero unless it moves by differences
 * @param years from now to the first moment
 */
export function* payoff(
  book: Book,
  prices: Float64Array,
  years = 0,
  measure: RiskMeasure = "pnl",
  numeraire: Numeraire = "usd",
): Steps<Payoff> {
  if (!(years >= 0)) throw outsideDomain("date must not be before now");
  requireNamed(book);
  const revalued = revaluation(book, numeraire);
  // Before the moves: in several underlyings there is no price to move to.
  revalued.price();
  const moves = Array.from(prices, moveTo);
  revalued.requireMoves(moves, "prices");
  const at = horizons(revalued, years);
  const curves = at.map((moment) => revalued.curve(measure, { years: moment.years }));
  const rows: Float64Array[] = [];
  for (const move of moves) {
    rows.push(Float64Array.from(curves, (curve) => curve(move)));
    yield;
  }
  return { at, rows };
}
