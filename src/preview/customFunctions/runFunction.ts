import type { Behaviour } from "../behaviour";
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
  behaviour: Pick<Behaviour, "carries" | "blanksAreZero">;
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
  { calls, frame, passErrors, behaviour, addressOf }: FunctionRuntime,
  metadata: FunctionMetadata,
  cell: CellKey,
  given: (Matrix | undefined)[],
): Value | Matrix {
  const implementation = frame.CustomFunctions._association.mappings[metadata.id.toUpperCase()];
  if (!implementation) return cellError("#NAME?", `functions.js does not associate ${metadata.id}`);
  const asError = ({ error }: CellError): unknown => new frame.CustomFunctions.Error(error);
  if (given.some((matrix) => matrix && isTooLarge(matrix, behaviour))) return STUCK;
  const handed = behaviour.blanksAreZero ? given.map((matrix) => matrix && blanksAsZero(matrix)) : given;
  const shaped = shapeArguments(metadata, handed, passErrors ? asError : null);
  if ("error" in shaped) return shaped.error;
  const invocation: Invocation = {
    functionName: metadata.id,
    address: addressOf(cell),
    parameterAddresses: null,
    isInValuePreview: false,
  };
  const signature = (): string => metadata.id + JSON.stringify(given);
  const answer = calls.answer(cell, signature, invocation, metadata.options?.stream === true, (started) =>
    implementation(...shaped.args, started),
  );
  return Array.isArray(answer) && isTooLarge(answer, behaviour) ? STUCK : answer;
}

/** What Excel on the web does not carry is tried again for a minute, and then never comes. */
const STUCK = cellError("#BUSY!", "Excel on the web carries 5 MB in one: an argument or the answer is larger");

/** Cells that may be of one megabyte together are not worth counting. */
const SMALL = 10_000;

function isTooLarge(matrix: Matrix, { carries }: Pick<Behaviour, "carries">): boolean {
  return carries < Infinity && matrix.length * matrix[0].length > SMALL && JSON.stringify(matrix).length > carries;
}

const blanksAsZero = (matrix: Matrix): Matrix => matrix.map((row) => row.map((value) => value ?? 0));
