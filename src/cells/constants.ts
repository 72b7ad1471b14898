import type { CellContent } from "./sheetContent";

/** An error in a formula or a cell, by its code: "#N/A". */
export interface ErrorConstant {
  readonly error: string;
}

/** A number, a text, TRUE or FALSE, or an error; null where nothing stands. */
export type Constant = CellContent | ErrorConstant;

/** A constant of a formula, or an array of them by its rows. */
export type FormulaConstant = Constant | readonly (readonly Constant[])[];

/** The name of a function and its arguments, in a formula that calls it with constants alone. */
export interface ConstantCall {
  readonly name: string;
  readonly args: readonly FormulaConstant[];
}

/**
 * =HEDGE.NAME(1, "text", TRUE, , {1,2;3,4}) → its name and arguments, null for one that is left out.
 *
 * @throws where it is no single call, or an argument is no constant
 */
export function parseCall(formula: string): ConstantCall {
  const match = /^=([A-Z0-9.]+)\((.*)\)$/s.exec(formula);
  if (!match) throw new Error(`${formula} is no call of one function.`);
  const [, name, args] = match;
  return { name, args: split(args, ",").map(parseConstant) };
}

/**
 * 1.5, "text", TRUE, #N/A or {1,2;3,4} as a formula writes it → its value.
 *
 * @throws where it is none of these
 */
export function parseConstant(text: string): FormulaConstant {
  const trimmed = text.trim();
  return trimmed.startsWith("{") && trimmed.endsWith("}")
    ? split(trimmed.slice(1, -1), ";").map((row) => split(row, ",").map(parseOne))
    : parseOne(trimmed);
}

function parseOne(text: string): Constant {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  if (trimmed === "TRUE" || trimmed === "FALSE") return trimmed === "TRUE";
  if (/^".*"$/s.test(trimmed)) return trimmed.slice(1, -1).replaceAll('""', '"');
  if (trimmed.startsWith("#")) return { error: trimmed };
  const number = Number(trimmed);
  if (Number.isNaN(number)) throw new Error(`${trimmed} is no constant.`);
  return number;
}

/** Splits at a separator that stands outside quotes and braces. */
function split(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let isQuoted = false;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '"') isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (text[i] === "{") depth++;
    else if (text[i] === "}") depth--;
    else if (depth === 0 && text[i] === separator) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  return [...parts, text.slice(start)];
}
