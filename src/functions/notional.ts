import { notional as notionalOf } from "../core/instruments/notional";
import { nonZero, number, optionalNonZero, optionalWord, word } from "../excel/arguments";
import { elementwise } from "../excel/elementwise";
import { instrumentTypes, settlements } from "../excel/vocabularies";

/**
 * Signed notional of each position, in quote currency.
 * @customfunction NOTIONAL
 * @param {any[][]} type spot, future, perp, call or put.
 * @param {any[][]} quantity Signed contracts or units: long above 0, short below.
 * @param {any[][]} price Price of the spot or the future; of the underlying for an option. Quote currency.
 * @param {any[][]} [multiplier] Units of the underlying per contract; quote currency per contract for an inverse future. 1 unless given.
 * @param {any[][]} [settlement] linear, inverse or quanto. linear unless given.
 * @param {any[][]} [fx] Quote currency per settlement currency; needed for quanto, 1 otherwise.
 * @returns {any[][]} Notional, in quote currency.
 * @category Positions
 * @example =HEDGE.NOTIONAL("future", -3, 65000, 5) → -975000
 * @example =HEDGE.NOTIONAL("perp", -6500, 65000, 10, "inverse") → -65000
 * @formula n·m·price·fx; n·m·fx for an inverse future.
 * @source Contract specifications of CME, Deribit and BitMEX.
 */
export function notional(
  type: any[][],
  quantity: any[][],
  price: any[][],
  multiplier?: any[][],
  settlement?: any[][],
  fx?: any[][],
): any[][] {
  return elementwise(
    [
      word("type", type, instrumentTypes),
      number("quantity", quantity),
      nonZero("price", price),
      optionalNonZero("multiplier", multiplier),
      optionalWord("settlement", settlement, settlements),
      optionalNonZero("fx", fx),
    ],
    notionalOf,
  );
}
