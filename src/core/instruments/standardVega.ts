import { vegaWeight } from "../options/vegaWeight";
import { datedYears } from "./carrySensitivity";
import type { Contracts } from "./contracts";

/** The expiry that counts in full. */
const STANDARD_YEARS = 30 / 365;

/**
 * A vega of holding `row` in terms of a vol of 30 days that moves the others by √(30 days/T); 0 where there is none.
 *
 * @throws notAvailable with its row where its years are not known
 */
export function standardVega(vega: number, contracts: Contracts, row: number): number {
  return vega === 0 ? 0 : vegaWeight(vega, datedYears(contracts, row), STANDARD_YEARS, 0.5);
}
