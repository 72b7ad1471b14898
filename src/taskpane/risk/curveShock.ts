import type { Book } from "../../core/book/book";
import { isOption } from "../../core/instruments/instrument";
import { type CarryPoint, parallel } from "../../core/risk/carryShock";
import { quantity } from "../ui/format";

/** How the curve of a book moves: not at all, all of it, or its ends apart. */
export const CURVE_MOVES = ["same", "parallel", "steeper", "flatter"] as const;
export type CurveMove = (typeof CURVE_MOVES)[number];

export interface CurveShock {
  readonly move: CurveMove;
  /** Of annual carry, a decimal: of all tenors, or of the farthest one while the nearest moves as much the other way. */
  readonly size: number;
}

export const NO_CURVE_SHOCK: CurveShock = { move: "same", size: 0.01 };

/** The nearest and farthest tenor that a book holds, in years; null where it holds none. */
export function tenorsOf({ type, years }: Pick<Book, "type" | "years">): readonly [number, number] | null {
  const dated = Array.from(years).filter(
    (left, row) => left >= 0 && left < Infinity && (type[row] === "future" || isOption(type[row])),
  );
  return dated.length === 0 ? null : [Math.min(...dated), Math.max(...dated)];
}

/**
 * A shock of the curve as carry_shocks of SCENARIO. Steeper takes the nearest tenor of the book down and the farthest up, what
 * lies between in proportion; with one tenor, the present down and the tenor up.
 */
export function carryOf({ move, size }: CurveShock, book: Pick<Book, "type" | "years">): CarryPoint[] {
  const tenors = tenorsOf(book);
  if (move === "same" || !tenors || size === 0) return [];
  if (move === "parallel") return parallel(size);
  const [first, last] = tenors;
  const by = move === "steeper" ? size : -size;
  const at = (years: number, shock: number): CarryPoint => ({ underlying: "", years, expiry: NaN, move: shock });
  return [at(first < last ? first : 0, -by), at(last, by)];
}

/** "curve +1% a year", "curve −1% at 0.1 to +1% at 0.5 years"; "" for none. */
export function curveWords(points: readonly CarryPoint[]): string {
  const text = ({ move }: CarryPoint): string =>
    `${move > 0 ? "+" : ""}${quantity(Number((move * 100).toPrecision(12)))}%`;
  const years = (point: CarryPoint): string => quantity(Number(point.years.toPrecision(3)));
  if (points.length === 0) return "";
  if (points.length === 1) return `curve ${text(points[0])} a year`;
  return `curve ${text(points[0])} at ${years(points[0])} to ${text(points[1])} at ${years(points[1])} years`;
}
