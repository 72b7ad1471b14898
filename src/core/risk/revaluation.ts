import type { Book } from "../book/book";
import type { Numeraire } from "../instruments/instrument";
import { distinct } from "../book/names";
import { futureGain, futureUnits, premiumWorth } from "../instruments/payment";
import { notAvailable, outsideDomain, wrongValue } from "../errors";
import { ExactSum } from "../numeric/sum";
import { blackScholesColumns, type OptionColumns, DELTA, PRICE } from "../options/blackScholes";
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

/** The vol of an option in another world, from its vol and its years to expiry now. */
export type VolShift = (vol: number, years: number) => number;

/**
 * A measure as a function of the price factor S'/S, above zero.
 *
 * @param futures the factor of futures and perpetuals, where a venue moves them less far; that of the price unless given
 */
export type RiskCurve = (factor: number, futures?: number) => number;

/** A book ready to be revalued. */
export interface Revaluation {
  /**
   * The book `years` from now. A holding that expires before then has left, at both ends of a P&L: what it was settled
   * at depends on the way there. One that expires at that moment pays its intrinsic value.
   *
   * @throws notAvailable where `unrealised` lacks an entry, outsideDomain where the shift takes a vol below zero
   */
  curve(measure: RiskMeasure, years?: number, shift?: VolShift): RiskCurve;
  /** Price of the underlying that a factor of 1 stands for. @throws wrongValue where the book holds several */
  price(): number;
  readonly holdings: Holdings;
}

/**
 * Full revaluation of a book of spot, linear, inverse and quanto futures and European options of either settlement.
 *
 * All underlyings move by the same factor, and futures and forwards with them; the basis of what expires runs off evenly to
 * its expiry, so that an option pays its intrinsic value of the very price on the axis. A delta that the table gives for spot
 * is what its price moves by per 1.00 of the underlying's: 0 for cash. Other given Greeks are not used.
 *
 * Sums are exact, hence the same for every order of the rows.
 *
 * @throws HedgeError with its row where a holding cannot be valued
 */
export function revaluation(book: Book, numeraire: Numeraire = "usd"): Revaluation {
  const holdings = holdingsOf(book);
  const single = (): void => {
    const held = distinct(book.underlying);
    if (held.length > 1) throw wrongValue(`positions must hold one underlying: they hold ${held.join(", ")}`);
  };
  if (numeraire === "coin") single();
  let valued: Float64Array | undefined;
  const now = (): Float64Array => (valued ??= optionValues(holdings.options, numeraire));
  return {
    holdings,
    price() {
      single();
      for (const price of holdings.reference.values()) return price;
      throw notAvailable("positions are empty");
    },
    curve(measure, years = 0, shift = (vol) => vol) {
      if (measure === "delta") single();
      const { spot, linear, inverse, options } = holdings;
      const parts = [
        spotPart(spot, measure, numeraire),
        futurePart(linear, measure, numeraire, years, false),
        futurePart(inverse, measure, numeraire, years, true),
        optionPart(options, measure, numeraire, years, shift, now),
      ];
      return (factor, futures = factor) => {
        const sum = new ExactSum();
        for (const part of parts) part(factor, sum, futures);
        return sum.value() + 0;
      };
    },
  };
}

/** Adds the terms of some holdings at a price factor, and at that of futures, to a sum. */
type Part = (factor: number, sum: ExactSum, futures: number) => void;

