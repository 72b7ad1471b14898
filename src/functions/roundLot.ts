import { roundLot as roundLotOf } from "../core/hedge/roundLot";
import { number, optionalNonZero, optionalNumber, optionalWord } from "../excel/arguments";
import { elementwise } from "../excel/elementwise";
import { roundingModes } from "../excel/vocabularies";

/**
 * A quantity as an exact multiple of the lot, in decimal arithmetic.
 * @customfunction ROUNDLOT
 * @param {any[][]} quantity Signed quantity.
 * @param {any[][]} lot Smallest step of the quantity, above 0.
 * @param {any[][]} [mode] nearest (half away from zero), half-even, toward-zero, away-from-zero or never-flip. nearest unless given.
 * @param {any[][]} [min] Smallest order; less is 0.
 * @param {any[][]} [max] Largest order; more becomes the largest multiple within it.
 * @returns {any[][]} Quantity in whole lots, with the sign of the input.
 * @category Sizing
 * @example =HEDGE.ROUNDLOT(0.3, 0.1, "toward-zero") → 0.3
 * @example =HEDGE.ROUNDLOT({-1.25;1.25}, 0.5) → {-1.5;1.5}
 * @formula lot·round(quantity/lot), both taken as the decimals they are typed in.
 * @source decimal.js as the oracle.
 */
export function roundLot(quantity: any[][], lot: any[][], mode?: any[][], min?: any[][], max?: any[][]): any[][] {
  return elementwise(
    [
      number("quantity", quantity),
      number("lot", lot),
      optionalWord("mode", mode, roundingModes),
      optionalNumber("min", min),
      optionalNonZero("max", max),
    ],
    roundLotOf,
  );
}
