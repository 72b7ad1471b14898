/** What a side says of a quantity: "none" that nothing is held, "both" that the quantity has its own sign. */
export type Side = "buy" | "sell" | "none" | "both";

/** A side and a quantity that do not fit. */
export interface SignConflict {
  readonly row: number;
  /** For a sell without a minus sign, the row of another that has one; undefined where the row contradicts itself. */
  readonly signedSell?: number;
}

/** Whether a side says the opposite of a signed quantity. */
export const contradicts = (side: Side, quantity: number): boolean =>
  (side === "buy" && quantity < 0) || (side === "sell" && quantity > 0) || (side === "none" && quantity !== 0);

/**
 * Rows whose side and quantity do not fit: a buy of less than 0, a holding of none, and, in a table where another sell has
 * its minus sign, a sell of more than 0. A table in which no sell has a sign is unsigned.
 *
 * @param side "" and undefined say nothing
 */
export function signConflicts(
  side: readonly (Side | "" | undefined)[],
  quantity: ArrayLike<number>,
): readonly SignConflict[] {
  const conflicts: SignConflict[] = [];
  const signedSell = side.findIndex((word, row) => word === "sell" && quantity[row] < 0);
  side.forEach((word, row) => {
    if (!word || !contradicts(word, quantity[row]) || Number.isNaN(quantity[row])) return;
    if (word !== "sell") conflicts.push({ row });
    else if (signedSell >= 0) conflicts.push({ row, signedSell });
  });
  return conflicts;
}

/** The quantity with its sign, for a side that fits it: of an unsigned sell, the quantity below 0. */
export const signedBy = (side: Side | "" | undefined, quantity: number): number =>
  side === "sell" && quantity > 0 ? 0 - quantity : quantity;
