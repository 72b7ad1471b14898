import { dividesByZero, notAvailable, outsideDomain } from "../errors";
import { leastSquares } from "../numeric/leastSquares";
import { comoments, isConstant } from "../numeric/moments";
import { requireEqualLengths, requireObservations } from "../numeric/requirements";
import { type Changes, pairedChanges } from "./changes";

/**
 * Minimum-variance hedge with several futures at once, Σ_FF⁻¹Σ_FS, by QR of the centred changes.
 *
 * @param futures k series of the length of spot
 * @param ridge inflates the variances: (Σ_FF + ridge·diag Σ_FF)⁻¹Σ_FS. 0.01 treats each hedge as if 1% of its variance were
 *   its own noise, which keeps near twins from taking huge opposite positions (Hoerl and Kennard, Technometrics 12, 1970)
 * @returns k ratios, units of each future to sell per unit of spot
 * @throws #N/A for unequal lengths or fewer than k + 2 changes, #DIV/0! for a series that does not vary, #NUM! for a negative
 *   ridge or, without one, futures that are linearly dependent
 */
export function multiRatio(
  spot: Float64Array,
  futures: readonly Float64Array[],
  changes: Changes = "differences",
  ridge = 0,
): Float64Array {
  if (!(ridge >= 0)) throw outsideDomain("ridge must not be negative");
  if (futures.length === 0) throw notAvailable("futures_columns must have at least one column");
  const k = futures.length;
  const pairs = futures.map((column, j) => {
    requireEqualLengths(spot, column, "spot", `futures column ${j + 1}`);
    return pairedChanges(spot, column, changes);
  });
  const n = pairs[0].spot.length;
  requireObservations(n, k + 2, "spot and futures changes");
  // A ridge is least squares with one more row per column: √ridge·‖x‖ on the diagonal against zero.
  const rows = ridge > 0 ? n + k : n;
  const columns = pairs.map((pair, j) => {
    const { meanX, sxx } = comoments(pair.futures, pair.futures);
    if (isConstant(sxx, meanX, n)) throw dividesByZero(`futures column ${j + 1} must vary`);
    const column = new Float64Array(rows);
    for (let i = 0; i < n; i++) column[i] = pair.futures[i] - meanX;
    if (ridge > 0) column[n + j] = Math.sqrt(ridge * sxx);
    return column;
  });
  const { meanX: mean } = comoments(pairs[0].spot, pairs[0].spot);
  const y = new Float64Array(rows);
  for (let i = 0; i < n; i++) y[i] = pairs[0].spot[i] - mean;
  const fit = leastSquares(columns, y);
  if (!fit) throw outsideDomain("futures columns must not be linearly dependent; a ridge above 0 separates them");
  return fit.coefficients;
}
