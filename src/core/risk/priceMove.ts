import { outsideDomain, wrongValue } from "../errors";

/**
 * A move of the price of the underlyings.
 *
 * - `relative` by a part of the price: S(1 + by), or S + by·|S| of one that moves by differences
 * - `absolute` by an amount, of one underlying
 * - `to` a price, of one underlying
 */
export interface PriceMove {
  readonly kind: "relative" | "absolute" | "to";
  readonly by: number;
}

export const moveBy = (shock: number): PriceMove => ({ kind: "relative", by: shock });
export const moveTo = (price: number): PriceMove => ({ kind: "to", by: price });

/** What an underlying's price is multiplied by. @throws outsideDomain where nothing of it would be left */
export function factorOf({ kind, by }: PriceMove, reference: number): number {
  return kind === "relative" ? 1 + by : kind === "to" ? by / reference : (reference + by) / reference;
}

/** What is added to an underlying's price. */
export const differenceOf = ({ kind, by }: PriceMove, reference: number): number =>
  kind === "absolute" ? by : kind === "to" ? by - reference : by * Math.abs(reference);

/**
 * Checks that a book can be moved.
 *
 * @param references price of each underlying, and whether it moves by differences
 * @param what the argument that moves it, for messages
 */
export function requireMove(
  move: PriceMove,
  references: Iterable<{ readonly price: number; readonly additive: boolean }>,
  what: string,
): void {
  const all = [...references];
  if (move.kind !== "relative" && all.length > 1)
    throw wrongValue(`${what} in price units need positions in one underlying`);
  for (const { price, additive } of all) {
    if (additive) {
      if (move.kind === "relative" && price === 0)
        throw outsideDomain(`${what} must be absolute where the price of the underlying is 0`);
    } else if (!(factorOf(move, price) > 0)) {
      throw outsideDomain(
        move.kind === "to"
          ? `${what} must be positive`
          : move.kind === "relative"
            ? `${what} must be above -1 (-100%)`
            : `${what} must leave a price above zero`,
      );
    }
  }
}
