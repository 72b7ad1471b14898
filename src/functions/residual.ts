import type { Settlement } from "../core/instruments/instrument";
import { wrongValue } from "../core/errors";
import { contractDelta, residual as residualOf } from "../core/hedge/offset";
import { number, optionalNonZero, optionalWord } from "../excel/arguments";
import { elementwise } from "../excel/elementwise";
import { settlements } from "../excel/vocabularies";

/**
 * Delta that is left after trading futures against a net delta.
 * @customfunction RESIDUAL
 * @param {any[][]} net_delta Net delta before the trade, in units of the underlying.
 * @param {any[][]} contracts Signed contracts traded: + bought, − sold.
 * @param {any[][]} price Price of the future; used for an inverse one.
 * @param {any[][]} [multiplier] Units of the underlying per contract; quote currency per contract for an inverse future. 1 unless given.
 * @param {any[][]} [settlement] linear or inverse. linear unless given.
 * @returns {any[][]} Net delta after the trade, in units of the underlying.
 * @category Sizing
 * @example =HEDGE.RESIDUAL(12.3456789, -123, 65000, 0.1) → 0.0456789
 * @formula Δ + N·m, or Δ + N·m/price for an inverse future, added as decimals.
 * @source Contract specifications of CME and Deribit.
 */
export function residual(
  net_delta: any[][],
  contracts: any[][],
  price: any[][],
  multiplier?: any[][],
  settlement?: any[][],
): any[][] {
  return elementwise(
    [
      number("net_delta", net_delta),
      number("contracts", contracts),
      optionalNonZero("price", price),
      optionalNonZero("multiplier", multiplier),
      optionalWord("settlement", settlement, settlements),
    ],
    residualCell,
  );
}

function residualCell(
  netDelta: number,
  contracts: number,
  price: number | undefined,
  multiplier = 1,
  settlement: Settlement = "linear",
): number {
  if (settlement === "quanto")
    throw wrongValue("settlement must be linear or inverse: give a quanto's multiplier times fx");
  return residualOf(netDelta, contracts, contractDelta(multiplier, settlement, price));
}
