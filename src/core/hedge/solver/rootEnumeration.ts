import type { Enumeration } from "./enumeration";
import type { Incumbent } from "./incumbent";
import type { Aim } from "./mip";
import type { Node } from "./node";

/** Most combinations visited at one slack, by objective. */
const COMBINATIONS = { cost: 1_000_000, miss: 400_000, beyond: 1_000_000 };

/** The slack grows by these factors: early solutions lower the cutoff for the rest. */
const GROWTH = { from: 1.5 ** -24, by: 1.5, to: 1.5 ** 24 };

/**
 * Enumerates the root with a slack that grows, which raises the bound of all nodes as it goes.
 *
 * @param relaxed objective of the root's relaxation
 * @returns the objective below which nothing is left, and whether that is all up to the cutoff
 */
export function enumeratedRoot(
  enumeration: Enumeration,
  relaxed: number,
  incumbent: Incumbent,
  { low, high }: Node,
  { kind }: Aim,
): { readonly bound: number; readonly isComplete: boolean } {
  const unit = Math.min(1, incumbent.tieCutoff - relaxed);
  let bound = relaxed;
  for (let share = GROWTH.from; ; share *= GROWTH.by) {
    const cutoff = share < GROWTH.to ? relaxed + unit * share : incumbent.tieCutoff;
    if (!enumeration.run(low, high, Math.min(cutoff, incumbent.tieCutoff), COMBINATIONS[kind]))
      return { bound, isComplete: false };
    bound = cutoff;
    if (cutoff >= incumbent.tieCutoff) return { bound, isComplete: true };
  }
}
