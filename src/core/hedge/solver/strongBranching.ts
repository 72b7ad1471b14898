import type { Relaxed } from "./cuttingPlanes";
import type { Domain } from "./domain";
import type { LpRelaxation } from "./lpRelaxation";
import { type Branch, childOf, type Node } from "./node";

/** Limits of a child's gain in the product that scores a branching variable. */
const GAIN = { least: 1e-9, most: 1e90 };

/** Children by a variable that is fractional, and the product of their gains in the bound. */
interface Candidate {
  readonly branches: readonly Branch[];
  readonly merit: number;
}

/**
 * Strong branching (Achterberg, Koch and Martin 2005): the relaxations of the children of each fractional variable are
 * solved, and the variable whose children have the largest product of gains in the bound is branched on. A variable with
 * fewer than two children that may be below the cutoff is taken at once.
 *
 * @param isTried false to branch on the first fractional variable
 * @returns the children, the one to visit first last
 */
export function strongBranch(
  relaxation: LpRelaxation,
  domain: Domain,
  node: Node,
  { lots, fractional }: Relaxed,
  cutoff: number,
  isTried: boolean,
): Node[] {
  let chosen: Candidate = { branches: [], merit: -1 };
  for (const i of fractional) {
    const candidate = candidateOf(relaxation, domain, node, i, lots[i], cutoff);
    if (candidate.merit > chosen.merit || candidate.branches.length < 2) chosen = candidate;
    if (candidate.branches.length < 2 || !isTried) break;
  }
  return [...chosen.branches].sort((a, b) => b.bound - a.bound).map((branch) => childOf(node, branch));
}

/**
 * Children with variable i below and above x, its value in the relaxation, and at 0 where x is below the least order; on either
 * side of 0 where it is bought and sold at once.
 */
function candidateOf(
  relaxation: LpRelaxation,
  { whole, smallest }: Domain,
  node: Node,
  i: number,
  x: number,
  cutoff: number,
): Candidate {
  const min = smallest[i];
  const isTwofold = relaxation.isTradedBothWays(i);
  const isSmall = !isTwofold && Math.abs(x) < min && (!whole[i] || min > 1);
  const below = isTwofold ? 0 : isSmall ? -min : Math.floor(x);
  const above = isTwofold ? 0 : isSmall ? min : Math.floor(x) + 1;
  const branches: Branch[] = [];
  let merit = 1;
  const attempt = (from: number, to: number): void => {
    const low = Math.max(node.low[i], from);
    const high = Math.min(node.high[i], to);
    let gain = Math.min(cutoff - node.bound, GAIN.most);
    if (low <= high) {
      relaxation.setBounds(i, low, high);
      if (relaxation.run(cutoff) === "optimal") {
        const bound = Math.max(node.bound, relaxation.objective);
        gain = bound - node.bound;
        branches.push({ i, low, high, bound });
      }
    }
    merit *= Math.max(gain, GAIN.least * (1 + Math.abs(node.bound)));
  };
  attempt(-Infinity, below);
  attempt(above, Infinity);
  if (isSmall) attempt(0, 0);
  relaxation.setBounds(i, node.low[i], node.high[i]);
  return { branches, merit };
}
