import type { Numeraire } from "../instruments/instrument";
import { sumProducts } from "../numeric/sum";
import { wrongValue } from "../errors";
import { futureGainLine, type Line, premiumLine } from "../instruments/payment";
import { gammaBounds } from "./gammaBounds";
import type { HoldingColumns, OptionHoldings } from "./holdings";
import { isPlain, type OptionContract } from "../options/option";
import { type OptionPricer, optionPricer, optionValues } from "./optionPricer";
import { receivedUntil } from "./received";
import type { Revaluation } from "./revaluation";
import { advance, requireEntries } from "./terms";

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

export function profile({ holdings }: Revaluation, question: Question): Profile {
  const { spot, linear, inverse, options } = holdings;
  if (inverse.additive.includes(1))
    throw wrongValue("settlement must be linear of futures on an underlying that moves by differences");
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
  const { pricer, rows, own, weight } = living;
  const bounds = gammaBounds(
    rows.map((row, i) => ({ contract: pricer.contract[row], own: own[i], weight: weight[i] })),
  );
  const isAdditive = [spot, linear, options].some(({ additive }) => additive.includes(1));
  return {
    stretches: stretchesOf(lines, isAdditive ? -Infinity : 0),
    isStraight: rows.length === 0,
    at(price, stretch) {
      for (let i = 0; i < rows.length; i++) pricer.underlying[rows[i]] = own[i].slope * price + own[i].constant;
      pricer.value(["price", "delta", "gamma"]);
      let value = stretch.constant + stretch.slope * price;
      let noise = size.constant + size.slope * price;
      let slope = stretch.slope;
      const gamma = new Float64Array(rows.length);
      rows.forEach((row, i) => {
        const ratio = own[i].slope;
        value += weight[i] * pricer.price[row];
        noise += Math.abs(weight[i] * pricer.price[row]);
        slope += weight[i] * ratio * pricer.delta[row];
        gamma[i] = ratio * ratio * pricer.gamma[row];
      });
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

/** Each holding's own price as a line in that of the underlying; NaN for what has left. At its expiry its basis is gone. */
function ownPrices(columns: HoldingColumns, { reference, elapsed }: Question): Line[] {
  return Array.from(advance(columns, elapsed), (price, i) => {
    const isSettled = columns.years[i] === elapsed && columns.basisRate[i] !== 0;
    if (columns.additive[i]) return { slope: 1, constant: isSettled ? 0 : price - reference };
    return { slope: isSettled ? 1 : price / reference, constant: 0 };
  });
}

function addSpot({ constant, slope }: Lines, spot: HoldingColumns, question: Question): void {
  const { measure, numeraire, reference, elapsed } = question;
  requireEntries(spot, measure);
  const coin = numeraire === "coin";
  const { price, underlying, delta, entry, additive, dividends } = spot;
  for (let i = 0; i < spot.size; i++) {
    const held = coin ? spot.units[i] : spot.money[i];
    const isGiven = !Number.isNaN(delta[i]);
    const { [i]: payments } = dividends;
    const paid = payments && receivedUntil(payments, elapsed, price[i] / underlying[i]);
    if (paid) {
      const each = additive[i] ? 1 : underlying[i] / reference;
      constant.add(held, coin ? paid.cash / each : paid.cash);
      slope.add(held, coin ? paid.perPrice : paid.perPrice * each);
    }
    // A coin that is held is worth a coin now and then.
    if (coin && measure === "pnl" && !isGiven) continue;
    if (additive[i]) {
      const own = isGiven ? delta[i] : 1;
      slope.add(held, own);
      constant.add(held, price[i] - own * reference);
      constant.add(held, measure === "unrealised" ? -entry[i] : -price[i]);
      continue;
    }
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
    const { slope: r, constant: basis } = own[i];
    if (Number.isNaN(r + basis)) continue;
    const held = coin ? futures.units[i] : futures.money[i];
    // Coins are turned into money at the underlying's price, which is a future's own where no other is given.
    const c = futures.underlying[i] === futures.price[i] ? r : futures.underlying[i] / reference;
    const gain = futureGainLine(inverse, anchor[i], r, c, coin);
    slope.add(held, gain.slope);
    constant.add(held, gain.constant);
    if (basis !== 0) constant.add(held, basis);
  }
}

/** Options that are valued by the model, with their own underlying price as a line and the weight of their value. */
interface Living {
  readonly pricer: OptionPricer;
  /** Which of the pricer's options they are. */
  readonly rows: readonly number[];
  readonly own: readonly Line[];
  readonly weight: Float64Array;
}

/** Adds what was paid for options and the payoff of those whose outcome is certain; the others are the answer. */
function addOptions({ constant, slope, bends }: Lines, options: OptionHoldings, question: Question): Living {
  const { measure, numeraire, elapsed } = question;
  requireEntries(options, measure);
  const coin = numeraire === "coin";
  const own = ownPrices(options, question);
  const now = optionValues(options, numeraire);
  const pricer = optionPricer(options, elapsed);
  pricer.underlying.fill(NaN);
  const living: number[] = [];
  for (let i = 0; i < options.size; i++) {
    const { slope: r, constant: basis } = own[i];
    if (Number.isNaN(r + basis)) continue;
    const held = coin ? options.units[i] : options.money[i];
    const paid = measure === "pnl" ? now[i] : options.entry[i];
    // What was paid in coin grows with the price.
    const inCoin = measure === "pnl" ? coin : options.coinSettled[i] === 1;
    const premium = premiumLine(inCoin, paid, r, coin);
    slope.add(held, premium.slope);
    constant.add(held, premium.constant);
    const option = pricer.contract[i];
    if (!isCertain(option)) {
      living.push(i);
      continue;
    }
    const discount = Math.exp(-option.rate * option.years);
    const forward = discount * Math.exp(option.carry * option.years);
    const growth = forward * (coin ? 1 : r);
    const strike = (discount * option.strike - forward * basis) / (coin ? r : 1);
    const at = strike / growth;
    const bend = bends.get(at) ?? new Terms();
    bends.set(at, bend);
    bend.add(held, growth);
    if (option.type > 0) continue;
    // A put is a call less the forward.
    slope.add(-held, growth);
    constant.add(held, strike);
  }
  const weight = Float64Array.from(living, (i) => (coin ? options.units[i] / own[i].slope : options.money[i]));
  return { pricer, rows: living, own: living.map((i) => own[i]), weight };
}

/** Whether an option is worth its discounted intrinsic value: it expires, or has no vol and cannot be exercised before. */
const isCertain = (option: OptionContract): boolean =>
  option.years === 0 ||
  (isPlain({ ...option, model: "lognormal" }) &&
    (option.vol === 0 || (option.model === "lognormal" && option.strike === 0)));

/** @param from where the first begins */
function stretchesOf({ constant, slope, bends }: Lines, from: number): Stretch[] {
  const inOrder = [...bends].sort(([a], [b]) => a - b);
  const strikes = inOrder.map(([strike]) => strike);
  const changes = inOrder.map(([, change]) => change.value());
  const first = { from, constant: constant.value(), slope: slope.value() };
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
