/** A node of the tree: bounds of the variables. */
export interface Node {
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Lower bound of the objective. */
  readonly bound: number;
  /** Variables that count as trades, whether they are zero or not. */
  readonly counted: Uint8Array;
  /** Slack at which enumeration last reached its limit. */
  readonly enumeratedSlack: number;
}

/** The node without any decision. */
export const rootOf = (most: Float64Array): Node => ({
  low: most.map((x) => -x),
  high: most,
  bound: -Infinity,
  counted: new Uint8Array(most.length),
  enumeratedSlack: Infinity,
});

/** What a child changes in its node: the bounds of variable i. */
export interface Branch {
  readonly i: number;
  readonly low: number;
  readonly high: number;
  readonly bound: number;
}

export function childOf(node: Node, { i, low, high, bound }: Branch): Node {
  const child = { ...node, low: node.low.slice(), high: node.high.slice(), bound };
  child.low[i] = low;
  child.high[i] = high;
  return child;
}
