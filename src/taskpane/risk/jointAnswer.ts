import { type Book, withoutRows } from "../../core/book/book";
import { distinct, same } from "../../core/book/names";
import type { CarryPoint } from "../../core/risk/carryShock";
import { scenario } from "../../core/risk/scenario";

export interface JointQuestion {
  readonly book: Book;
  /** A relative move of each underlying of the book, in their order. */
  readonly moves: Float64Array;
  /** Change of all vols, a decimal. */
  readonly vol: number;
  readonly carry: readonly CarryPoint[];
  /** Calendar days that pass. */
  readonly days: number;
}

/** P&L in the money of the book. */
export interface JointAnswer {
  /** Equal to the number of HEDGE.SCENARIO with a header row of underlyings. */
  readonly total: number;
  readonly byUnderlying: readonly { readonly underlying: string; readonly move: number; readonly pnl: number }[];
}

/** The P&L of a book whose underlyings each move by themselves, while vols and the curve move with all. */
export function jointAnswer({ book, moves, vol, carry, days }: JointQuestion): JointAnswer {
  const names = distinct(book.underlying);
  const pnlOf = (held: Book, own: readonly string[], shocks: readonly number[]): number =>
    scenario(held, { names: own, rows: [shocks] }, Float64Array.of(vol), { days, carry })[0][0];
  return {
    total: pnlOf(book, names, [...moves]),
    byUnderlying: names.map((underlying, i) => ({
      underlying,
      move: moves[i],
      pnl: pnlOf(
        withoutRows(book, (row) => !same(book.underlying[row], underlying)),
        [underlying],
        [moves[i]],
      ),
    })),
  };
}
