import { type HedgeError, notAvailable } from "../errors";
import type { Contracts } from "../instruments/contracts";
import { same } from "./names";

/**
 * Why the deltas of rows do not add, or undefined where they do: rows without an underlying are of one thing only where
 * they are one instrument, or where no row names an instrument.
 *
 * @param rows those that would be added; all unless given
 */
export function namelessFault(
  { instrument, underlying, size }: Pick<Contracts, "instrument" | "underlying" | "size">,
  rows?: ArrayLike<number>,
): HedgeError | undefined {
  let first = -1;
  for (let i = 0; i < (rows?.length ?? size); i++) {
    const row = rows ? rows[i] : i;
    if (underlying[row] !== "" || instrument[row] === "") continue;
    if (first < 0) first = row;
    else if (!same(instrument[row], instrument[first])) {
      const two = `${instrument[first]} and ${instrument[row]}`;
      return notAvailable(`underlying is missing, and ${two} may be of different ones: give a column underlying`, {
        row,
        field: "underlying",
      });
    }
  }
  return undefined;
}

/** @throws notAvailable where rows without an underlying are of several instruments, which one price does not move */
export function requireNamed(
  contracts: Pick<Contracts, "instrument" | "underlying" | "size">,
  rows?: ArrayLike<number>,
): void {
  const nameless = namelessFault(contracts, rows);
  if (nameless) throw nameless;
}
