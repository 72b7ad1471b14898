/** Cell values between the grid and the add-in's functions. */

export const ERROR_CODES = ["#N/A", "#VALUE!", "#NUM!", "#DIV/0!", "#NULL!", "#REF!", "#NAME?"] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** An error in a cell, with the message a function gave to it. */
export interface CellError {
  /** no function can return #BUSY! */
  readonly error: ErrorCode | "#BUSY!";
  readonly message: string;
}

/** null is a blank cell. */
export type Value = number | string | boolean | null | CellError;

export type Matrix = Value[][];

export const cellError = (error: CellError["error"], message = ""): CellError => ({ error, message });

export function isCellError(value: unknown): value is CellError {
  return typeof value === "object" && value !== null && "error" in value;
}

export function isErrorCode(code: unknown): code is ErrorCode {
  return (ERROR_CODES as readonly unknown[]).includes(code);
}
