import { type Book, rowsAt } from "../../book/book";
import type { Flows } from "../../blotter/flows";
import type { Terms, Trades } from "../../blotter/trades";
import { notAvailable } from "../../errors";
import { isFuture, isOption } from "../../instruments/instrument";
import { payForm, paysCoin } from "../../instruments/payment";
import type { Holding } from "./holding";

/** The state of what after does not list: the market of its last trade, and whether what was held is explained by it. */
export function goneState(
  old: Holding | undefined,
  terms: Terms,
  { last }: Flows,
  trades: Trades | undefined,
): { readonly now: Holding; readonly isExplained: boolean } {
  const { instrument, type, settlement, multiplier } = terms;
  const S = last && trades ? trades.underlyingPrice[last.row] : NaN;
  if (last && paysCoin(payForm(type, settlement)) && Number.isNaN(S))
    throw notAvailable(`underlying price of the last trade in ${instrument} is missing`);
  const isExpiry = last !== undefined && trades?.event[last.row] === "expiry";
  const base = old ? rowsAt(old.book, [old.row]) : undefined;
  const isGiven = !Number.isNaN(S);
  const isExplained = isOption(type)
    ? isExpiry && isGiven
    : isGiven || Number.isNaN((isFuture(type) ? base?.underlyingPrice[0] : base?.delta[0]) ?? NaN);
  const state = {
    ...(base ?? blankRow(instrument)),
    type: [type],
    settlement: [settlement],
    multiplier: Float64Array.of(multiplier),
    price: Float64Array.of(last?.price ?? NaN),
    underlyingPrice: Float64Array.of(S),
    ...(isExpiry ? { years: Float64Array.of(0) } : {}),
  };
  return { now: { book: state, row: 0, isTraded: true }, isExplained };
}

/** A row of a book that says nothing but a name. */
function blankRow(instrument: string): Book {
  const unknown = Float64Array.of(NaN);
  const numbers = { price: unknown, underlyingPrice: unknown, strike: unknown, expiry: unknown, years: unknown };
  const greeks = { vol: unknown, rate: unknown, carry: unknown, delta: unknown, gamma: unknown, vega: unknown };
  const others = { theta: unknown, beta: unknown, quantity: unknown, entry: unknown, multiplier: unknown };
  return {
    ...{ size: 1, instrument: [instrument], underlying: [""], type: [], settlement: [] },
    ...{ exercise: ["european"], model: ["lognormal"], fxVol: unknown, fxCorrelation: unknown, dividends: [undefined] },
    ...{ ...numbers, ...greeks, ...others, fx: Float64Array.of(1) },
  };
}
