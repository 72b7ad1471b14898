import { BASIS_MODES } from "../core/futures/basis";
import { constantBasis as constantBasisOf } from "../core/futures/constantBasis";
import { number, one, optionalWord, vocabulary } from "../excel/arguments";
import { cell } from "../excel/results";
import { pairedSeries, prices } from "../excel/series";

const modes = vocabulary(BASIS_MODES, { abs: "absolute", pct: "percent" });

/**
 * Basis at a constant time to expiry, between the listed futures around it.
 * @customfunction CONSTANTBASIS
 * @param {any[][]} futures Prices of the listed futures; a future with a blank or text is left out.
 * @param {any[][]} years Their times to expiry in years, ACT/365.
 * @param {any} spot Spot or index price.
 * @param {any} tenor Time to expiry that is wanted, in years, between the first and the last.
 * @param {any} [mode] absolute, percent, bps, simple, compound or continuous. continuous unless given.
 * @returns {any} Basis in the unit of the mode.
 * @category Futures
 * @example =HEDGE.CONSTANTBASIS({101;104}, {0.25;0.5}, 100, 0.375, "simple") → 0.06
 * @formula The basis of each future, linear in time between the two around the tenor.
 * @source Coin Metrics, constant-maturity futures basis.
 */
export function constantBasis(futures: any[][], years: any[][], spot: any, tenor: any, mode?: any): any {
  return cell(() => {
    const S = one(number("spot", spot));
    const T = one(number("tenor", tenor));
    const how = one(optionalWord("mode", mode, modes));
    return constantBasisOf(...pairedSeries("futures", futures, "years", years, prices), S, T, how);
  });
}
