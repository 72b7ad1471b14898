import type { Numeraire } from "../instruments/instrument";
import { sumProducts } from "../numeric/sum";
import { blackScholesColumns, type OptionColumns, DELTA, GAMMA, PRICE } from "../options/blackScholes";
import { futureGainLine, premiumLine } from "../instruments/payment";
import { gammaBounds } from "./gammaBounds";
import type { HoldingColumns, OptionHoldings } from "./holdings";
import { advance, optionValues, requireEntries, type Revaluation } from "./revaluation";

/** A straight line, constant + slope·S, from a price of the underlying to where the next one begins. */
export interface Stretch {
  readonly from: number;
  readonly constant: number;
  readonly slope: number;
}

/** One price of the underlying on a profile. */
export interface ProfilePoint {
  readonly price: number;
  readonly value: number;
  /** What rounding may make of the value, from the size of the terms that cancel in it. */
  readonly noise: number;
  readonly slope: number;
  /** Gamma of each living option there, per unit held. */
  readonly gamma: Float64Array;
}

/**
 * The P&L of a book as a function of the price S of its one underlying at a moment, taken apart: spot and futures are a
 * straight line, options that expire bend it at their strikes, and those that live on are added by the model.
 *
 * In coin it is the P&L times S, which has the same zeros and is straight for the same holdings: the 1/S of an inverse future
 * becomes a constant.
 */
export interface Profile {
  readonly stretches: readonly Stretch[];
  /** No option lives on: the stretches are all there is. */
  readonly isStraight: boolean;
  at(price: number, stretch: Stretch): ProfilePoint;
  /** The least and the most that the second derivative can be between two prices of one stretch. */
  curvature(low: ProfilePoint, high: ProfilePoint): readonly [least: number, most: number];
}

/** What a profile is asked for. */
interface Question {
  /** Price of the underlying now. */
  readonly reference: number;
  readonly measure: "pnl" | "unrealised";
  readonly numeraire: Numeraire;
  /** Years from now. */
  readonly elapsed: number;
}

/** What is straight, in parts: constant and slope below the lowest strike, and the change of slope at each strike. */
interface Lines {
  readonly constant: Terms;
  readonly slope: Terms;
  readonly bends: Map<number, Terms>;
}

/** Of the sum of the sizes of all terms. The model's own error is 5e-13 of a value at the most. */
const NOISE = 2 ** -40;
const WIDTH = 6;

export function profile({ holdings }: Revaluation, question: Question): Profile {
  const { spot, linear, inverse, options } = holdings;
  const lines: Lines = { constant: new Terms(), slope: new Terms(), bends: new Map() };
  addSpot(lines, spot, question);
  addFutures(lines, linear, false, question);
  addFutures(lines, inverse, true, question);
  const living = addOptions(lines, options, question);
  const size = { constant: lines.constant.size, slope: lines.slope.size };
  for (const [price, change] of lines.bends) {
    size.constant += change.size * price;
    size.slope += change.size;
  }
  const { model, ratio, weight } = living;
  const greeks = new Float64Array(WIDTH * ratio.length);
  const bounds = gammaBounds(model, ratio, weight);
  return {
    stretches: stretchesOf(lines),
    isStraight: ratio.length === 0,
    at(price, stretch) {
      for (let i = 0; i < ratio.length; i++) model.underlying[i] = ratio[i] * price;
      blackScholesColumns(model, ratio.length, greeks, WIDTH);
      let value = stretch.constant + stretch.slope * price;
      let noise = size.constant + size.slope * price;
      let slope = stretch.slope;
      const gamma = new Float64Array(ratio.length);
      for (let i = 0, at = 0; i < ratio.length; i++, at += WIDTH) {
        value += weight[i] * greeks[at + PRICE];
        noise += Math.abs(weight[i] * greeks[at + PRICE]);
        slope += weight[i] * ratio[i] * greeks[at + DELTA];
        gamma[i] = ratio[i] * ratio[i] * greeks[at + GAMMA];
      }
      return { price, value, noise: NOISE * noise, slope, gamma };
    },
    curvature: (low, high) => bounds(low.price, high.price, low.gamma, high.gamma),
  };
}

/** A sum of products of decimals, and the sum of their sizes. */
class Terms {
  private readonly held: number[] = [];
  private readonly per: number[] = [];
  size = 0;

  add(held: number, per: number): void {
    this.held.push(held);
    this.per.push(per);
    this.size += Math.abs(held * per);
  }

  value(): number {
    return sumProducts(Float64Array.from(this.held), Float64Array.from(this.per));
  }
}

/** What each holding's own price is at a price of 1; NaN for what has left. At its expiry its basis is gone. */
function ownPrices(columns: HoldingColumns, { reference, elapsed }: Question): Float64Array {
  return advance(columns, elapsed).map((price, i) =>
    columns.years[i] === elapsed && columns.basisRate[i] !== 0 ? 1 : price / reference,
  );
}

