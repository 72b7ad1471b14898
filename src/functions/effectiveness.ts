import { effectiveness as effectivenessOf, EFFECTIVENESS_MEASURES } from "../core/ratios/effectiveness";
import { number, one, optionalWord, vocabulary } from "../excel/arguments";
import { changesWords } from "../excel/ratios";
import { cell } from "../excel/results";
import { pairedSeries, prices } from "../excel/series";

const measures = vocabulary(EFFECTIVENESS_MEASURES, { "dollar offset": "offset", "variance reduction": "variance" });

/**
 * How much of the risk of spot a hedge takes away.
 * @customfunction EFFECTIVENESS
 * @param {any[][]} spot Spot prices, oldest first.
 * @param {any[][]} futures Prices of the hedge, pair by pair with spot; a pair with a blank or text is left out.
 * @param {any} ratio Hedge ratio: units of futures sold per unit of spot.
 * @param {any} [measure] variance, semivariance, cvar or offset (dollar offset). variance unless given.
 * @param {any} [changes] differences or log. differences unless given.
 * @returns {any} A decimal: 1 is all of the risk, below 0 the hedge adds to it; 0.80 to 1.25 for offset is what IAS 39 wanted.
 * @category Hedge ratios
 * @example =HEDGE.EFFECTIVENESS({1;1.029;1.049;1.005;1.013;1.039;1.02;1.01;1.003;1.046;1.057;1.021;1.003;1.012;0.98;1.003}, {1;1.021;1.056;1.01;1.011;1.055;1.026;1;0.971;1.019;1.013;0.977;0.966;0.985;0.958;0.987}, 0.77765067) → 0.862
 * @formula 1 − Var(ΔS − h·ΔF)/Var(ΔS), and the same of semivariance and of the mean loss in the worst 5%; h·ΣΔF/ΣΔS for offset.
 * @source Ederington, Journal of Finance 34 (1979); Hull, table 3.2.
 */
export function effectiveness(spot: any[][], futures: any[][], ratio: any, measure?: any, changes?: any): any {
  return cell(() => {
    const h = one(number("ratio", ratio));
    const what = one(optionalWord("measure", measure, measures));
    const of = one(optionalWord("changes", changes, changesWords));
    return effectivenessOf(...pairedSeries("spot", spot, "futures", futures, prices), h, what, of);
  });
}
