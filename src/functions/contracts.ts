import { contracts as contractsOf } from "../core/ratios/contracts";
import { number, optionalFlag, optionalNumber } from "../excel/arguments";
import { elementwise } from "../excel/elementwise";

/**
 * Optimal number of futures for an exposure and a hedge ratio, tailed or not.
 * @customfunction CONTRACTS
 * @param {any[][]} exposure Signed units of the underlying: held above 0, to be bought below.
 * @param {any[][]} ratio Hedge ratio: units of futures per unit of exposure.
 * @param {any[][]} multiplier Units of the underlying per contract.
 * @param {any[][]} [price_spot] Spot price; needed for a tailed hedge.
 * @param {any[][]} [price_future] Price of the future; needed for a tailed hedge.
 * @param {any[][]} [tail] TRUE to allow for daily settlement: values instead of units. FALSE unless given.
 * @returns {any[][]} Signed contracts, not rounded: + buy, − sell.
 * @category Sizing
 * @example =HEDGE.CONTRACTS(-2000000, 0.7777, 42000) → 37.0333333333333
 * @example =HEDGE.CONTRACTS(2000000, 0.8, 42000, 1.1, 1.3, TRUE) → -32.2344322344322
 * @formula −h·Q_A/Q_F; tailed −h·V_A/V_F.
 * @source Hull, Options, Futures and Other Derivatives, sections 3.4 and 3.5.
 */
export function contracts(
  exposure: any[][],
  ratio: any[][],
  multiplier: any[][],
  price_spot?: any[][],
  price_future?: any[][],
  tail?: any[][],
): any[][] {
  return elementwise(
    [
      number("exposure", exposure),
      number("ratio", ratio),
      number("multiplier", multiplier),
      optionalNumber("price_spot", price_spot),
      optionalNumber("price_future", price_future),
      optionalFlag("tail", tail),
    ],
    contractsOf,
  );
}
