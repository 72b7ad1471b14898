import { outsideDomain } from "../errors";
import { offset, residual } from "../hedge/offset";
import { decimalDifference } from "../numeric/decimalDifference";

export interface ActionOptions {
  /** Part of the way to the target, 0 to 1.5; 1 unless given. */
  readonly ratio?: number | undefined;
  /** Smallest step of the quantity; not rounded unless given. */
  readonly lot?: number | undefined;
  /** Delta of one contract; 1, units of the underlying, unless given. */
  readonly perContract?: number | undefined;
}

/**
 * What to trade as a net delta drifts: 0 (hold) between `lower` and `upper`, else the signed quantity towards the target.
 *
 * A trade that would not bring the net delta nearer to the target is none: a band finer than the lot would otherwise send
 * one lot to and fro.
 *
 * @throws outsideDomain where the target lies outside the band
 */
export function action(
  netDelta: number,
  target: number,
  lower: number,
  upper: number,
  { ratio, lot, perContract = 1 }: ActionOptions = {},
): number {
  if (!(lower <= target && target <= upper)) throw outsideDomain("target must lie between lower and upper");
  if (netDelta >= lower && netDelta <= upper) return 0;
  const gap = Math.abs(decimalDifference(netDelta, target));
  const nearer = (quantity: number) =>
    Math.abs(decimalDifference(residual(netDelta, quantity, perContract), target)) < gap;
  for (const rounding of ["nearest", "never-flip"] as const) {
    const { quantity } = offset(netDelta, perContract, { target, ratio, lot, rounding });
    if (nearer(quantity)) return quantity;
  }
  return 0;
}
