import { positionDelta } from "../core/instruments/delta";
import { number, optionalNonZero, optionalNumber, optionalWord, word } from "../excel/arguments";
import { elementwise } from "../excel/elementwise";
import { instrumentTypes, numeraires, settlements } from "../excel/vocabularies";

/**
 * Delta of each position, in units of the underlying.
 * @customfunction DELTA
 * @param {any[][]} type spot, future, perp, call or put.
 * @param {any[][]} quantity Signed contracts or units: long above 0, short below.
 * @param {any[][]} price The instrument's own price, in its own quotation: a coin-settled option's in coin.
 * @param {any[][]} [multiplier] Units of the underlying per contract; quote currency per contract for an inverse future. 1 unless given.
 * @param {any[][]} [settlement] linear, inverse or quanto. linear unless given.
 * @param {any[][]} [unit_delta] Delta per unit of the underlying. Needed for options; 1 for everything else unless given.
 * @param {any[][]} [unit_value] Value of one unit, in units of the underlying. For the coin delta of an option that does not settle in coin.
 * @param {any[][]} [numeraire] usd or coin: the money in which the value shall not move. usd unless given.
 * @param {any[][]} [fx] Quote currency per settlement currency; needed for quanto.
 * @returns {any[][]} Delta, in units of the underlying.
 * @category Positions
 * @example =HEDGE.DELTA("spot", 12.5, 65000) → 12.5
 * @example =HEDGE.DELTA("perp", -6500, 65000, 10, "inverse") → -1
 * @example =HEDGE.DELTA("put", -10, 0.04010621, 1, "inverse", -0.43897, , "coin") → 4.7907621
 * @formula The value's derivative Δ = dV/dS in usd; Δ − V/S in coin. n·m, n·m/X for an inverse future, n·m·δ for an option, n·m·(δ − mark) for one that settles in coin and is counted in coin.
 * @source Deribit API documentation, delta total and net transaction delta.
 */
export function delta(
  type: any[][],
  quantity: any[][],
  price: any[][],
  multiplier?: any[][],
  settlement?: any[][],
  unit_delta?: any[][],
  unit_value?: any[][],
  numeraire?: any[][],
  fx?: any[][],
): any[][] {
  return elementwise(
    [
      word("type", type, instrumentTypes),
      number("quantity", quantity),
      number("price", price),
      optionalNonZero("multiplier", multiplier),
      optionalWord("settlement", settlement, settlements),
      optionalNumber("unit_delta", unit_delta),
      optionalNumber("unit_value", unit_value),
      optionalWord("numeraire", numeraire, numeraires),
      optionalNonZero("fx", fx),
    ],
    (kind, n, X, m, settled, each, worth, money, rate) =>
      positionDelta(
        {
          type: kind,
          quantity: n,
          price: X,
          multiplier: m,
          settlement: settled,
          unitDelta: each,
          unitValue: worth,
          fx: rate,
        },
        money,
      ),
  );
}
