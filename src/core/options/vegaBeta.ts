import { dividesByZero, outsideDomain, wrongValue } from "../errors";
import { comoments, isConstant } from "../numeric/moments";
import { requireEqualLengths, requireObservations } from "../numeric/requirements";

/**
 * What the beta is between: changes of vol in points, or relative changes, which are turned into points at the last
 * vols.
 */
export const VEGA_BETA_METHODS = ["points", "relative"] as const;
export type VegaBetaMethod = (typeof VEGA_BETA_METHODS)[number];

/**
 * Cross-asset vega hedge ratio: by how many vol points a's vol moves per point of b's, the least-squares slope over
 * paired changes. To hedge vega_a hold −vegaBeta × vega_a of b's vega.
 *
 * @param volsA vols of a and b through time, decimals, paired
 * @throws #VALUE! for an unknown method, #N/A for unequal lengths or under three pairs, #NUM! for a vol that is not
 * positive, #DIV/0! if b's vol never changes
 */
export function vegaBeta(volsA: Float64Array, volsB: Float64Array, method: VegaBetaMethod): number {
  if (!VEGA_BETA_METHODS.includes(method)) throw wrongValue(`method must be one of ${VEGA_BETA_METHODS.join(", ")}`);
  requireEqualLengths(volsA, volsB, "vols_a", "vols_b");
  requireObservations(volsA.length, 3, "vols_a and vols_b");
  const a = vegaChanges(volsA, method, "vols_a");
  const b = vegaChanges(volsB, method, "vols_b");
  const { n, meanX, sxx, sxy } = comoments(b, a);
  if (isConstant(sxx, meanX, n)) throw dividesByZero("vols_b must vary");
  const slope = sxy / sxx;
  return method === "points" ? slope : (slope * volsA[volsA.length - 1]) / volsB[volsB.length - 1];
}

function vegaChanges(vols: Float64Array, method: VegaBetaMethod, argument: string): Float64Array {
  const bad = vols.findIndex((vol) => !(vol > 0));
  if (bad >= 0) throw outsideDomain(`${argument} must be positive; observation ${bad + 1} is ${vols[bad]}`);
  return Float64Array.from({ length: vols.length - 1 }, (_, i) =>
    method === "points" ? vols[i + 1] - vols[i] : Math.log1p((vols[i + 1] - vols[i]) / vols[i]),
  );
}
