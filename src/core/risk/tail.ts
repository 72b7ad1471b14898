import { dividesByZero, type HedgeError, outsideDomain } from "../errors";
import { ExactSum } from "../numeric/sum";
import { quantile } from "./valueAtRisk";

export const QUANTILES = ["interpolated", "order"] as const;
export type QuantileRule = (typeof QUANTILES)[number];

/** The losses of weighted scenarios. */
export interface Tail {
  /** As a loss: + loses. */
  readonly valueAtRisk: number;
  /** Mean loss of the worst 1 − level. */
  readonly shortfall: number;
  /** What each scenario counts for in the shortfall; they add up to 1, and the rest is 0. */
  readonly weights: Float64Array;
}

export interface Moments {
  readonly mean: number;
  /** With Bessel's correction for the weights, 1 − Σw²: n − 1 where they are equal. */
  readonly deviation: number | HedgeError;
  readonly worst: number;
  /** The latest scenario of those that are worst. */
  readonly worstAt: number;
}

/** Differences of P&L, and of sums of weights, that rounding makes. */
const ROUNDING = 1e-12;

const isTie = (a: number, b: number): boolean => Math.abs(a - b) <= ROUNDING * Math.max(Math.abs(a), Math.abs(b));

/**
 * Value at risk and expected shortfall of scenarios at a level. The last scenario of the tail counts in part, and those that tie
 * with it share that part in proportion to their weights.
 *
 * @param weights they add up to 1
 * @param rule `interpolated` the quantile of PERCENTILE.INC, of equal weights; `order` the loss at which the weights of the
 * worst first reach 1 − level
 * @throws outsideDomain for a level outside 0 to 1, and a P&L that is not finite
 */
export function tailOf(pnl: Float64Array, weights: Float64Array, level: number, rule: QuantileRule): Tail {
  if (!(level > 0 && level < 1)) throw outsideDomain("level must lie between 0 and 1");
  if (!pnl.every(Number.isFinite)) throw outsideDomain("a move of the history is beyond all numbers");
  const mass = 1 - level;
  const order = Array.from(pnl.keys()).sort((a, b) => pnl[a] - pnl[b] || a - b);
  const tail = new Float64Array(pnl.length);
  let reached = 0;
  let atOrder = NaN;
  for (let from = 0; from < order.length && reached < mass * (1 - ROUNDING);) {
    let to = from;
    let group = 0;
    for (; to < order.length && isTie(pnl[order[to]], pnl[order[from]]); to++) group += weights[order[to]];
    const part = Math.min(1, (mass - reached) / group);
    for (let i = from; i < to; i++) tail[order[i]] = (weights[order[i]] * part) / mass;
    atOrder = pnl[order[from]];
    reached += group;
    from = to;
  }
  const sum = new ExactSum();
  tail.forEach((weight, i) => sum.add(weight * pnl[i]));
  return {
    valueAtRisk: 0 - (rule === "order" ? atOrder : quantile(pnl, mass)),
    shortfall: 0 - sum.value(),
    weights: tail,
  };
}

/** What a group of holdings adds to the shortfall of all: the groups' shares add up to it (Euler). */
export function shortfallOf(pnl: Float64Array, { weights }: Tail): number {
  const sum = new ExactSum();
  weights.forEach((weight, i) => sum.add(weight * pnl[i]));
  return 0 - sum.value();
}

export function momentsOf(pnl: Float64Array, weights: Float64Array): Moments {
  const mean = weighted(pnl, weights);
  const spread = weighted(
    pnl.map((value) => (value - mean) ** 2),
    weights,
  );
  const free = 1 - weighted(weights, weights);
  let worstAt = 0;
  pnl.forEach((value, i) => {
    if (value <= pnl[worstAt] || isTie(value, pnl[worstAt])) worstAt = i;
  });
  return {
    mean,
    deviation: pnl.length > 1 ? Math.sqrt(spread / free) : dividesByZero("standard deviation needs two scenarios"),
    worst: Math.min(...pnl),
    worstAt,
  };
}

function weighted(values: Float64Array, weights: Float64Array): number {
  const sum = new ExactSum();
  values.forEach((value, i) => sum.add(weights[i] * value));
  return sum.value() + 0;
}
