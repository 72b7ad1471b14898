import type { Book } from "../book/book";
import type { Numeraire } from "../instruments/instrument";
import { distinct } from "../book/names";
import { futureGain, futureUnits, premiumWorth } from "../instruments/payment";
import { notAvailable, outsideDomain, wrongValue } from "../errors";
import { ExactSum } from "../numeric/sum";
import { optionPricer, type VolShift } from "./optionPricer";
import { differenceOf, factorOf, type PriceMove, requireMove } from "./priceMove";
import { receivedUntil } from "./received";
import { type HoldingColumns, type Holdings, holdingsOf, type OptionHoldings } from "./holdings";

/**
 * What is asked of a book at another price, time and vol.
 *
 * - `pnl` change of the value from now, by the same model at both ends; futures settle from their price now
 * - `unrealised` P&L from the entries of the table
 * - `value` the worth of spot and options, plus what futures have settled since now
 * - `delta` net delta in units of the underlying, what NETDELTA shows of the book moved there
 *
 * In quote currency, or for the numeraire coin in coin: each value divided by the underlying's price there.
 */
export const RISK_MEASURES = ["pnl", "unrealised", "value", "delta"] as const;
export type RiskMeasure = (typeof RISK_MEASURES)[number];

/**
 * A measure as a function of the move of the price.
 *
 * @param futures the move of futures and perpetuals, where a venue moves them less far; that of the price unless given
 */
export type RiskCurve = (move: PriceMove, futures?: PriceMove) => number;

/** A book ready to be revalued. */
export interface Revaluation {
  /**
   * The book `years` from now. A holding that expires before then has left, at both ends of a P&L: what it was settled
   * at depends on the way there. One that expires at that moment pays its intrinsic value.
   *
   * @throws notAvailable where `unrealised` lacks an entry, outsideDomain where the shift takes a vol below zero
   */
  curve(measure: RiskMeasure, years?: number, shift?: VolShift): RiskCurve;
  /** Price of the underlying now. @throws wrongValue where the book holds several */
  price(): number;
  /** Checks that the book can be moved. @param what the argument that moves it, for messages */
  requireMoves(moves: readonly PriceMove[], what: string): void;
  readonly holdings: Holdings;
}

/**
 * Full revaluation of a book of spot, linear, inverse and quanto futures and options, each by the model of its row.
 *
 * All underlyings move by the same factor, and futures and forwards with them; one whose options are normal, or whose price is
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
export function revaluation(
  book: Book,
  numeraire: Numeraire = "usd",
  holdings: Holdings = holdingsOf(book),
): Revaluation {
  const single = (): void => {
    const held = distinct(book.underlying);
    if (held.length > 1) throw wrongValue(`positions must hold one underlying: they hold ${held.join(", ")}`);
  };
  if (numeraire === "coin") {
    single();
    for (const { price } of holdings.reference.values())
      if (!(price > 0)) throw outsideDomain("price of the underlying must be above zero to count in coin");
  }
  let valued: Float64Array | undefined;
  const now = (): Float64Array => (valued ??= optionValues(holdings.options, numeraire));
  return {
    holdings,
    price() {
      single();
      for (const { price } of holdings.reference.values()) return price;
      throw notAvailable("positions are empty");
    },
    requireMoves(moves, what) {
      for (const move of moves) requireMove(move, holdings.reference.values(), what);
    },
    curve(measure, years = 0, shift) {
      if (measure === "delta") single();
      const { spot, linear, inverse, options } = holdings;
      const parts = [
        spotPart(spot, measure, numeraire, years),
        futurePart(linear, measure, numeraire, years, false),
        futurePart(inverse, measure, numeraire, years, true),
        optionPart(options, measure, numeraire, years, shift, now),
      ];
      return (move, futures = move) => {
        const sum = new ExactSum();
        for (const part of parts) part(move, sum, futures);
        return sum.value() + 0;
      };
    },
  };
}

/** Adds the terms of some holdings after a move, and that of futures, to a sum. */
type Part = (move: PriceMove, sum: ExactSum, futures: PriceMove) => void;

/** A price of holding `i` after a move of its underlying. */
const moved = ({ additive, reference }: HoldingColumns, i: number, price: number, move: PriceMove): number =>
  additive[i] ? price + differenceOf(move, reference[i]) : price * factorOf(move, reference[i]);

/** Price of each holding without a move after `years`, its basis run off in part; NaN for what has left. */
export function advance({ size, price, years, basisRate, additive }: HoldingColumns, elapsed: number): Float64Array {
  const advanced = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    if (years[i] < elapsed) advanced[i] = NaN;
    else if (basisRate[i] === 0 || elapsed === 0) advanced[i] = price[i];
    else if (additive[i]) advanced[i] = price[i] - basisRate[i] * elapsed;
    else advanced[i] = price[i] * Math.exp(-basisRate[i] * elapsed);
  }
  return advanced;
}

