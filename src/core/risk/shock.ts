import { outsideDomain } from "../errors";
import type { VolShift } from "./optionPricer";
import { factorOf, type PriceMove, requireMove } from "./priceMove";
import type { HoldingColumns, Holdings } from "./holdings";

/**
 * Where prices go: one move for all, or one for each row of the book.
 *
 * - `underlying` of what the row is on
 * - `own` of the row's price, where it has one of its own: of spot, a future or a perpetual
 */
export type Moves = PriceMove | RowMoves;
export interface RowMoves {
  readonly underlying: readonly PriceMove[];
  readonly own: readonly PriceMove[];
}

/** What else differs in another state of the market, while prices move. */
export interface Setting {
  /** Years that pass; 0 unless given. */
  readonly years?: number;
  /** How vols shift: all alike, or those of each row of the book. */
  readonly vol?: VolShift | readonly (VolShift | undefined)[] | undefined;
  /** Δb of each row, annual: what expires is multiplied by e^(Δb·T) for the time that is left. */
  readonly carry?: Float64Array | undefined;
  /** Factor of the currency that each row pays in. */
  readonly fx?: Float64Array | undefined;
}

/** A state of the market, as it differs from today's. */
export interface Shock extends Setting {
  readonly moves: Moves;
}

/** The moves of the price of a row's underlying, by row. */
export const underlyingMoves = (moves: Moves): ((row: number) => PriceMove) =>
  "kind" in moves ? () => moves : (row) => moves.underlying[row];

/** The moves of a row's own price, by row. */
export const ownMoves = (moves: Moves): ((row: number) => PriceMove) =>
  "kind" in moves ? () => moves : (row) => moves.own[row];

/**
 * Checks that holdings can be moved.
 *
 * @param what the argument that moves them, for messages
 * @throws outsideDomain for a move that leaves no price; wrongValue for one in price units of several underlyings
 */
export function requireMoves({ reference, ...holdings }: Holdings, moves: Moves, what: string): void {
  if ("kind" in moves) return requireMove(moves, reference.values(), what);
  const { spot, linear, inverse, options } = holdings;
  for (const columns of [spot, linear, inverse, options]) requireRowMoves(columns, moves, what);
}

function requireRowMoves({ size, row, reference, additive }: HoldingColumns, moves: RowMoves, what: string): void {
  for (let i = 0; i < size; i++) {
    for (const move of [moves.underlying[row[i]], moves.own[row[i]]]) {
      if (additive[i]) requireMove(move, [{ price: reference[i], additive: true }], what);
      else if (!(factorOf(move, reference[i]) > 0))
        throw outsideDomain(`${what} must leave a price above zero`, { row: row[i], field: "price" });
    }
  }
}

/** What the time that is left makes of a shock of carry, by holding: e^(Δb·T), 1 for what does not expire. */
export function carryGrowth({ row, years }: HoldingColumns, { carry, years: elapsed = 0 }: Setting): Float64Array {
  if (!carry) return new Float64Array(years.length).fill(1);
  return years.map((T, i) => {
    const change = carry[row[i]];
    return change === 0 || T === Infinity || T < elapsed ? 1 : Math.exp(change * (T - elapsed));
  });
}

/** The factor of the currency that each holding pays in. */
export const fxFactor = ({ row, size }: HoldingColumns, { fx }: Setting): Float64Array =>
  fx ? Float64Array.from(row, (at) => fx[at]) : new Float64Array(size).fill(1);
