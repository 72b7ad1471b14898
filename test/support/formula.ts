/** Formulas of examples, as tests hand them to functions: an error is its code. */
import { parseCall, parseConstant as parse, type FormulaConstant } from "../../src/cells/constants";

export interface ParsedFormula {
  readonly name: string;
  readonly args: unknown[];
}

export function parseFormula(text: string): ParsedFormula {
  const { name, args } = parseCall(text);
  if (!name.startsWith("HEDGE.")) throw new Error(`not a formula of ours: ${text}`);
  return { name: name.slice("HEDGE.".length), args: args.map(withCodes) };
}

export const parseConstant = (text: string): unknown => withCodes(parse(text));

function withCodes(constant: FormulaConstant): unknown {
  if (Array.isArray(constant)) return constant.map((row: readonly FormulaConstant[]) => row.map(withCodes));
  return constant !== null && typeof constant === "object" && "error" in constant ? constant.error : constant;
}
