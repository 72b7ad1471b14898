import { outsideDomain } from "../errors";
import type { PayForm } from "../instruments/payment";
import { isDecimalAt, placesOf, tenTo, toFixedPoint } from "../numeric/fixedPoint";
import { isMissing, type Trades } from "./trades";

/**
 * What one unit of a contract is worth at a price, up to what cancels between entry and exit: the price, or −1/price of an
 * inverse future. The P&L of every form is then n·m·(exit − entry) in these units.
 */

/** Decimal places at which a blotter is booked. */
export interface Places {
  readonly quantity: number;
  readonly price: number;
  /** Of the worth of one unit: enough for every price, fee and cash amount exactly, and for quotients to 30 digits. */
  readonly unit: number;
  readonly multiplier: number;
  /** Of quantity × unit × multiplier. */
  readonly money: number;
}

/** Digits of a quotient (an average, 1/price) beyond those of the prices: what is rounded away shows in no double. */
const GUARD = 30;

/** @param marks prices at which what is open shall be valued */
export function placesFor(trades: Trades, marks: Float64Array): Places {
  const prices = [trades.price, trades.underlyingPrice, trades.strike, marks];
  const quantity = Math.max(placesIn(trades.quantity), placesIn(trades.fee), placesInCloses(trades.closes));
  const price = Math.max(...prices.map(placesIn));
  const largest = Math.max(...prices.map((column) => column.reduce((max, x) => (x > max ? x : max), 1)));
  const guarded = price + GUARD + Math.ceil(Math.log10(largest));
  const unit = Math.max(guarded, placesIn(trades.fee), placesIn(trades.cash));
  const multiplier = placesIn(trades.multiplier);
  return { quantity, price, unit, multiplier, money: quantity + unit + multiplier };
}

function placesIn(column: Float64Array): number {
  let most = 0;
  for (let row = 0; row < column.length; row++) {
    const x = column[row];
    // Most have no more places than one before, and a blank has none.
    if (isMissing(x) || isDecimalAt(x, most)) continue;
    const places = placesOf(x);
    if (places > most) most = places;
  }
  return most;
}

/** Places of the quantities in "id:quantity; id:quantity". */
const placesInCloses = (closes: readonly string[]): number =>
  closes.reduce(
    (most, text) => (text === "" ? most : Math.max(most, ...text.split(";").map((part) => decimals(part)))),
    0,
  );

const decimals = (part: string): number => /:\s*\d*\.(\d+)\s*$/.exec(part)?.[1].length ?? 0;

/**
 * The worth of one unit at a price.
 *
 * @throws outsideDomain for a price of an inverse contract that is not above zero; a linear one may be below (crude oil, 20 April 2020)
 */
export function unitAt(form: PayForm, price: number, places: Places): bigint {
  if (form !== "inverse") return toFixedPoint(price, places.unit);
  if (!(price > 0)) throw outsideDomain("price of an inverse contract must be above zero");
  return -tenTo(places.unit + places.price) / toFixedPoint(price, places.price);
}

/** The worth of one unit of an option that settles at an underlying's price: max(±(S − K), 0), in coin divided by S. */
export function intrinsicUnit(
  sign: number,
  strike: number,
  underlying: number,
  inCoin: boolean,
  places: Places,
): bigint {
  const S = toFixedPoint(underlying, places.price);
  const payoff = BigInt(sign) * (S - toFixedPoint(strike, places.price));
  if (payoff <= 0n) return 0n;
  return inCoin ? (payoff * tenTo(places.unit)) / S : payoff * tenTo(places.unit - places.price);
}
