import type { Book } from "../book/book";
import type { Numeraire } from "../book/instrument";
import { outsideDomain } from "../errors";
import { type Horizon, horizons } from "./payoff";
import { revaluation, type RiskCurve } from "./revaluation";

export interface Breakeven {
  readonly at: Horizon;
  /** Price of the underlying at which the P&L changes its sign. */
  readonly price: number;
  /** The move to there from now, a decimal. */
  readonly move: number;
}

/** Prices are searched from a hundredth of the price to a hundred times it, in steps of 1%. */
const FARTHEST = 100;
const STEP = 0.01;

/**
 * Prices at which the P&L of a book of one underlying changes its sign, at the moments of `payoff`.
 *
 * Where the P&L only touches zero, or lies on it over a range, there is no change of sign and no breakeven. Between the
 * steps of the search every strike is looked at, so that a payoff at expiry, which is linear between strikes, hides none.
 */
export function breakevens(
  book: Book,
  years = 0,
  measure: "pnl" | "unrealised" = "pnl",
  numeraire: Numeraire = "usd",
): Breakeven[] {
  if (!(years >= 0)) throw outsideDomain("date must not be before now");
  const revalued = revaluation(book, numeraire);
  const spot = revalued.price();
  const grid = searchGrid(revalued.holdings.options.strike, spot);
  return horizons(revalued, years).flatMap((at) =>
    signChanges(revalued.curve(measure, at.years), grid).map((factor) => ({
      at,
      price: factor * spot,
      move: factor - 1,
    })),
  );
}

function searchGrid(strikes: Float64Array, spot: number): Float64Array {
  const steps = Math.ceil(Math.log(FARTHEST) / STEP);
  const factors = Array.from({ length: 2 * steps + 1 }, (_, i) => Math.exp((i - steps) * STEP));
  for (const strike of strikes) if (strike > spot / FARTHEST && strike < spot * FARTHEST) factors.push(strike / spot);
  return Float64Array.from(factors).sort();
}

function signChanges(curve: RiskCurve, grid: Float64Array): number[] {
  const found: number[] = [];
  let from = NaN;
  let below = NaN;
  for (const factor of grid) {
    const value = curve(factor);
    // A zero waits for the next value that has a sign.
    if (value === 0) continue;
    if (below * value < 0) found.push(crossing(curve, from, factor, below));
    from = factor;
    below = value;
  }
  return found;
}

/** Bisection to the last bit of a bracket whose lower end has the sign of `below`. */
function crossing(curve: RiskCurve, from: number, to: number, below: number): number {
  let low = from;
  let high = to;
  for (;;) {
    const middle = 0.5 * (low + high);
    if (middle <= low || middle >= high) return middle;
    const value = curve(middle);
    if (value === 0) return middle;
    if (value > 0 === below > 0) low = middle;
    else high = middle;
  }
}
