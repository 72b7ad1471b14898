import { dividesByZero } from "../errors";
import { comoments, isConstant } from "../numeric/moments";
import { requireObservations } from "../numeric/requirements";
import type { PairedSeries } from "./changes";

/**
 * The minimum-variance hedge ratio h* = ρ·σS/σF: the slope of spot on futures with an intercept (Hull, section 3.4).
 *
 * @throws #N/A under two observations, #DIV/0! where the futures series does not vary
 */
export function olsRatio({ spot, futures }: PairedSeries): number {
  requireObservations(spot.length, 2, "spot and futures changes");
  const { n, meanX, sxx, sxy } = comoments(futures, spot);
  if (isConstant(sxx, meanX, n)) throw dividesByZero("futures must vary");
  return sxy / sxx;
}
