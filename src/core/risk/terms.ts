import type { Numeraire } from "../instruments/instrument";
import { futureGain, futureUnits, premiumWorth } from "../instruments/payment";
import { notAvailable, outsideDomain } from "../errors";
import type { HoldingColumns, Holdings, OptionHoldings } from "./holdings";
import type { OptionPricer } from "./optionPricer";
import { differenceOf, factorOf, type PriceMove } from "./priceMove";
import { receivedUntil } from "./received";
import { carryGrowth, fxFactor, type Moves, ownMoves, type Setting, underlyingMoves } from "./shock";

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

/** What holdings are asked for, and in which setting. */
export interface Question {
  readonly measure: RiskMeasure;
  readonly numeraire: Numeraire;
  readonly setting: Setting;
}

/** Where the terms of holdings go, each with its row. */
export interface Terms {
  add(term: number, row: number): void;
}

/** Adds the terms of some holdings after moves, and those of futures, to what they go into. */
export type Part = (moves: Moves, terms: Terms, futures: Moves) => void;

/** What values each kind of holdings for a question. */
export const partsOf = (
  question: Question,
  { spot, linear, inverse, options }: Holdings,
  now: () => Float64Array,
  pricer: OptionPricer,
): readonly Part[] => [
  spotPart(spot, question),
  futurePart(linear, question, false),
  futurePart(inverse, question, true),
  optionPart(options, question, now, pricer),
];

/** A price of holding `i` after a move of its underlying. */
export const moved = ({ additive, reference }: HoldingColumns, i: number, price: number, move: PriceMove): number =>
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

function optionPart(
  options: OptionHoldings,
  { measure, numeraire, setting }: Question,
  now: () => Float64Array,
  pricer: OptionPricer,
): Part {
  requireEntries(options, measure);
  const { size, entry, coinSettled, row } = options;
  const start = measure === "pnl" ? now() : entry;
  const scale = scaleOf(options, measure, numeraire);
  const advanced = advance(options, setting.years ?? 0);
  const growth = carryGrowth(options, setting);
  const fx = fxFactor(options, setting);
  const { underlying, price, delta, value: valued } = pricer;
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
