import { vegaWeight } from "../options/vegaWeight";
import { datedYears } from "./carrySensitivity";
import type { Contracts } from "./contracts";
import { unitGreek } from "./sensitivities";

/** The expiry that counts in full. */
const STANDARD_YEARS = 30 / 365;

/**
 * Vega of holding `row` per unit, in terms of a vol of 30 days that moves the others by √(30 days/T); 0 where it has none.
 *
 * @throws notAvailable with its row where the vega or years cannot be had
 */
export function standardVega(contracts: Contracts, row: number): number {
  const vega = unitGreek(contracts, row, "vega");
  return vega === 0 ? 0 : vegaWeight(vega, datedYears(contracts, row), STANDARD_YEARS, 0.5);
}