const scaleOf = ({ units, money }: HoldingColumns, measure: RiskMeasure, numeraire: Numeraire): Float64Array =>
  measure === "delta" || numeraire === "coin" ? units : money;

export function requireEntries({ entry, row }: HoldingColumns, measure: RiskMeasure): void {
  if (measure !== "unrealised") return;
  const missing = entry.findIndex(Number.isNaN);
  if (missing >= 0) throw notAvailable("entry is missing", { row: row[missing], field: "entry" });
}

function spotPart(spot: HoldingColumns, measure: RiskMeasure, numeraire: Numeraire, elapsed: number): Part {
  requireEntries(spot, measure);
  const { size, price, underlying, delta, entry, dividends } = spot;
  const received = dividends.map((paid, i) => paid && receivedUntil(paid, elapsed, price[i] / underlying[i]));
  const scale = scaleOf(spot, measure, numeraire);
  const coin = numeraire === "coin";
  return (move, sum) => {
    for (let i = 0; i < size; i++) {
      const own = delta[i];
      const S = moved(spot, i, underlying[i], move);
      const X = own === own ? price[i] + own * (S - underlying[i]) : moved(spot, i, price[i], move);
      const value = !coin ? X : own === own ? X / S : price[i] / underlying[i];
      const paid = received[i];
      if (paid && measure !== "delta") sum.add(scale[i] * ((paid.cash + paid.perPrice * S) / (coin ? S : 1)));
      let unit: number;
      if (measure === "delta") unit = (own === own ? own : 1) - (coin ? value : 0);
      else if (measure === "value") unit = value;
      else if (measure === "unrealised") unit = (X - entry[i]) / (coin ? S : 1);
      else unit = value - (coin ? price[i] / underlying[i] : price[i]);
      sum.add(scale[i] * unit);
    }
  };
}

function futurePart(
  future: HoldingColumns,
  measure: RiskMeasure,
  numeraire: Numeraire,
  elapsed: number,
  inverse: boolean,
): Part {
  requireEntries(future, measure);
  const { size, price, underlying, entry, row } = future;
  const scale = scaleOf(future, measure, numeraire);
  const advanced = advance(future, elapsed);
  const anchor = measure === "unrealised" ? entry : price;
  const coin = numeraire === "coin";
  return (_move, sum, futures) => {
    for (let i = 0; i < size; i++) {
      const X = moved(future, i, advanced[i], futures);
      if (X !== X) continue;
      if (inverse && !(X > 0))
        throw outsideDomain("price of an inverse future must stay above zero", { row: row[i], field: "price" });
      // The coins of a future are turned into money at the underlying's price, which is its own where no other is given.
      const S = underlying[i] === price[i] ? X : moved(future, i, underlying[i], futures);
      const unit = measure === "delta" ? futureUnits(inverse, X) : futureGain(inverse, anchor[i], X, S, coin);
      sum.add(scale[i] * unit);
    }
  };
}

function optionPart(
  options: OptionHoldings,
  measure: RiskMeasure,
  numeraire: Numeraire,
  elapsed: number,
  shift: VolShift | undefined,
  now: () => Float64Array,
): Part {
  requireEntries(options, measure);
  const { size, entry, coinSettled } = options;
  const start = measure === "pnl" ? now() : entry;
  const scale = scaleOf(options, measure, numeraire);
  const advanced = advance(options, elapsed);
  const { underlying, price, delta, value: valued } = optionPricer(options, elapsed, shift);
  const coin = numeraire === "coin";
  return (move, sum) => {
    for (let i = 0; i < size; i++) underlying[i] = moved(options, i, advanced[i], move);
    valued(measure === "delta" ? ["price", "delta"] : ["price"]);
    for (let i = 0; i < size; i++) {
      const S = underlying[i];
      if (S !== S) continue;
      const value = coin ? price[i] / S : price[i];
      let unit: number;
      if (measure === "delta") unit = coin ? delta[i] - value : delta[i];
      else if (measure === "value") unit = value;
      else if (measure === "pnl") unit = value - start[i];
      else unit = value - premiumWorth(coinSettled[i] === 1, entry[i], S, coin);
      sum.add(scale[i] * unit);
    }
  };
}

/** What each option is worth now per unit, by the model. */
export function optionValues(options: OptionHoldings, numeraire: Numeraire): Float64Array {
  const { underlying, price, value } = optionPricer(options);
  underlying.set(options.price);
  value(["price"]);
  return numeraire === "coin" ? price.map((V, i) => V / underlying[i]) : price;
}