/** Price of each holding at factor 1 after `years`, its basis run off in part; NaN for what has left. */
export function advance({ size, price, years, basisRate }: HoldingColumns, elapsed: number): Float64Array {
  const advanced = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    if (years[i] < elapsed) advanced[i] = NaN;
    else if (basisRate[i] === 0 || elapsed === 0) advanced[i] = price[i];
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

function spotPart(spot: HoldingColumns, measure: RiskMeasure, numeraire: Numeraire): Part {
  requireEntries(spot, measure);
  const { size, price, underlying, delta, entry } = spot;
  const scale = scaleOf(spot, measure, numeraire);
  const coin = numeraire === "coin";
  return (factor, sum) => {
    for (let i = 0; i < size; i++) {
      const own = delta[i];
      const X = own === own ? price[i] + own * underlying[i] * (factor - 1) : price[i] * factor;
      const S = underlying[i] * factor;
      const value = !coin ? X : own === own ? X / S : price[i] / underlying[i];
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
  const { size, price, underlying, entry } = future;
  const scale = scaleOf(future, measure, numeraire);
  const advanced = advance(future, elapsed);
  const anchor = measure === "unrealised" ? entry : price;
  const coin = numeraire === "coin";
  return (_factor, sum, futures) => {
    for (let i = 0; i < size; i++) {
      const X = advanced[i] * futures;
      if (X !== X) continue;
      // The coins of a future are turned into money at the underlying's price, which is its own where no other is given.
      const S = underlying[i] === price[i] ? X : underlying[i] * futures;
      const unit = measure === "delta" ? futureUnits(inverse, X) : futureGain(inverse, anchor[i], X, S, coin);
      sum.add(scale[i] * unit);
    }
  };
}

const WIDTH = 6;

function optionPart(
  options: OptionHoldings,
  measure: RiskMeasure,
  numeraire: Numeraire,
  elapsed: number,
  shift: VolShift,
  now: () => Float64Array,
): Part {
  requireEntries(options, measure);
  const { size, entry, coinSettled } = options;
  const start = measure === "pnl" ? now() : entry;
  const scale = scaleOf(options, measure, numeraire);
  const advanced = advance(options, elapsed);
  const model = modelColumns(options, elapsed, shift);
  const greeks = new Float64Array(WIDTH * size);
  const coin = numeraire === "coin";
  return (factor, sum) => {
    const { underlying } = model;
    for (let i = 0; i < size; i++) underlying[i] = advanced[i] * factor;
    blackScholesColumns(model, size, greeks, WIDTH);
    for (let i = 0, at = 0; i < size; i++, at += WIDTH) {
      const S = underlying[i];
      if (S !== S) continue;
      const value = coin ? greeks[at + PRICE] / S : greeks[at + PRICE];
      let unit: number;
      if (measure === "delta") unit = coin ? greeks[at + DELTA] - value : greeks[at + DELTA];
      else if (measure === "value") unit = value;
      else if (measure === "pnl") unit = value - start[i];
      else unit = value - premiumWorth(coinSettled[i] === 1, entry[i], S, coin);
      sum.add(scale[i] * unit);
    }
  };
}

/** The model's columns after `elapsed` years; the underlying is filled in at each price. */
function modelColumns(
  { row, type, strike, rate, carry, ...options }: OptionHoldings,
  elapsed: number,
  shift: VolShift,
): OptionColumns {
  const vol = options.vol.map((sigma, i) => (options.years[i] < elapsed ? sigma : shift(sigma, options.years[i])));
  const negative = vol.findIndex((sigma) => !(sigma >= 0));
  if (negative >= 0) throw outsideDomain("vol_shocks take the vol below zero", { row: row[negative], field: "vol" });
  const years = options.years.map((T) => Math.max(T - elapsed, 0));
  return { type, strike, rate, carry, vol, years, underlying: new Float64Array(options.size) };
}

/** What each option is worth now per unit, by the model. */
export function optionValues(options: OptionHoldings, numeraire: Numeraire): Float64Array {
  const model = { ...options, underlying: options.price };
  const greeks = new Float64Array(WIDTH * options.size);
  blackScholesColumns(model, options.size, greeks, WIDTH);
  return options.price.map((S, i) =>
    numeraire === "coin" ? greeks[WIDTH * i + PRICE] / S : greeks[WIDTH * i + PRICE],
  );
}
