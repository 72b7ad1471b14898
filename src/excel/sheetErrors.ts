import { type ErrorKind, HedgeError } from "../core/errors";

/**
 * The one place where a core error becomes what Excel shows. Excel displays the message with #VALUE! and #N/A only; it is
 * handed over with the others all the same.
 */
export function toSheetError(error: unknown): CustomFunctions.Error {
  if (error instanceof HedgeError) return new CustomFunctions.Error(CODES()[error.kind], error.message);
  // A column of one cell throws what it answers with; whoever called it for a part of the work hands it on.
  if (error instanceof CustomFunctions.Error) return error;
  // Only a defect of ours gets here. A message is more use to whoever reports it than a bare #VALUE!.
  const message = error instanceof Error ? error.message : String(error);
  return new CustomFunctions.Error(CustomFunctions.ErrorCode.invalidValue, `unexpected: ${message}`);
}

/** Read when needed: the host sets the global after this file is loaded in some runtimes. */
const CODES = (): Record<ErrorKind, CustomFunctions.ErrorCode> => ({
  value: CustomFunctions.ErrorCode.invalidValue,
  notAvailable: CustomFunctions.ErrorCode.notAvailable,
  number: CustomFunctions.ErrorCode.invalidNumber,
  divisionByZero: CustomFunctions.ErrorCode.divisionByZero,
  reference: CustomFunctions.ErrorCode.invalidReference,
  name: CustomFunctions.ErrorCode.invalidName,
  null: CustomFunctions.ErrorCode.nullReference,
});
