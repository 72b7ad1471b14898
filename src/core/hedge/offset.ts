import { dividesByZero, notAvailable, outsideDomain } from "../errors";
import { decimalProduct } from "../numeric/decimal";
import { decimalDifference } from "../numeric/decimalDifference";
import { type RoundingMode } from "../numeric/lots";
import { sumProducts } from "../numeric/sum";
import { roundLot } from "./roundLot";

export interface OffsetOptions {
  /** Smallest step of the quantity; omitted, it is not rounded. */
  readonly lot?: number | undefined;
  /** Net delta to reach; 0 unless given. */
  readonly target?: number | undefined;
  /** Part of the way to go, 0 to 1.5; 1 unless given. */
  readonly ratio?: number | undefined;
  readonly rounding?: RoundingMode | undefined;
  /** Smallest order that the venue takes, in the unit of the lot. */
  readonly min?: number | undefined;
  /** Largest order that the venue takes. */
  readonly max?: number | undefined;
}

export interface Offset {
  /** Signed quantity before rounding, + buy, − sell. */
  readonly raw: number;
  /** What to send: an exact multiple of the lot. 0 is "nothing to do". */
  readonly quantity: number;
  /** Net delta that is left after the trade. */
  readonly residual: number;
}

/**
 * Delta of one linear or inverse contract: m, or m/price.
 *
 * @throws dividesByZero for an inverse price of 0, or a multiplier of 0; notAvailable for an inverse one without a price
 */
export function contractDelta(multiplier: number, settlement: "linear" | "inverse", price?: number): number {
  if (!(multiplier > 0))
    throw multiplier === 0
      ? dividesByZero("multiplier must not be zero")
      : outsideDomain("multiplier must be above zero");
  if (settlement === "linear") return multiplier;
  if (price === undefined) throw notAvailable("price of an inverse contract is missing");
  if (price === 0) throw dividesByZero("price of an inverse contract must not be zero");
  if (!(price > 0)) throw outsideDomain("price must be above zero");
  const delta = multiplier / price;
  if (delta === Infinity) throw outsideDomain("price must not be so small that a contract has no finite delta");
  return delta;
}

/**
 * The signed quantity of a contract that brings a net delta to its target: N = −(Δ − target)·ratio / δ with δ the delta
 * of one contract, rounded to whole lots.
 *
 * Binary noise is not an order: a raw quantity within 2⁻⁴⁴ of a multiple or a half of the lot counts as it, so that an
 * inverse position of ten contracts is offset by ten, whichever way it rounds.
 *
 * @param netDelta in units of the underlying
 * @param perContract delta of one contract
 * @throws dividesByZero where one contract has no delta; outsideDomain for a ratio outside 0 to 1.5
 */
export function offset(netDelta: number, perContract: number, options: OffsetOptions = {}): Offset {
  const { lot, target = 0, ratio = 1, rounding = "nearest", min = 0, max = Infinity } = options;
  if (perContract === 0) throw dividesByZero("the instrument has no delta in this numeraire");
  if (!(ratio >= 0 && ratio <= 1.5)) throw outsideDomain("ratio must be between 0 and 1.5");
  const gap = decimalDifference(target, netDelta);
  const raw = decimalProduct(gap, ratio) / perContract + 0;
  // "Never flip" stops at the target, however large the ratio.
  const wanted = rounding === "never-flip" && ratio > 1 ? gap / perContract : raw;
  const quantity = lot === undefined ? wanted : roundLot(withoutNoise(wanted, lot), lot, rounding, min, max);
  return { raw, quantity, residual: residual(netDelta, quantity, perContract) };
}

/** Delta that is left after trading `contracts`, summed as decimals: 0.3 − 3 × 0.1 is 0. */
export function residual(netDelta: number, contracts: number, perContract: number): number {
  return sumProducts(Float64Array.of(netDelta, contracts), Float64Array.of(1, perContract));
}

const NOISE = 2 ** -44;

function withoutNoise(quantity: number, lot: number): number {
  if (!(lot > 0)) return quantity;
  const halves = (2 * quantity) / lot;
  const nearest = Math.round(halves);
  return Math.abs(halves - nearest) <= Math.abs(halves) * NOISE ? decimalProduct(nearest, lot) / 2 : quantity;
}
