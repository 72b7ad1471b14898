/** What an add-in assigns to `values` or `formulas` → what stands in the cells, read as if it had been typed there. */
import type { Area, CellInput } from "../book";
import { invalidArgument } from "./apiError";

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const PERCENT = /^([+-]?(?:\d+\.?\d*|\.\d+))%$/;

/**
 * One assigned value. null leaves the cell, "" blanks it, "'…" is text whatever follows.
 * Text that begins with = + - or @ becomes a formula in Excel too: whoever writes text of others has to quote it.
 */
export function readInput(input: unknown): CellInput {
  if (input === null || input === undefined) return undefined;
  if (typeof input === "number" || typeof input === "boolean") return { value: input };
  if (typeof input !== "string") throw invalidArgument("Range.values", `a cell takes no ${typeof input}`);
  if (input === "") return { value: null };
  if (input.startsWith("'")) return { value: input.slice(1) };
  const typed = input.trim();
  if (NUMBER.test(typed)) return { value: Number(typed) };
  const percent = PERCENT.exec(typed);
  if (percent) return { value: Number(percent[1]) / 100 };
  if (/^(true|false)$/i.test(typed)) return { value: typed.toLowerCase() === "true" };
  if (input.startsWith("=") && input.length > 1) return { formula: input };
  if (/^[+\-@]./.test(input)) return { formula: `=${input}` };
  return { value: input };
}

/** A scalar fills the area; a matrix must have its size. Everything is read before anything is written. */
export function fillArea<T>(area: Area, assigned: unknown, location: string, read: (value: unknown) => T): T[][] {
  if (!Array.isArray(assigned)) {
    const value = read(assigned);
    return Array.from({ length: area.rows }, () => Array<T>(area.columns).fill(value));
  }
  const fitting =
    assigned.length === area.rows && assigned.every((row) => Array.isArray(row) && row.length === area.columns);
  if (!fitting) throw invalidArgument(location, `the range is ${area.rows} by ${area.columns}, the array is not`);
  return (assigned as unknown[][]).map((row) => row.map(read));
}
