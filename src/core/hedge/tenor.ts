import { datedYears, isDated } from "../instruments/carrySensitivity";
import type { Contracts } from "../instruments/contracts";
import { expiresOn } from "../instruments/expiry";
import { shareAt } from "../numeric/nodes";

/** The part of a curve that a target is about: one expiry, or the bucket at a node among the nodes of its table. */
export type Tenor =
  | { readonly kind: "all" }
  | { readonly kind: "expiry"; readonly expiry: number }
  | { readonly kind: "bucket"; readonly years: number; readonly nodes: readonly number[] };

export const ALL_TENORS: Tenor = { kind: "all" };

const DAY = 86_400_000;
/** The serial of 1 January 1970. */
const UNIX_EPOCH = 25_569;

/**
 * The share of row `row` that counts in a tenor. Between neighbouring nodes a row is shared out in proportion to its years,
 * beyond the ends the end node takes it; what has no tenor is in no bucket.
 *
 * @throws notAvailable with its row where the years of a dated row are not known
 */
export function shareIn(tenor: Tenor, contracts: Contracts, row: number): number {
  if (tenor.kind === "all") return 1;
  if (tenor.kind === "expiry") return expiresOn(contracts.expiry[row], tenor.expiry) ? 1 : 0;
  return isDated(contracts, row) ? shareAt(tenor.years, tenor.nodes, datedYears(contracts, row)) : 0;
}

/** What follows the Greek in a target's label. */
export function tenorLabel(tenor: Tenor): string {
  if (tenor.kind === "all") return "";
  if (tenor.kind === "bucket") return ` at ${tenor.years}`;
  return ` ${dateText(tenor.expiry)}`;
}

/** A date serial as its ISO date. */
export const dateText = (serial: number): string =>
  new Date((Math.floor(serial) - UNIX_EPOCH) * DAY).toISOString().slice(0, 10);
