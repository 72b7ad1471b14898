import { requirePositive } from "../numeric/requirements";

/**
 * Time-weighted vega: vega·(reference/years)^power, so that vegas of several expiries add up to that of one reference
 * expiry. Power 1/2 says that a vol moves with the inverse square root of its time to expiry (Taleb, Dynamic Hedging,
 * 1997, ch. 9).
 *
 * @throws #NUM! for a time that is not positive
 */
export function vegaWeight(vega: number, years: number, referenceYears: number, power: number): number {
  requirePositive(years, "years");
  requirePositive(referenceYears, "reference_years");
  return vega * (referenceYears / years) ** power;
}
