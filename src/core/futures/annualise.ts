import { dividesByZero, outsideDomain, wrongValue } from "../errors";

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
  if (!(years > 0)) throw outsideDomain("years must be positive");
  if (compounding === "simple") return growth / years;
  if (!(growth > -1)) throw outsideDomain(`the prices must be positive for a ${compounding} rate`);
  switch (compounding) {
    case "compound":
      return Math.expm1(Math.log1p(growth) / years);
    case "continuous":
      return Math.log1p(growth) / years;
    default:
      throw wrongValue(`compounding must be one of ${COMPOUNDINGS.join(", ")}`);
  }
}
