/**
 * What can be wrong with an input, in the four kinds a worksheet can show.
 *
 * - `value`: a wrong type or an unknown word
 * - `notAvailable`: a missing input, unequal lengths, too few observations
 * - `number`: outside the domain, or no solution
 * - `divisionByZero`: a zero denominator
 */
export type ErrorKind = "value" | "notAvailable" | "number" | "divisionByZero";

/** A requirement that an input does not meet. The message is a short requirement that names the argument. */
export class HedgeError extends Error {
  constructor(
    readonly kind: ErrorKind,
    message: string,
  ) {
    super(message);
    this.name = "HedgeError";
  }
}

export const wrongValue = (message: string): HedgeError => new HedgeError("value", message);
export const notAvailable = (message: string): HedgeError => new HedgeError("notAvailable", message);
export const outsideDomain = (message: string): HedgeError => new HedgeError("number", message);
export const dividesByZero = (message: string): HedgeError => new HedgeError("divisionByZero", message);
