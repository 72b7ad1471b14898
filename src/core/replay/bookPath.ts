import { decimalSum } from "../numeric/decimalDifference";
import type { Book } from "../book/book";
import { distinct } from "../book/names";
import { outsideDomain, wrongValue } from "../errors";
import { isFuture, isOption } from "../instruments/instrument";
import { payForm, paysCoin } from "../instruments/payment";
import { modelGreeks } from "../instruments/sensitivities";
import { decimalProduct } from "../numeric/decimal";
import type { Steps } from "../steps";
import type { MarketHistory } from "./history";

/** What the market does to the book in one period, in quote currency. */
export const BOOK_PARTS = ["gamma", "vega", "vanna", "volga", "theta"] as const;
const WANTED = ["delta", "price", ...BOOK_PARTS] as const;
export type BookPart = (typeof BOOK_PARTS)[number];

/** A book through a history, whatever hedges it: an entry for each row. */
export interface BookPath {
  /** Worth of the options that live, in quote currency, and of the whole book. */
  readonly optionValue: Float64Array;
  readonly value: Float64Array;
  /** Of the book, in units of the underlying; gamma per 1.00 of its price. */
  readonly delta: Float64Array;
  readonly gamma: Float64Array;
  /** What settles on a row, in quote currency and in coin. */
  readonly settledCash: Float64Array;
  readonly settledCoins: Float64Array;
  /** What the period that ends on a row did to the book by its Greeks. */
  readonly parts: Readonly<Record<BookPart, Float64Array>>;
  /** Vega-weighted vol, and years to the nearest expiry, of the options that live; NaN where none does. */
  readonly vol: Float64Array;
  readonly years: Float64Array;
  /** What is paid for the options at the start. */
  readonly premiumCash: number;
  readonly premiumCoins: number;
  /** What is paid for the spot at the start. */
  readonly spotCost: number;
  /** Delta of the book on a row if each option's vol were `factor` times its own. */
  deltaAt(row: number, factor: number): number;
}

/**
 * A book of options and spot on one underlying through a history, by the model.
 *
 * @throws wrongValue for a future or a quanto in the book, or several underlyings; outsideDomain for an option that has
 * expired at the start; what the model lacks with its row
 */
export function* bookPath(book: Book, history: MarketHistory): Steps<BookPath> {
  const { time, underlying, vol } = history;
  requireReplayable(book);
  const rows = time.length;
  const column = () => new Float64Array(rows);
  const sums = { optionValue: column(), value: column(), delta: column(), gamma: column() };
  const settled = { settledCash: column(), settledCoins: column() };
  const parts = { gamma: column(), vega: column(), vanna: column(), volga: column(), theta: column() };
  const weighted = { vol: column(), years: column().fill(NaN) };
  const premium = { premiumCash: 0, premiumCoins: 0 };
  const units = book.quantity.map((quantity, i) => decimalProduct(quantity, book.multiplier[i]));
  const inCoin = book.type.map((type, i) => paysCoin(payForm(type, book.settlement[i])));
  const ends = expiriesOf(book, time[0]);
  const isGone = (i: number, t: number): boolean => t >= 0 && ends[i] <= time[t];
  // The model reads an option's market from the columns of a book. A price of the first day implies no vol of a later one.
  const market = {
    ...book,
    price: new Float64Array(book.size).fill(NaN),
    underlyingPrice: new Float64Array(book.size),
    years: new Float64Array(book.size),
    vol: new Float64Array(book.size),
  };
  const at = (i: number, t: number): void => {
    market.underlyingPrice[i] = underlying[t];
    market.years[i] = (ends[i] - time[t]) / 365;
    market.vol[i] = vol ? vol[t] : book.vol[i];
  };
  for (let t = 0; t < rows; t++) {
    const S = underlying[t];
    let vega = 0;
    for (let i = 0; i < book.size; i++) {
      if (!isOption(book.type[i])) {
        sums.value[t] += units[i] * S;
        sums.delta[t] = decimalSum(sums.delta[t], units[i]);
        continue;
      }
      if (isGone(i, t - 1)) continue;
      at(i, t);
      if (isGone(i, t)) {
        const payoff = units[i] * Math.max((book.type[i] === "call" ? 1 : -1) * (S - book.strike[i]), 0);
        if (inCoin[i]) settled.settledCoins[t] += payoff / S;
        else settled.settledCash[t] += payoff;
        continue;
      }
      const greeks = modelGreeks(market, i, WANTED);
      const worth = units[i] * greeks.price;
      sums.optionValue[t] += worth;
      sums.value[t] += worth;
      sums.delta[t] += units[i] * greeks.delta;
      sums.gamma[t] += units[i] * greeks.gamma;
      if (t === 0 && inCoin[i]) premium.premiumCoins += worth / S;
      else if (t === 0) premium.premiumCash += worth;
      vega += Math.abs(units[i] * greeks.vega);
      weighted.vol[t] += Math.abs(units[i] * greeks.vega) * market.vol[i];
      weighted.years[t] = Number.isNaN(weighted.years[t])
        ? market.years[i]
        : Math.min(weighted.years[t], market.years[i]);
      if (t === rows - 1) continue;
      const dS = underlying[t + 1] - S;
      const expires = isGone(i, t + 1);
      const dVol = vol && !expires ? vol[t + 1] - vol[t] : 0;
      parts.gamma[t + 1] += 0.5 * units[i] * greeks.gamma * dS * dS;
      parts.vega[t + 1] += units[i] * greeks.vega * dVol;
      parts.vanna[t + 1] += units[i] * greeks.vanna * dS * dVol;
      parts.volga[t + 1] += 0.5 * units[i] * greeks.volga * dVol * dVol;
      parts.theta[t + 1] += units[i] * greeks.theta * Math.min((time[t + 1] - time[t]) / 365, market.years[i]);
    }
    weighted.vol[t] = vega > 0 ? weighted.vol[t] / vega : NaN;
    yield;
  }
  const deltaAt = (t: number, factor: number): number => {
    let delta = 0;
    for (let i = 0; i < book.size; i++) {
      if (!isOption(book.type[i])) delta = decimalSum(delta, units[i]);
      else if (!isGone(i, t)) {
        at(i, t);
        market.vol[i] *= factor;
        delta += units[i] * modelGreeks(market, i, ["delta"]).delta;
      }
    }
    return delta;
  };
  return {
    ...sums,
    ...settled,
    parts,
    ...weighted,
    ...premium,
    spotCost: sums.value[0] - sums.optionValue[0],
    deltaAt,
  };
}

/** When the options expire, as date serials; a cut-off of the day is in their years. */
const expiriesOf = ({ years, expiry }: Book, start: number): Float64Array =>
  years.map((T, i) => {
    const end = start + T * 365;
    // Years are counted in whole milliseconds, the date itself is exact.
    return Math.abs(end - expiry[i]) < MILLISECOND ? expiry[i] : end;
  });

const MILLISECOND = 1 / 86_400_000;

function requireReplayable(book: Book): void {
  const held = distinct(book.underlying);
  if (held.length > 1) throw wrongValue(`positions must be on one underlying: they are on ${held.join(", ")}`);
  book.type.forEach((type, row) => {
    if (isFuture(type))
      throw wrongValue(`type ${type} is no part of the book: what hedges stands in the arguments`, {
        row,
        field: "type",
      });
    if (book.settlement[row] === "quanto")
      throw wrongValue("settlement must be linear or inverse", { row, field: "settlement" });
    if (isOption(type) && book.years[row] <= 0)
      throw outsideDomain("expiry must be after the first row of history", { row, field: "expiry" });
  });
}
