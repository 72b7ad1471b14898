/** What a function returns → what its cells show, as Excel decides it. */
import type { Matrix, Value } from "./values";
import { cellError, isErrorCode } from "./values";

/** Excel's formatted number, `{ type: "Double", basicValue, numberFormat }`, and its kin with a basic value. */
interface RichValue {
  basicValue: unknown;
}

const hasCode = (value: object): value is { code: unknown; message?: unknown } => "code" in value;
const isRich = (value: object): value is RichValue => "basicValue" in value;

/** One value. An error is known by its code, for the add-in's classes belong to another window. */
export function readResult(result: unknown): Value {
  switch (typeof result) {
    case "string":
    case "boolean":
      return result;
    case "number":
      if (Number.isNaN(result)) return cellError("#VALUE!", "the function returned no number (NaN)");
      return Number.isFinite(result) ? result : cellError("#NUM!", "the function returned an infinite number");
    case "undefined":
      return 0;
    case "object":
      if (result === null) return 0;
      if (hasCode(result) && isErrorCode(result.code)) return cellError(result.code, String(result.message ?? ""));
      if (isRich(result)) return readResult(result.basicValue);
      if ("message" in result) return cellError("#VALUE!", String(result.message));
      return cellError("#VALUE!", "the function returned an object that a cell cannot hold");
    default:
      return cellError("#VALUE!", `the function returned a ${typeof result}`);
  }
}

/** A value or a matrix of them; rows of unequal length are filled up with #N/A. */
export function readResults(result: unknown): Value | Matrix {
  if (!Array.isArray(result)) return readResult(result);
  const rows = result.map((row: unknown) => (Array.isArray(row) ? row : [row]));
  const columns = Math.max(0, ...rows.map((row) => row.length));
  if (columns === 0) return cellError("#VALUE!", "the function returned an empty array");
  return rows.map((row) =>
    Array.from({ length: columns }, (_, column) => (column < row.length ? readResult(row[column]) : cellError("#N/A"))),
  );
}

/** What was thrown, or what a promise was rejected with. */
export function readThrown(thrown: unknown): Value {
  return typeof thrown === "object" && thrown !== null ? readResult(thrown) : cellError("#VALUE!", String(thrown));
}
