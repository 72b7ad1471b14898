import { dividesByZero, outsideDomain } from "../errors";
import { requirePositive, requireYears } from "../numeric/requirements";

/** How a growth over some time is quoted as a rate per year. */
export const COMPOUNDINGS = ["simple", "compound", "continuous"] as const;
export type Compounding = (typeof COMPOUNDINGS)[number];

/**
 * The rate per year of a `growth` (final/initial − 1) over `years`.
 *
 * simple g/T; compound (1+g)^(1/T) − 1; continuous ln(1+g)/T. Through log1p and expm1, since g is often a few basis points.
 */
export function annualise(growth: number, years: number, compounding: Compounding): number {
  if (years === 0) throw dividesByZero("years must not be zero");
  requirePositive(years, "years");
  requireYears(years);
  if (compounding === "simple") return growth / years;
  if (!(growth > -1)) throw outsideDomain(`the prices must be positive for a ${compounding} rate`);
  const continuous = Math.log1p(growth) / years;
  return compounding === "continuous" ? continuous : Math.expm1(continuous);
}
