import type { Domain } from "./domain";
import type { LpRelaxation } from "./lpRelaxation";
import type { Node } from "./node";

/** Rounding of a bound, in lots. */
const ROUNDING = 1e-6;

/**
 * Reduced-cost tightening: bounds of the integer variables beyond which the reduced cost exceeds the slack between the
 * relaxation and the cutoff.
 *
 * @param lots the solution of the relaxation
 */
export function tightened(
  relaxation: LpRelaxation,
  { whole }: Domain,
  node: Node,
  lots: Float64Array,
  cutoff: number,
): Node {
  if (cutoff === Infinity) return node;
  const [low, high] = [node.low.slice(), node.high.slice()];
  const slack = cutoff - relaxation.objective;
  for (let i = 0; i < lots.length; i++) {
    if (!whole[i]) continue;
    const [down, up] = relaxation.reducedCostsOf(i);
    if (up > 0) high[i] = Math.min(high[i], lots[i] + Math.floor(slack / up + ROUNDING));
    if (down > 0) low[i] = Math.max(low[i], lots[i] - Math.floor(slack / down + ROUNDING));
  }
  return { ...node, low, high };
}