function addSpot({ constant, slope }: Lines, spot: HoldingColumns, question: Question): void {
  const { measure, numeraire, reference } = question;
  requireEntries(spot, measure);
  const coin = numeraire === "coin";
  const { price, underlying, delta, entry } = spot;
  for (let i = 0; i < spot.size; i++) {
    const held = coin ? spot.units[i] : spot.money[i];
    const isGiven = !Number.isNaN(delta[i]);
    // A coin that is held is worth a coin now and then.
    if (coin && measure === "pnl" && !isGiven) continue;
    const c = underlying[i] / reference;
    // Its price is own·S' and what does not move with the underlying.
    const own = isGiven ? delta[i] : price[i] / underlying[i];
    const still = isGiven ? price[i] - own * underlying[i] : 0;
    slope.add(held, coin ? own : own * c);
    constant.add(held, coin ? still / c : still);
    if (measure === "unrealised") constant.add(held, coin ? -entry[i] / c : -entry[i]);
    else if (coin) slope.add(held, -price[i] / underlying[i]);
    else constant.add(held, -price[i]);
  }
}

function addFutures({ constant, slope }: Lines, futures: HoldingColumns, inverse: boolean, question: Question): void {
  const { measure, numeraire, reference } = question;
  requireEntries(futures, measure);
  const coin = numeraire === "coin";
  const own = ownPrices(futures, question);
  const anchor = measure === "pnl" ? futures.price : futures.entry;
  for (let i = 0; i < futures.size; i++) {
    const r = own[i];
    if (Number.isNaN(r)) continue;
    const held = coin ? futures.units[i] : futures.money[i];
    // Coins are turned into money at the underlying's price, which is a future's own where no other is given.
    const c = futures.underlying[i] === futures.price[i] ? r : futures.underlying[i] / reference;
    const gain = futureGainLine(inverse, anchor[i], r, c, coin);
    slope.add(held, gain.slope);
    constant.add(held, gain.constant);
  }
}

/** Options that are valued by the model, with their own underlying price at a price of 1 and the weight of their value. */
interface Living {
  readonly model: OptionColumns;
  readonly ratio: Float64Array;
  readonly weight: Float64Array;
}

/** Adds what was paid for options and the payoff of those whose outcome is certain; the others are the answer. */
function addOptions({ constant, slope, bends }: Lines, options: OptionHoldings, question: Question): Living {
  const { measure, numeraire, elapsed } = question;
  requireEntries(options, measure);
  const coin = numeraire === "coin";
  const own = ownPrices(options, question);
  const now = optionValues(options, numeraire);
  const living: number[] = [];
  for (let i = 0; i < options.size; i++) {
    const r = own[i];
    if (Number.isNaN(r)) continue;
    const held = coin ? options.units[i] : options.money[i];
    const paid = measure === "pnl" ? now[i] : options.entry[i];
    // What was paid in coin grows with the price.
    const inCoin = measure === "pnl" ? coin : options.coinSettled[i] === 1;
    const premium = premiumLine(inCoin, paid, r, coin);
    slope.add(held, premium.slope);
    constant.add(held, premium.constant);
    const years = options.years[i] - elapsed;
    if (options.vol[i] * Math.sqrt(years) > 0 && options.strike[i] > 0) {
      living.push(i);
      continue;
    }
    const discount = Math.exp(-options.rate[i] * years);
    const growth = discount * Math.exp(options.carry[i] * years) * (coin ? 1 : r);
    const strike = (discount * options.strike[i]) / (coin ? r : 1);
    const at = strike / growth;
    const bend = bends.get(at) ?? new Terms();
    bends.set(at, bend);
    bend.add(held, growth);
    if (options.type[i] > 0) continue;
    // A put is a call less the forward.
    slope.add(-held, growth);
    constant.add(held, strike);
  }
  const column = (of: (i: number) => number) => Float64Array.from(living, of);
  const { type, strike, vol, rate, carry } = options;
  return {
    model: {
      type: column((i) => type[i]),
      underlying: new Float64Array(living.length),
      strike: column((i) => strike[i]),
      years: column((i) => options.years[i] - elapsed),
      vol: column((i) => vol[i]),
      rate: column((i) => rate[i]),
      carry: column((i) => carry[i]),
    },
    ratio: column((i) => own[i]),
    weight: column((i) => (coin ? options.units[i] / own[i] : options.money[i])),
  };
}

function stretchesOf({ constant, slope, bends }: Lines): Stretch[] {
  const inOrder = [...bends].sort(([a], [b]) => a - b);
  const strikes = inOrder.map(([strike]) => strike);
  const changes = inOrder.map(([, change]) => change.value());
  const first = { from: 0, constant: constant.value(), slope: slope.value() };
  return [
    first,
    ...strikes.map((from, i) => {
      // Below and up to here: each strike K that is passed adds change·(S − K).
      const passed = changes.slice(0, i + 1);
      const at = Float64Array.of(1, ...strikes.slice(0, i + 1));
      return {
        from,
        constant: sumProducts(Float64Array.of(first.constant, ...passed.map((change) => -change)), at),
        slope: sumProducts(Float64Array.of(first.slope, ...passed), new Float64Array(i + 2).fill(1)),
      };
    }),
  ];
}
