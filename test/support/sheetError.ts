/** A stand-in for the host's CustomFunctions, as far as a function needs it. */
export class SheetError extends Error {
  constructor(
    readonly code: string,
    message?: string,
  ) {
    super(message);
  }
}

export const customFunctions = {
  Error: SheetError,
  ErrorCode: {
    invalidValue: "#VALUE!",
    notAvailable: "#N/A",
    invalidNumber: "#NUM!",
    divisionByZero: "#DIV/0!",
    invalidReference: "#REF!",
    invalidName: "#NAME?",
    nullReference: "#NULL!",
  },
};

/** A worksheet function, as Excel calls it. */
export type SheetFunction = (...args: unknown[]) => unknown;
