import { VEGA_BETA_METHODS, vegaBeta as vegaBetaOf } from "../core/options/vegaBeta";
import { one, optionalWord, vocabulary } from "../excel/arguments";
import { cell } from "../excel/results";
import { pairedSeries } from "../excel/series";

const methods = vocabulary(VEGA_BETA_METHODS);

/**
 * Cross-asset vega hedge ratio: vol points of one asset per vol point of another.
 * @customfunction VEGABETA
 * @param {any[][]} vols_a Vols of the asset that is held, oldest first, decimals.
 * @param {any[][]} vols_b Vols of the asset that hedges, pair by pair; a pair with a blank or text is left out.
 * @param {any} [method] points (changes of vol) or relative (relative changes, at the last vols). points unless given.
 * @returns {any} Vega of b to sell per vega of a held.
 * @category Options
 * @example =HEDGE.VEGABETA({0.5;0.52;0.49;0.53}, {0.4;0.41;0.395;0.415}) → 2
 * @formula cov(Δσ_a, Δσ_b)/var(Δσ_b).
 * @source Hull, Options, Futures and Other Derivatives, section 3.4, on changes of vol.
 */
export function vegaBeta(vols_a: any[][], vols_b: any[][], method?: any): any {
  return cell(() => {
    const how = one(optionalWord("method", method, methods)) ?? "points";
    return vegaBetaOf(...pairedSeries("vols_a", vols_a, "vols_b", vols_b), how);
  });
}
