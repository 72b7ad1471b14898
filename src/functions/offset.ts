import type { Settlement } from "../core/instruments/instrument";
import { wrongValue } from "../core/errors";
import { contractDelta, offset as offsetOf } from "../core/hedge/offset";
import type { RoundingMode } from "../core/numeric/lots";
import { number, optionalNumber, optionalWord, vocabulary } from "../excel/arguments";
import { elementwise } from "../excel/elementwise";
import { roundingModes, settlements } from "../excel/vocabularies";

const measures = vocabulary(["quantity", "raw", "residual"], { rounded: "quantity" });

/**
 * The signed futures quantity that offsets a net delta, in whole lots.
 * @customfunction OFFSET
 * @param {any[][]} net_delta Net delta, in units of the underlying: NETDELTA.
 * @param {any[][]} price Price of the future; used for an inverse one.
 * @param {any[][]} [multiplier] Units of the underlying per contract; quote currency per contract for an inverse future. 1 unless given.
 * @param {any[][]} [settlement] linear or inverse. linear unless given.
 * @param {any[][]} [lot] Smallest step of the quantity; not rounded unless given.
 * @param {any[][]} [target] Net delta to reach. 0 unless given.
 * @param {any[][]} [ratio] Part of the way to go, 0 to 1.5. 1 unless given.
 * @param {any[][]} [rounding] nearest, half-even, toward-zero, away-from-zero or never-flip. nearest unless given.
 * @param {any[][]} [min] Smallest order of the venue; less is no order.
 * @param {any[][]} [measure] quantity, raw (before rounding) or residual (delta that is left). quantity unless given.
 * @returns {any[][]} Signed quantity, + buy, − sell; delta in units of the underlying for residual.
 * @category Sizing
 * @example =HEDGE.OFFSET(7.5, 87002.5, 10, "inverse", 1) → -65252
 * @example =HEDGE.OFFSET(-2, 65000, 1, "linear", 0.1, -3, 0.5) → -0.5
 * @example =HEDGE.OFFSET(0.3, 65000, 1, "linear", 0.1, , , , , {"raw","quantity","residual"}) → {-0.3,-0.3,0}
 * @formula −(Δ − target)·ratio/δ with δ = m, or m/price for an inverse future, rounded to a multiple of the lot in decimal arithmetic.
 * @source Paradigm, automatic delta hedging; Hull, section 3.4.
 */
export function offset(
  net_delta: any[][],
  price: any[][],
  multiplier?: any[][],
  settlement?: any[][],
  lot?: any[][],
  target?: any[][],
  ratio?: any[][],
  rounding?: any[][],
  min?: any[][],
  measure?: any[][],
): any[][] {
  return elementwise(
    [
      number("net_delta", net_delta),
      optionalNumber("price", price),
      optionalNumber("multiplier", multiplier),
      optionalWord("settlement", settlement, settlements),
      optionalNumber("lot", lot),
      optionalNumber("target", target),
      optionalNumber("ratio", ratio),
      optionalWord("rounding", rounding, roundingModes),
      optionalNumber("min", min),
      optionalWord("measure", measure, measures),
    ],
    offsetCell,
  );
}

function offsetCell(
  netDelta: number,
  price: number | undefined,
  multiplier = 1,
  settlement: Settlement = "linear",
  lot: number | undefined,
  target: number | undefined,
  ratio: number | undefined,
  rounding: RoundingMode | undefined,
  min: number | undefined,
  measure: "quantity" | "raw" | "residual" = "quantity",
): number {
  if (settlement === "quanto")
    throw wrongValue("settlement must be linear or inverse: give a quanto's multiplier times fx");
  const perContract = contractDelta(multiplier, settlement, price);
  return offsetOf(netDelta, perContract, { lot, target, ratio, rounding, min })[measure];
}
