import { dividesByZero, notAvailable, wrongValue } from "../errors";
import { longDecimalDifference } from "../numeric/decimalDifference";
import { requirePositive } from "../numeric/requirements";
import { annualise } from "./annualise";

export const BASIS_MODES = ["absolute", "percent", "bps", "simple", "compound", "continuous"] as const;
export type BasisMode = (typeof BASIS_MODES)[number];

/**
 * The basis of a future over spot; positive when the future is dearer (contango).
 *
 * - `absolute` F − S, in quote currency
 * - `percent` F/S − 1, a decimal (0.01 is 1%)
 * - `bps` the same times 10,000
 * - `simple`, `compound`, `continuous` the same per year; they need `years` to expiry, ACT/365
 *
 * Prices are taken as the decimals they are quoted in, so that a difference of a few ticks carries no binary noise, which an
 * annual rate of a day's basis would multiply.
 *
 * @throws #DIV/0! for a spot or years of zero, #NUM! for a negative spot or years, #N/A without the years a mode needs
 */
export function basis(spot: number, future: number, mode: BasisMode = "absolute", years?: number): number {
  const difference = longDecimalDifference(future, spot);
  if (mode === "absolute") return difference;
  if (spot === 0) throw dividesByZero("spot must not be zero");
  requirePositive(spot, "spot");
  const growth = difference / spot;
  switch (mode) {
    case "percent":
      return growth;
    case "bps":
      return (difference * 1e4) / spot;
    case "simple":
    case "compound":
    case "continuous":
      if (years === undefined) throw notAvailable(`years must be given for a ${mode} basis`);
      return annualise(growth, years, mode);
    default:
      throw wrongValue(`mode must be one of ${BASIS_MODES.join(", ")}`);
  }
}
