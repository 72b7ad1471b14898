import { notAvailable, outsideDomain } from "../errors";

/** A price, a size, a length of time: zero is outside its domain as much as a negative number. */
export function requirePositive(value: number, argument: string): void {
  if (!(value > 0)) throw outsideDomain(`${argument} must be positive`);
}

/** Two series that are read in pairs. */
export function requireEqualLengths(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  argumentA: string,
  argumentB: string,
): void {
  if (a.length !== b.length) throw notAvailable(`${argumentA} and ${argumentB} must have the same length`);
}

/** A method that needs more observations says how many. */
export function requireObservations(available: number, needed: number, what: string): void {
  if (available < needed) throw notAvailable(`${what} must have at least ${needed} observations, not ${available}`);
}

/** No contract runs longer: more is a number of days, or a date. */
export const LONGEST_YEARS = 100;

/** @throws outsideDomain for a time that can be none in years */
export function requireYears(years: number): void {
  if (Number.isNaN(years)) throw outsideDomain("years must be a number");
  if (years > LONGEST_YEARS)
    throw outsideDomain(`years must be at most ${LONGEST_YEARS}: a time in years, not in days, and no date`);
}
