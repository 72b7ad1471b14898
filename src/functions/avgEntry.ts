import { averageEntry } from "../core/book/averageEntry";
import { one, optionalWord, vocabulary } from "../excel/arguments";
import { cell } from "../excel/results";
import { listOf, pairedSeries } from "../excel/series";

const forms = vocabulary(["linear", "inverse"], { coin: "inverse", usd: "linear" });

/**
 * Average entry price of the position that fills leave open; fills against it reduce it at its entry.
 * @customfunction AVGENTRY
 * @param {any[][]} quantities Signed fills in the order in which they happened: buys above 0, sells below.
 * @param {any[][]} prices Price of each fill.
 * @param {any} [settlement] linear (arithmetic average) or inverse (harmonic). linear unless given.
 * @returns {any} Average entry price, in the unit of the prices.
 * @category Positions
 * @example =HEDGE.AVGENTRY({50;50}, {10000;15000}, "inverse") → 12000
 * @example =HEDGE.AVGENTRY({1;2;-1}, {10000;13000;14000}) → 12000
 * @formula Σn·p/Σn for linear, Σn/Σ(n/p) for inverse contracts; a fill through zero opens the other side at its own price. BLOTTER has a whole blotter's entries by other methods too, its realised P&L and its fees.
 * @source Bybit, average entry price of inverse and linear contracts.
 */
export function avgEntry(quantities: any[][], prices: any[][], settlement?: any): any {
  return cell(() => {
    const form = one(optionalWord("settlement", settlement, forms));
    const [fills, at] = pairedSeries("quantities", quantities, "prices", prices, listOf);
    return averageEntry(fills, at, form);
  });
}
