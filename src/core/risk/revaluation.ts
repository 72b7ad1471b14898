import type { Book } from "../book/book";
import type { Numeraire } from "../instruments/instrument";
import { distinct } from "../book/names";
import { notAvailable, outsideDomain, wrongValue } from "../errors";
import { ExactSum } from "../numeric/sum";
import { type Holdings, holdingsOf } from "./holdings";
import { type OptionPricer, optionPricer, optionValues, pricerOf } from "./optionPricer";
import { type Moves, requireMoves, type Setting, type Shock } from "./shock";
import { type Part, partsOf, type RiskMeasure, type Terms } from "./terms";

/**
 * A measure as a function of where prices go.
 *
 * @param futures the moves of futures and perpetuals, where a venue moves them less far; those of the prices unless given
 */
export type RiskCurve = (moves: Moves, futures?: Moves) => number;

/** A book ready to be revalued. */
export interface Revaluation {
  /**
   * The book in another setting: years from now, and at other vols, carries and rates. A holding that expires within the
   * years has left, at both ends of a P&L: what it was settled at depends on the way there. One that expires at that moment
   * pays its intrinsic value.
   *
   * @throws notAvailable where `unrealised` lacks an entry, outsideDomain where a shift takes a vol below zero
   */
  curve(measure: RiskMeasure, setting?: Setting): RiskCurve;
  /** The P&L of each row of the book, 0 of what has left. @throws outsideDomain where a shift takes a vol below zero */
  gains(shock: Shock): Float64Array;
  /** Price of the underlying now. @throws wrongValue where the book holds several */
  price(): number;
  /** Checks that the book can be moved. @param what the argument that moves it, for messages */
  requireMoves(moves: readonly Moves[], what: string): void;
  readonly holdings: Holdings;
}

/**
 * Full revaluation of a book of spot, linear, inverse and quanto futures and options, each by the model of its row.
 *
 * Futures and forwards move by the factor of their underlying, and by carry; an underlying whose options are normal, or whose price is
 * not above zero, moves by differences. The basis of what expires runs off evenly to its expiry, so that an option pays its
 * intrinsic value of the very price on the axis. That is the price without the dividends paid until then, which spot receives
 * and futures do not. A delta that the table gives for spot is what its price moves by per 1.00 of the underlying's: 0 for
 * cash. Other given Greeks are not used.
 *
 * Sums are exact, hence the same for every order of the rows.
 *
 * @param holdings those of the book, where they are at hand
 * @throws HedgeError with its row where a holding cannot be valued
 */
export function revaluation(book: Book, numeraire: Numeraire = "usd", holdings = holdingsOf(book)): Revaluation {
  return revaluationOf(holdings, book.underlying, numeraire);
}

/**
 * A book ready to be revalued whose holdings are at hand.
 *
 * @param underlying of each row that is held
 */
export function revaluationOf(holdings: Holdings, underlying: readonly string[], numeraire: Numeraire): Revaluation {
  const single = (): void => {
    const held = distinct(underlying);
    if (held.length > 1) throw wrongValue(`positions must hold one underlying: they hold ${held.join(", ")}`);
  };
  if (numeraire === "coin") {
    single();
    for (const { price } of holdings.reference.values())
      if (!(price > 0)) throw outsideDomain("price of the underlying must be above zero to count in coin");
  }
  let valued: Float64Array | undefined;
  let shocked:
    { readonly years: number | undefined; readonly pricer: OptionPricer; plain?: readonly Part[] } | undefined;
  const now = (): Float64Array => (valued ??= optionValues(holdings.options, numeraire));
  return {
    holdings,
    price() {
      single();
      for (const { price } of holdings.reference.values()) return price;
      throw notAvailable("positions are empty");
    },
    requireMoves(moves, what) {
      for (const move of moves) requireMoves(holdings, move, what);
    },
    curve(measure, setting = {}) {
      if (measure === "delta") single();
      const parts = partsOf(
        { measure, numeraire, setting },
        holdings,
        now,
        pricerOf(holdings.options, setting.years, setting.vol),
      );
      return (moves, futures = moves) => {
        const sum = new ExactSum();
        for (const part of parts) part(moves, sum, futures);
        return sum.value() + 0;
      };
    },
    gains({ moves, ...setting }) {
      const byRow = new Float64Array(underlying.length);
      const into: Terms = { add: (term, row) => (byRow[row] += term) };
      // From one state of the market to the next only vols differ in what values the options.
      if (!shocked || shocked.years !== setting.years)
        shocked = { years: setting.years, pricer: optionPricer(holdings.options, setting.years) };
      shocked.pricer.shift(setting.vol);
      // Carry and currencies apart, the parts are the same from one state to the next.
      const isPlain = !setting.carry && !setting.fx;
      const parts =
        (isPlain && shocked.plain) || partsOf({ measure: "pnl", numeraire, setting }, holdings, now, shocked.pricer);
      if (isPlain) shocked.plain = parts;
      for (const part of parts) part(moves, into, moves);
      return byRow;
    },
  };
}
