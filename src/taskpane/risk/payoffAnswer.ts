import type { Book } from "../../core/book/book";
import type { Numeraire } from "../../core/instruments/instrument";
import { type Breakeven, breakevensAt } from "../../core/risk/breakevens";
import { type Horizon, horizons } from "../../core/risk/payoff";
import { moveTo } from "../../core/risk/priceMove";
import { revaluation } from "../../core/risk/revaluation";

export interface PayoffQuestion {
  readonly before: Book;
  readonly after: Book | null;
  readonly numeraire: Numeraire;
  /** P&L from now, or from the entries of the table. */
  readonly measure: "pnl" | "unrealised";
  /** How far the price is followed to either side, a decimal below 1. */
  readonly range: number;
  /** Which of the expiries is drawn beside today; the first unless there is one so far. */
  readonly expiry: number;
}

/** A P&L against the price at one moment. */
export interface PayoffLine {
  readonly isAfter: boolean;
  readonly isAtExpiry: boolean;
  /** One for each price. Equal to the numbers of HEDGE.PAYOFF. */
  readonly pnl: Float64Array;
  /** Those within the range. Equal to the numbers of HEDGE.BREAKEVENS. */
  readonly breakevens: readonly Breakeven[];
  readonly most: Extreme;
  readonly least: Extreme;
}

/** The highest or lowest P&L within the range: at one of its prices, which hold every strike. */
export interface Extreme {
  readonly pnl: number;
  readonly price: number;
  /** It stands at an end of the range, towards which it still grows. */
  readonly growsBeyond: boolean;
}

export interface PayoffAnswer {
  /** Price of the underlying now. */
  readonly spot: number;
  readonly prices: Float64Array;
  /** Index of the price that is spot. */
  readonly spotIndex: number;
  readonly expiries: readonly Horizon[];
  /** The expiry that is drawn; −1 where the book has none. */
  readonly expiry: number;
  readonly lines: readonly PayoffLine[];
}

/** Even steps to either side of spot; the strikes between them are added, where a payoff at expiry has its corners. */
const STEPS = 60;

/** P&L today and at an expiry, before and after a trade, by the core of PAYOFF and BREAKEVENS. */
export function payoffAnswer(
  { before, after, numeraire, measure, range, expiry: wanted }: PayoffQuestion,
  onProgress: (fraction: number) => void,
): PayoffAnswer {
  const books = [before, ...(after ? [after] : [])].map((book) => revaluation(book, numeraire));
  const spot = books[0].price();
  const all = books[books.length - 1];
  const [now, ...expiries] = horizons(all);
  const expiry = expiries.length === 0 ? -1 : Math.min(wanted, expiries.length - 1);
  const moments = expiry < 0 ? [now] : [now, expiries[expiry]];
  const prices = pricesOf(spot, range, all.holdings.options.contract);
  const lines = books.flatMap((revalued, b) =>
    moments.map((at, m): PayoffLine => {
      const curve = revalued.curve(measure, { years: at.years });
      const pnl = prices.map((price) => curve(moveTo(price)));
      const found = breakevensAt(revalued, at, measure, numeraire);
      onProgress((b * moments.length + m + 1) / (books.length * moments.length));
      return {
        isAfter: b === 1,
        isAtExpiry: m === 1,
        pnl,
        breakevens: found.filter(({ price }) => price >= prices[0] && price <= prices[prices.length - 1]),
        most: extremeOf(pnl, prices, Math.max(...pnl)),
        least: extremeOf(pnl, prices, Math.min(...pnl)),
      };
    }),
  );
  return { spot, prices, spotIndex: prices.indexOf(spot), expiries, expiry, lines };
}

function extremeOf(pnl: Float64Array, prices: Float64Array, value: number): Extreme {
  const at = pnl.indexOf(value);
  const last = pnl.length - 1;
  const inward = at === 0 ? pnl[1] : at === last ? pnl[last - 1] : value;
  return { pnl: value, price: prices[at], growsBeyond: Math.abs(value - inward) > FLAT * Math.abs(value) };
}

/** What changes by less from one price to the next is flat, and rounding. */
const FLAT = 1e-9;

function pricesOf(spot: number, range: number, options: readonly { readonly strike: number }[]): Float64Array {
  const even = Array.from({ length: 2 * STEPS + 1 }, (_, i) => spot + (Math.abs(spot) * range * (i - STEPS)) / STEPS);
  const corners = options.map(({ strike }) => strike).filter((strike) => strike > even[0] && strike < even[2 * STEPS]);
  return Float64Array.from(new Set([...even, ...corners])).sort();
}
