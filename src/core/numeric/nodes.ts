/**
 * The share of a node of `nodes`, which ascend, in what lies at `at`: between neighbouring nodes in proportion to the distance
 * from the other, beyond the ends the end node has all.
 */
export function shareAt(node: number, nodes: readonly number[], at: number): number {
  const k = nodes.indexOf(node);
  if (at === node) return 1;
  const next = at < node ? nodes[k - 1] : nodes[k + 1];
  if (next === undefined) return 1;
  return Math.max(0, (at - next) / (node - next));
}

/** Numbers in ascending order, each once. */
export const ascending = (numbers: Iterable<number>): number[] => [...new Set(numbers)].sort((a, b) => a - b);
