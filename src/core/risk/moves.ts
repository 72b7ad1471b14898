import { betasOf, requiredBeta } from "../book/benchmark";
import type { Book } from "../book/book";
import { identities } from "../book/identity";
import { distinct, fold, grouped } from "../book/names";
import { notAvailable, wrongValue } from "../errors";
import { moveBy, type PriceMove } from "./priceMove";
import type { Moves, RowMoves } from "./shock";

/** Whether a move is the benchmark's, and each row moves by its beta times it, or all rows move alike. */
export const MOVE_RULES = ["beta", "alike"] as const;
export type MoveRule = (typeof MOVE_RULES)[number];

/** What follows from a move of the market: where prices go. */
export type MarketMove = (move: PriceMove) => Moves;

/**
 * The rule that stands for a book: by beta where its table has any, unless another is asked for.
 *
 * @throws notAvailable where moves by beta are asked for and the table has none
 */
export function moveRule({ beta }: Book, asked: MoveRule | undefined): MoveRule {
  const hasBeta = !beta.every(Number.isNaN);
  if (asked === "beta" && !hasBeta) throw notAvailable("positions have no beta: moves by beta need the column");
  return asked ?? (hasBeta ? "beta" : "alike");
}

/**
 * How a book moves with the market under a rule.
 *
 * @param isLeftOut 1 for rows that move by themselves, and need no beta
 * @throws notAvailable with its row where a beta is missing; wrongValue where two rows of one underlying have different ones
 */
export function marketMove(book: Book, rule: MoveRule, isLeftOut?: Uint8Array): MarketMove {
  if (rule === "alike") return (move) => move;
  const betas = betasNeeded(book, isLeftOut);
  return ({ kind, by }) => {
    const moves = Array.from(betas, (beta): PriceMove => ({ kind, by: beta * by }));
    return { underlying: moves, own: moves };
  };
}

/** The beta of each row; 0 of what no price moves: cash, and what is not held. */
function betasNeeded(book: Book, isLeftOut?: Uint8Array): Float64Array {
  const betas = betasOf(book);
  return betas.map((beta, row) => {
    const stands =
      isLeftOut?.[row] === 1 || book.quantity[row] === 0 || (book.type[row] === "spot" && book.delta[row] === 0);
    return stands && Number.isNaN(beta) ? 0 : requiredBeta(betas, row);
  });
}

/** The rows of each name of what a book is of, in the order of the names. */
export function rowsNamed(book: Book, names: readonly string[], what: string): number[][] {
  const of = identities(book);
  const { names: held, groupOf } = grouped(of);
  const folded = held.map(fold);
  const groups = names.map((name) => {
    const group = folded.indexOf(fold(name));
    if (group < 0)
      throw wrongValue(
        `${what} names the underlying ${name}, which is not held: positions hold ${distinct(of).join(", ") || "no names"}`,
      );
    return group;
  });
  const rows = held.map((): number[] => []);
  groupOf.forEach((group, row) => rows[group].push(row));
  return groups.map((group) => rows[group]);
}

/** Moves by row: those of the rows named, in the order of `rows`, and `otherwise` of the rest. */
export function rowMoves(
  book: Book,
  rows: readonly (readonly number[])[],
  moves: readonly PriceMove[],
  otherwise: Moves = moveBy(0),
): RowMoves {
  const byRow: PriceMove[] =
    "kind" in otherwise ? new Array<PriceMove>(book.size).fill(otherwise) : [...otherwise.underlying];
  rows.forEach((named, i) => named.forEach((row) => (byRow[row] = moves[i])));
  return { underlying: byRow, own: byRow };
}
