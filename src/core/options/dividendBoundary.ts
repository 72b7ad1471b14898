import type { DividendContract } from "./dividendEuropean";
import { americanGrid } from "./dividendGrid";
import type { Dividends } from "./dividends";

/**
 * Price of the underlying from which on, to one side, an American option with discrete dividends is exercised now; undefined
 * where never, or where there are two. Error 1e-4 of the strike.
 */
export function boundaryWithDividends(contract: DividendContract, dividends: Dividends): number | undefined {
  const { type, strike } = contract;
  const grid = americanGrid({ ...contract, reachVol: contract.vol, dividends }, strike);
  const { factor, cash } = grid;
  const node = grid.lastExercised();
  if (node === undefined) return undefined;
  const gain = (X: number): number => grid.at(X).values[0] - type * ((X + cash) / factor - strike);
  return (edgeBeyond(node, -type * grid.h, gain) + cash) / factor;
}

/** Nodes from the edge of exercise to the first of three from which it is extrapolated, and between these. */
const FROM_EDGE = 8;

/**
 * Where exercise ends: beyond it what is gained by holding grows with the square of the distance, so that its root is
 * followed to 0 through three prices.
 */
function edgeBeyond(node: number, step: number, gain: (price: number) => number): number {
  const priceAt = (places: number): number => node * Math.exp(step * FROM_EDGE * places);
  const [a, b, c] = [1, 2, 3].map((places) => Math.sqrt(Math.max(gain(priceAt(places)), 0)));
  if (!(a < b && b < c)) return node;
  // The parabola through the three, as a function of the root: where it is 0.
  return priceAt(1 - a / (b - a) + (a * b * (1 / (c - b) - 1 / (b - a))) / (c - a));
}
