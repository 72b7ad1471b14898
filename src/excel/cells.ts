import type { ErrorKind } from "../core/errors";

/**
 * What a custom function receives for one cell: a number, text, boolean, null for a blank, or an object for an error or
 * a data type. Dates are numbers.
 */
export type Cell = unknown;

/** A blank arrives as null or undefined, or as "" from some desktops. */
export const isBlank = (cell: Cell): boolean => cell === null || cell === undefined || cell === "";

const ERROR_KINDS: Readonly<Record<string, ErrorKind>> = {
  "#VALUE!": "value",
  "#N/A": "notAvailable",
  "#NUM!": "number",
  "#DIV/0!": "divisionByZero",
  "#REF!": "reference",
  "#NAME?": "name",
  "#NULL!": "null",
};

export const ERROR_CODES = Object.fromEntries(
  Object.entries(ERROR_KINDS).map(([code, kind]) => [kind, code]),
) as Readonly<Record<ErrorKind, string>>;

/**
 * The kind of error that a cell holds, or undefined. Hosts hand over an error value object, a CustomFunctions.Error, or
 * the bare code. Errors that are newer than these seven (#SPILL!, #CALC!, #BUSY!) pass on as #VALUE!.
 */
export function errorKindOf(cell: Cell): ErrorKind | undefined {
  if (typeof cell === "string") return cell.startsWith("#") ? ERROR_KINDS[cell] : undefined;
  if (typeof cell !== "object" || cell === null) return undefined;
  const { type, basicValue, code } = cell as { type?: unknown; basicValue?: unknown; code?: unknown };
  if (type === "Error") return ERROR_KINDS[String(basicValue)] ?? "value";
  return typeof code === "string" ? ERROR_KINDS[code] : undefined;
}

/** A formatted number or another data type stands for its basic value. */
export function plainValue(cell: Cell): Cell {
  if (typeof cell !== "object" || cell === null) return cell;
  const { type, basicValue } = cell as { type?: unknown; basicValue?: unknown };
  // A linked data type, such as a currency pair, has an error for its basic value: it is no error, and no number.
  const stands = type !== "Error" && basicValue !== undefined && errorKindOf(basicValue) === undefined;
  return stands ? basicValue : cell;
}

/** A cell as a message names it: `text "1,5"`, `TRUE`, `blank`. */
export function describeCell(cell: Cell): string {
  const kind = errorKindOf(cell);
  if (kind) return `the error ${ERROR_CODES[kind]}`;
  if (isBlank(cell)) return "blank";
  if (typeof cell === "string") return `text "${cell.length > 40 ? `${cell.slice(0, 40)}…` : cell}"`;
  if (typeof cell === "boolean") return cell ? "TRUE" : "FALSE";
  if (typeof cell === "number") return String(cell);
  const { text } = cell as { text?: unknown };
  return typeof text === "string" ? `the data type ${text}: name one of its fields, as in A1.Price` : "an object";
}
