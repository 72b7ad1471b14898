import type { Book } from "../book/book";
import type { Numeraire } from "../instruments/instrument";
import { distinct } from "../book/names";
import { futureGain, futureUnits, premiumWorth } from "../instruments/payment";
import { notAvailable, outsideDomain, wrongValue } from "../errors";
import { ExactSum } from "../numeric/sum";
import { type OptionPricer, optionPricer } from "./optionPricer";
import { differenceOf, factorOf, type PriceMove } from "./priceMove";
import { receivedUntil } from "./received";
import {
  carryGrowth,
  fxFactor,
  type Moves,
  ownMoves,
  requireMoves,
  type Setting,
  type Shock,
  underlyingMoves,
} from "./shock";
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
      const parts = partsOf({ measure, numeraire, setting }, holdings, now);
      return (moves, futures = moves) => {
        const sum = new ExactSum();
        for (const part of parts) part(moves, sum, futures);
        return sum.value() + 0;
      };
    },
    gains({ moves, ...setting }) {
      const byRow = new Float64Array(underlying.length);
      const into: Terms = { add: (term, row) => (byRow[row] += term) };
      for (const part of partsOf({ measure: "pnl", numeraire, setting }, holdings, now)) part(moves, into, moves);
      return byRow;
    },
  };
}

/** What holdings are asked for, and in which setting. */
interface Question {
  readonly measure: RiskMeasure;
  readonly numeraire: Numeraire;
  readonly setting: Setting;
}

/** Where the terms of holdings go, each with its row. */
interface Terms {
  add(term: number, row: number): void;
}

/** Adds the terms of some holdings after moves, and those of futures, to what they go into. */
type Part = (moves: Moves, terms: Terms, futures: Moves) => void;

const partsOf = (
  question: Question,
  { spot, linear, inverse, options }: Holdings,
  now: () => Float64Array,
): readonly Part[] => [
  spotPart(spot, question),
  futurePart(linear, question, false),
  futurePart(inverse, question, true),
  optionPart(options, question, now),
];

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

function spotPart(spot: HoldingColumns, { measure, numeraire, setting }: Question): Part {
  requireEntries(spot, measure);
  const { size, price, underlying, delta, entry, dividends, row } = spot;
  const elapsed = setting.years ?? 0;
  const received = dividends.map((paid, i) => paid && receivedUntil(paid, elapsed, price[i] / underlying[i]));
  const scale = scaleOf(spot, measure, numeraire);
  const fx = fxFactor(spot, setting);
  const coin = numeraire === "coin";
  return (moves, terms) => {
    const [ofUnderlying, ofOwn] = [underlyingMoves(moves), ownMoves(moves)];
    for (let i = 0; i < size; i++) {
      const slope = delta[i];
      const hasSlope = slope === slope;
      const [move, own] = [ofUnderlying(row[i]), ofOwn(row[i])];
      const S = moved(spot, i, underlying[i], move);
      const followsSlope = hasSlope && own === move;
      const X = followsSlope ? price[i] + slope * (S - underlying[i]) : moved(spot, i, price[i], own);
      const value = !coin ? X * fx[i] : hasSlope || own !== move ? X / S : price[i] / underlying[i];
      const paid = received[i];
      if (paid && measure !== "delta")
        terms.add(scale[i] * ((paid.cash + paid.perPrice * S) / (coin ? S : 1)) * fx[i], row[i]);
      let unit: number;
      if (measure === "delta") unit = (hasSlope ? slope : 1) - (coin ? value : 0);
      else if (measure === "value") unit = value;
      else if (measure === "unrealised") unit = ((X - entry[i]) * fx[i]) / (coin ? S : 1);
      else unit = value - (coin ? price[i] / underlying[i] : price[i]);
      terms.add(scale[i] * unit, row[i]);
    }
  };
}

function futurePart(future: HoldingColumns, { measure, numeraire, setting }: Question, inverse: boolean): Part {
  requireEntries(future, measure);
  const { size, price, underlying, isOwnReference, entry, row } = future;
  const scale = scaleOf(future, measure, numeraire);
  const advanced = advance(future, setting.years ?? 0);
  const growth = carryGrowth(future, setting);
  const fx = fxFactor(future, setting);
  const anchor = measure === "unrealised" ? entry : price;
  const coin = numeraire === "coin";
  return (_moves, terms, futures) => {
    const [ofUnderlying, ofOwn] = [underlyingMoves(futures), ownMoves(futures)];
    for (let i = 0; i < size; i++) {
      const [move, own] = [ofUnderlying(row[i]), ofOwn(row[i])];
      const atCarry = moved(future, i, advanced[i], own);
      const X = atCarry * growth[i];
      if (X !== X) continue;
      if (inverse && !(X > 0))
        throw outsideDomain("price of an inverse future must stay above zero", { row: row[i], field: "price" });
      // The coins of a future are turned into money at the underlying's price, which is its own where no other is given.
      const S = isOwnReference[i]
        ? X
        : underlying[i] === price[i] && own === move
          ? atCarry
          : moved(future, i, underlying[i], move);
      const unit = measure === "delta" ? futureUnits(inverse, X) : futureGain(inverse, anchor[i], X, S, coin) * fx[i];
      terms.add(scale[i] * unit, row[i]);
    }
  };
}

function optionPart(options: OptionHoldings, { measure, numeraire, setting }: Question, now: () => Float64Array): Part {
  requireEntries(options, measure);
  const { size, entry, coinSettled, row } = options;
  const start = measure === "pnl" ? now() : entry;
  const scale = scaleOf(options, measure, numeraire);
  const advanced = advance(options, setting.years ?? 0);
  const growth = carryGrowth(options, setting);
  const fx = fxFactor(options, setting);
  const { underlying, price, delta, value: valued } = pricerOf(options, setting);
  const coin = numeraire === "coin";
  return (moves, terms) => {
    const ofUnderlying = underlyingMoves(moves);
    for (let i = 0; i < size; i++) underlying[i] = moved(options, i, advanced[i], ofUnderlying(row[i])) * growth[i];
    valued(measure === "delta" ? ["price", "delta"] : ["price"]);
    for (let i = 0; i < size; i++) {
      const S = underlying[i];
      if (S !== S) continue;
      const value = coin ? price[i] / S : price[i] * fx[i];
      let unit: number;
      if (measure === "delta") unit = coin ? delta[i] - value : delta[i];
      else if (measure === "value") unit = value;
      else if (measure === "pnl") unit = value - start[i];
      else unit = value - premiumWorth(coinSettled[i] === 1, entry[i], S, coin) * fx[i];
      terms.add(scale[i] * unit, row[i]);
    }
  };
}

function pricerOf(options: OptionHoldings, { years, vol }: Setting): OptionPricer {
  const { pricers } = options;
  if (!pricers || years || (vol && typeof vol !== "function")) return optionPricer(options, years, vol);
  const pricer = pricers.get(vol) ?? optionPricer(options, 0, vol);
  pricers.set(vol, pricer);
  return pricer;
}

/** What each option is worth now per unit, by the model. */
export function optionValues(options: OptionHoldings, numeraire: Numeraire): Float64Array {
  const { underlying, price, value } = pricerOf(options, {});
  underlying.set(options.price);
  value(["price"]);
  // A pricer that is used in turns is used again.
  return numeraire === "coin" ? price.map((V, i) => V / underlying[i]) : price.slice();
}
