/**
 * What can be wrong with an input, in the kinds a worksheet can show.
 *
 * - `value`: a wrong type or an unknown word (#VALUE!)
 * - `notAvailable`: a missing input, unequal lengths, too few observations (#N/A)
 * - `number`: outside the domain, or no solution (#NUM!)
 * - `divisionByZero`: a zero denominator (#DIV/0!)
 * - `reference`, `name`, `null`: never raised here; they only pass through from an error cell
 */
export type ErrorKind = "value" | "notAvailable" | "number" | "divisionByZero" | "reference" | "name" | "null";

/** Where in a table of holdings the fault lies: the row's index in the book, and the field. */
export interface FaultPlace {
  readonly row: number;
  readonly field: string;
}

/** A requirement that an input does not meet. The message is a short requirement that names the argument. */
export class HedgeError extends Error {
  constructor(
    readonly kind: ErrorKind,
    message: string,
    readonly place?: FaultPlace,
  ) {
    super(message);
    this.name = "HedgeError";
  }
}

export const wrongValue = (message: string, place?: FaultPlace): HedgeError => new HedgeError("value", message, place);
export const notAvailable = (message: string, place?: FaultPlace): HedgeError =>
  new HedgeError("notAvailable", message, place);
export const outsideDomain = (message: string, place?: FaultPlace): HedgeError =>
  new HedgeError("number", message, place);
export const dividesByZero = (message: string, place?: FaultPlace): HedgeError =>
  new HedgeError("divisionByZero", message, place);

/** The value that `work` gives, or the requirement that an input does not meet. Any other failure passes on. */
export function attempt<T>(work: () => T): T | HedgeError {
  try {
    return work();
  } catch (error) {
    if (error instanceof HedgeError) return error;
    throw error;
  }
}

/**
 * The value that `work` gives.
 *
 * @param reworded what is thrown for a requirement that an input does not meet: its message or its place in other words
 */
export function rewording<T>(work: () => T, reworded: (error: HedgeError) => HedgeError): T {
  const answer = attempt(work);
  if (answer instanceof HedgeError) throw reworded(answer);
  return answer;
}

/** The error with its place in a table of holdings; one that knows its place keeps it. */
export const placed = (error: HedgeError, place: FaultPlace): HedgeError =>
  error.place ? error : new HedgeError(error.kind, error.message, place);

/** An error as a plain record: on its way to another thread, or out of another script, it loses its class. */
export interface ErrorRecord {
  /** undefined for a failure that is no fault of an input. */
  readonly kind?: ErrorKind | undefined;
  readonly message: string;
  readonly place?: FaultPlace | undefined;
}

export function errorRecord(error: unknown): ErrorRecord {
  // By what it holds and not by its class: each script, and each realm, has an Error of its own.
  if (typeof error !== "object" || error === null || !("message" in error)) return { message: String(error) };
  const { kind, message, place } = error as ErrorRecord;
  return { kind, message: String(message), place };
}

export const errorOf = ({ kind, message, place }: ErrorRecord): Error =>
  kind ? new HedgeError(kind, message, place) : new Error(message);
