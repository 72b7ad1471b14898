import { formatCells } from "../../cells/address";
import type { BlockCell } from "../../excel/workbook/port";

/** A constant of a formula: a number, text, TRUE or FALSE, an error such as #N/A, or a matrix of them; null where nothing stands. */
type Constant = BlockCell | readonly (readonly BlockCell[])[];

export interface ExampleBlock {
  /** Rows that the block takes, its result's spill included. */
  readonly height: number;
  /** The cells, when its first row is `top`, counted from 0. */
  cellsAt(top: number): BlockCell[][];
}

/**
 * An example as cells: each argument under its name, the live formula over them, and at the foot where it is documented, so
 * that what follows keeps clear of a spill that is still to come.
 *
 * @param formula "=HEDGE.OFFSET(7.5, 87002.5, 10)" with constants only, as examples have them
 * @param result what it gives, for the room that it takes
 */
export function exampleBlock(
  { name, description, parameters }: { name: string; description: string; parameters: readonly { name: string }[] },
  { formula, result }: { formula: string; result: string },
  reference: string,
): ExampleBlock {
  const match = /^=[A-Z0-9.]+\((.*)\)$/s.exec(formula);
  const args = match ? split(match[1], ",").map(constant) : [];
  const rowsOf = (arg: Constant): readonly (readonly BlockCell[])[] =>
    Array.isArray(arg) ? arg : [[arg as BlockCell]];
  const resultRows = rowsOf(constant(result)).length;
  const given = args.filter((arg) => arg !== null);
  const height = 1 + given.reduce((sum: number, arg) => sum + rowsOf(arg).length, 0) + resultRows + 1;
  return {
    height,
    cellsAt(top) {
      const cells: BlockCell[][] = [[name, description]];
      const references = args.map((arg, i) => {
        if (arg === null) return "";
        const rows = rowsOf(arg);
        const at = { row: top + cells.length, column: FIRST_COLUMN, rows: rows.length, columns: rows[0].length };
        rows.forEach((row, r) => cells.push([r === 0 ? (parameters[i]?.name ?? "") : null, ...row]));
        return formatCells(at);
      });
      cells.push(["gives", { typed: `=${name}(${references.join(",")})` }]);
      for (let row = 1; row < resultRows; row++) cells.push([null]);
      cells.push(["reference", reference]);
      return cells;
    },
  };
}

/** Arguments and results start beside their names. */
const FIRST_COLUMN = 1;

function constant(text: string): Constant {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  if (trimmed.startsWith("{") && trimmed.endsWith("}"))
    return split(trimmed.slice(1, -1), ";").map((row) => split(row, ",").map((cell) => constant(cell) as BlockCell));
  if (trimmed === "TRUE" || trimmed === "FALSE") return trimmed === "TRUE";
  if (trimmed.startsWith('"') && trimmed.endsWith('"')) return trimmed.slice(1, -1).replaceAll('""', '"') || null;
  const number = Number(trimmed);
  return Number.isNaN(number) ? { typed: trimmed } : number;
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
