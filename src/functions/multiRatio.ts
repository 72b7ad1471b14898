import { multiRatio as multiRatioOf } from "../core/ratios/multiRatio";
import { one, optionalNumber, optionalWord } from "../excel/arguments";
import { changesWords } from "../excel/ratios";
import { spill } from "../excel/results";
import { prices, seriesColumns, wholeRows } from "../excel/series";

/**
 * Hedge ratios for several instruments at once, side by side.
 * @customfunction MULTIRATIO
 * @param {any[][]} spot Spot prices, oldest first.
 * @param {any[][]} futures_columns Prices of the hedges, a column each, row by row with spot; a row with a blank or text is left out.
 * @param {any} [changes] differences, log or levels. differences unless given.
 * @param {any} [ridge] Share by which each hedge's variance is inflated, to calm near twins. 0 unless given.
 * @returns {any[][]} A row: units of each hedge to sell per unit of spot.
 * @category Hedge ratios
 * @example =HEDGE.MULTIRATIO({3;5;10;9;16}, {1,1;2,1;4,2;3,3;6,4}, "levels") → {2,1}
 * @formula Σ_FF⁻¹·Σ_FS by QR of the centred changes; with ridge (Σ_FF + ridge·diag Σ_FF)⁻¹·Σ_FS.
 * @source Hoerl and Kennard, Technometrics 12 (1970), for the ridge.
 */
export function multiRatio(spot: any[][], futures_columns: any[][], changes?: any, ridge?: any): any[][] {
  return spill(() => {
    const of = one(optionalWord("changes", changes, changesWords));
    const inflation = one(optionalNumber("ridge", ridge));
    const hedges = seriesColumns("futures_columns", futures_columns);
    const rows = wholeRows(
      ["spot", prices("spot", spot)],
      ...hedges.map((values) => ["futures_columns", values] as const),
    );
    const [s, ...futures] = rows.series;
    return [Array.from(multiRatioOf(s, futures, of, inflation))];
  });
}
