import { dividesByZero, wrongValue } from "../errors";
import { comoments, isConstant } from "../numeric/moments";
import { requireEqualLengths, requireObservations } from "../numeric/requirements";
import { DAILY_DECAY, ewmaMoments } from "./ewma";

export const CORRELATION_METHODS = ["sample", "ewma", "rank"] as const;
export type CorrelationMethod = (typeof CORRELATION_METHODS)[number];

/**
 * Correlation of two series as they are given; pass changes, not prices.
 *
 * - `sample` Pearson
 * - `ewma` exponentially weighted about zero, `parameter` the decay (0.94)
 * - `rank` Spearman, ties at their mean rank
 *
 * @throws #N/A for unequal lengths or under two pairs, #DIV/0! for a series that does not vary
 */
export function correlation(
  a: Float64Array,
  b: Float64Array,
  method: CorrelationMethod = "sample",
  parameter = DAILY_DECAY,
): number {
  requireEqualLengths(a, b, "a", "b");
  requireObservations(a.length, 2, "a and b");
  switch (method) {
    case "sample":
      return pearson(a, b);
    case "rank":
      return pearson(ranks(a), ranks(b));
    case "ewma": {
      const { varianceSpot, varianceFutures, covariance } = ewmaMoments({ spot: a, futures: b }, parameter);
      if (varianceSpot === 0) throw dividesByZero("a must vary");
      if (varianceFutures === 0) throw dividesByZero("b must vary");
      return withinOne(covariance / Math.sqrt(varianceSpot) / Math.sqrt(varianceFutures));
    }
    default:
      throw wrongValue(`method must be one of ${CORRELATION_METHODS.join(", ")}`);
  }
}

function pearson(a: Float64Array, b: Float64Array): number {
  const { n, meanX, meanY, sxx, sxy, syy } = comoments(a, b);
  if (isConstant(sxx, meanX, n)) throw dividesByZero("a must vary");
  if (isConstant(syy, meanY, n)) throw dividesByZero("b must vary");
  return withinOne(sxy / Math.sqrt(sxx * syy));
}

/** Rounding may leave a perfect correlation an ulp beyond it. */
const withinOne = (r: number): number => Math.max(-1, Math.min(1, r));

function ranks(series: Float64Array): Float64Array {
  const order = Uint32Array.from(series.keys()).sort((i, j) => series[i] - series[j]);
  const out = new Float64Array(series.length);
  for (let start = 0, end = 0; start < order.length; start = end) {
    while (end < order.length && series[order[end]] === series[order[start]]) end++;
    for (let i = start; i < end; i++) out[order[i]] = (start + 1 + end) / 2;
  }
  return out;
}
