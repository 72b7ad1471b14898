import { outsideDomain } from "../errors";
import { requireEqualLengths, requireObservations, requirePositive } from "../numeric/requirements";
import { basis, type BasisMode } from "./basis";

/**
 * The basis at a constant time to expiry: between the listed expiries around `tenor` the basis in the chosen mode runs
 * linearly in time. Nothing is guessed beyond the first or the last expiry.
 *
 * @param futures, years prices and years to expiry of the listed futures, in any order
 * @throws #N/A for unequal lengths or no futures, #NUM! for a tenor outside the expiries, years that are not positive or two
 *   futures of one expiry; and as `basis`
 */
export function constantBasis(
  futures: Float64Array,
  years: Float64Array,
  spot: number,
  tenor: number,
  mode: BasisMode = "continuous",
): number {
  requireEqualLengths(futures, years, "futures", "years");
  requireObservations(futures.length, 1, "futures");
  requirePositive(tenor, "tenor");
  let before = -1;
  let after = -1;
  for (let i = 0; i < years.length; i++) {
    requirePositive(years[i], "years");
    // The years of −1, before any was found, are undefined: no comparison with them holds.
    if (years[i] <= tenor && !(years[before] >= years[i])) before = i;
    if (years[i] >= tenor && !(years[after] <= years[i])) after = i;
  }
  if (new Set(years).size < years.length) throw outsideDomain("years must differ from future to future");
  if (before < 0) throw outsideDomain(`tenor must not be shorter than the first expiry, ${years[after]} years`);
  if (after < 0) throw outsideDomain(`tenor must not be longer than the last expiry, ${years[before]} years`);
  const near = basis(spot, futures[before], mode, years[before]);
  if (before === after) return near;
  const far = basis(spot, futures[after], mode, years[after]);
  return near + ((far - near) * (tenor - years[before])) / (years[after] - years[before]);
}
