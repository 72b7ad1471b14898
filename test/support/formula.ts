/**
 * Reads a formula with constants as a user types it: =HEDGE.NAME(1, "text", TRUE, , {1,2;3,4}). No cell references: an
 * example stands on its own.
 */
export interface ParsedFormula {
  readonly name: string;
  readonly args: unknown[];
}

export function parseFormula(text: string): ParsedFormula {
  const match = /^=HEDGE\.([A-Z0-9]+)\((.*)\)$/s.exec(text);
  if (!match) throw new Error(`not a formula of ours: ${text}`);
  return { name: match[1], args: splitOutside(match[2], ",").map(parseConstant) };
}

/** A constant, an array constant, or null for nothing at all. */
export function parseConstant(text: string): unknown {
  const trimmed = text.trim();
  if (trimmed.startsWith("{") && trimmed.endsWith("}")) {
    return splitOutside(trimmed.slice(1, -1), ";").map((row) => splitOutside(row, ",").map(parseConstant));
  }
  if (trimmed === "") return null;
  if (trimmed === "TRUE" || trimmed === "FALSE") return trimmed === "TRUE";
  if (trimmed.startsWith('"') && trimmed.endsWith('"')) return trimmed.slice(1, -1).replace(/""/g, '"');
  if (trimmed.startsWith("#")) return trimmed;
  const number = Number(trimmed);
  if (Number.isNaN(number)) throw new Error(`not a constant: ${trimmed}`);
  return number;
}

/** Splits at a separator that stands outside quotes and braces. */
function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '"') quoted = !quoted;
    else if (!quoted && text[i] === "{") depth++;
    else if (!quoted && text[i] === "}") depth--;
    else if (!quoted && depth === 0 && text[i] === separator) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  return [...parts, text.slice(start)];
}
