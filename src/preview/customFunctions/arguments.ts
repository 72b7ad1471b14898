/** Shapes what a formula passes the way Excel does: by the parameters of functions.json. */
import type { FunctionMetadata, ParameterMetadata } from "./metadata";
import type { CellError, Matrix, Value } from "./values";
import { cellError, isCellError } from "./values";

/** Makes what an error cell arrives as: an instance of the add-in's own CustomFunctions.Error. */
export type ErrorFactory = (error: CellError) => unknown;

/** What one call is made with, or the error that it ends in without being made. */
export type Shaped = { args: unknown[] } | { error: CellError };

/**
 * @param given one matrix for every argument that the formula has, single values as 1 by 1; undefined where it is left out, as in F(1,,2)
 * @param asError null where functions.json does not let errors through
 */
export function shapeArguments(
  { name, parameters }: FunctionMetadata,
  given: (Matrix | undefined)[],
  asError: ErrorFactory | null,
): Shaped {
  const args: unknown[] = [];
  const last = parameters.at(-1);
  if (given.length > parameters.length && !last?.repeating)
    return { error: cellError("#VALUE!", `${name} takes ${parameters.length} arguments at most`) };
  for (const [index, parameter] of parameters.entries()) {
    const values = parameter.repeating ? given.slice(index) : [given[index]];
    const shaped = values.map((value) => shapeOne(parameter, value, asError));
    for (const one of shaped) if (isCellError(one)) return { error: one };
    if (parameter.repeating) args.push(shaped);
    else args.push(shaped[0]);
  }
  return { args };
}

function shapeOne(parameter: ParameterMetadata, given: Matrix | undefined, asError: ErrorFactory | null): unknown {
  if (given === undefined) {
    return parameter.optional || parameter.repeating ? null : cellError("#VALUE!", `${parameter.name} is missing`);
  }
  if (parameter.dimensionality !== "matrix") return coerce(parameter, given[0][0], asError);
  const matrix = given.map((row) => row.map((value) => coerce(parameter, value, asError)));
  for (const row of matrix) for (const value of row) if (isCellError(value)) return value;
  return matrix;
}

/** The value as its declared type; a CellError when it cannot be, or when errors do not get through. */
function coerce({ name, type = "any" }: ParameterMetadata, value: Value, asError: ErrorFactory | null): unknown {
  if (isCellError(value)) return type === "any" && asError ? asError(value) : value;
  if (type === "any") return value;
  if (type === "string")
    return value === null ? "" : typeof value === "boolean" ? String(value).toUpperCase() : String(value);
  if (type === "boolean")
    return typeof value === "string" ? cellError("#VALUE!", `${name} must be TRUE or FALSE`) : Boolean(value);
  if (value === null) return 0;
  const number = typeof value === "string" && value.trim() === "" ? NaN : Number(value);
  return Number.isFinite(number) ? number : cellError("#VALUE!", `${name} must be a number`);
}

/**
 * A range where a single value is expected makes Excel call once for each of its cells and spill the answers.
 *
 * @returns the size of that spill, null when every argument fits its parameter
 */
export function liftedSize(
  { parameters }: FunctionMetadata,
  given: (Matrix | undefined)[],
): { rows: number; columns: number } | null {
  let rows = 1;
  let columns = 1;
  for (const [index, matrix] of given.entries()) {
    if (!isScalarParameter(parameters, index) || !matrix) continue;
    rows = Math.max(rows, matrix.length);
    columns = Math.max(columns, matrix[0].length);
  }
  return rows * columns === 1 ? null : { rows, columns };
}

/** The arguments of the call for one cell of a lifted spill: rows and columns of one are repeated, what lies outside is #N/A. */
export function pickArguments(
  { parameters }: FunctionMetadata,
  given: (Matrix | undefined)[],
  row: number,
  column: number,
): (Matrix | undefined)[] {
  return given.map((matrix, index) => {
    if (!matrix || !isScalarParameter(parameters, index)) return matrix;
    const cells = matrix[matrix.length === 1 ? 0 : row];
    const value = cells?.[cells.length === 1 ? 0 : column];
    return [[value === undefined ? cellError("#N/A") : value]];
  });
}

function isScalarParameter(parameters: ParameterMetadata[], index: number): boolean {
  const parameter = parameters[index] ?? parameters.at(-1);
  return parameter !== undefined && parameter.dimensionality !== "matrix";
}
