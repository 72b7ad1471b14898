import type { Calls, CellKey } from "./calls";
import { liftedSize, pickArguments, shapeArguments } from "./arguments";
import type { CustomFunctionsWindow, FunctionMetadata, Invocation } from "./metadata";
import type { CellError, Matrix, Value } from "./values";
import { cellError } from "./values";

export interface FunctionRuntime {
  calls: Calls;
  /** the window in which the add-in's functions live */
  frame: CustomFunctionsWindow;
  passErrors: boolean;
  /** "Desk!B2", for the invocation */
  addressOf: (cell: CellKey) => string;
}

/** One call in a formula: nothing that a function does may end the calculation, so whatever is thrown is its cell's error. */
export function runFunction(
  runtime: FunctionRuntime,
  metadata: FunctionMetadata,
  cell: CellKey,
  given: (Matrix | undefined)[],
): Value | Matrix {
  const size = liftedSize(metadata, given);
  if (!size) return runOnce(runtime, metadata, cell, given);
  return Array.from({ length: size.rows }, (_, row) =>
    Array.from({ length: size.columns }, (_, column): Value => {
      const one = runOnce(runtime, metadata, cell, pickArguments(metadata, given, row, column));
      return Array.isArray(one) ? one[0][0] : one;
    }),
  );
}

function runOnce(
  { calls, frame, passErrors, addressOf }: FunctionRuntime,
  metadata: FunctionMetadata,
  cell: CellKey,
  given: (Matrix | undefined)[],
): Value | Matrix {
  const implementation = frame.CustomFunctions._association.mappings[metadata.id.toUpperCase()];
  if (!implementation) return cellError("#NAME?", `functions.js does not associate ${metadata.id}`);
  const asError = ({ error }: CellError): unknown => new frame.CustomFunctions.Error(error);
  const shaped = shapeArguments(metadata, given, passErrors ? asError : null);
  if ("error" in shaped) return shaped.error;
  const invocation: Invocation = {
    functionName: metadata.id,
    address: addressOf(cell),
    parameterAddresses: null,
    isInValuePreview: false,
  };
  const signature = (): string => metadata.id + JSON.stringify(given);
  return calls.answer(cell, signature, invocation, metadata.options?.stream === true, (started) =>
    implementation(...shaped.args, started),
  );
}
