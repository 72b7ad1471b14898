import { outsideDomain } from "../errors";
import { type RoundingMode, roundToLot } from "../numeric/lots";

/**
 * A quantity that a venue takes: an exact multiple of the lot, none below the smallest order, none above the largest.
 *
 * @param quantity signed, in the unit of the lot
 * @param lot above zero
 * @param min smallest order, unsigned; a smaller result is 0: no order
 * @param max largest order, unsigned; a larger result becomes the largest multiple within it
 * @throws outsideDomain where lot, min or max is outside its domain
 */
export function roundLot(
  quantity: number,
  lot: number,
  mode: RoundingMode = "nearest",
  min = 0,
  max = Infinity,
): number {
  if (!(min >= 0)) throw outsideDomain("min must not be negative");
  if (!(max >= min)) throw outsideDomain("max must not be below min");
  const rounded = roundToLot(quantity, lot, mode);
  if (Math.abs(rounded) < min) return 0;
  if (Math.abs(rounded) <= max) return rounded;
  const capped = roundToLot(Math.sign(quantity) * max, lot, "toward-zero");
  return Math.abs(capped) < min ? 0 : capped;
}
