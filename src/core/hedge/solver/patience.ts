import type { Aim } from "./mip";

/**
 * Limits of the work, in multiply-adds: for a proof; for a gap of at most `NEARLY`; until a first solution; for the least
 * violation. Counted and not timed, so that the answer is the same on every machine.
 */
const LIMIT = { proof: 2.5e8, cost: 5e8, first: 2e8, miss: 1e8 };

/** Limit of the work for ties. */
export const TIES = 5e7;

/** A gap, as a part of the objective, that ends the search once the work for a proof is done. */
const NEARLY = 1e-3;

/** What a node costs besides its relaxation and enumeration: its bounds are copied, and its variables looked through. */
export const workOfNode = (variables: number): number => 3000 + 300 * variables;

/**
 * Whether a search has done enough for what it has found.
 *
 * @param work so far in multiply-adds
 * @param bound lowest of the open nodes
 */
export function isEnough(
  work: number,
  { lots, objective }: { readonly lots: Float64Array | undefined; readonly objective: number },
  { kind }: Aim,
  bound: number,
): boolean {
  if (!lots) return work > LIMIT.first;
  if (kind === "miss") return work > LIMIT.miss;
  return work > (objective - bound <= NEARLY * Math.abs(objective) ? LIMIT.proof : LIMIT.cost);
}
