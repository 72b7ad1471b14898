import { readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(__dirname, "../../golden/options");

export type Row = Record<string, string>;

/** Rows of a golden CSV by column name; lines that begin with # say where the numbers come from. */
export function readRows(name: string): Row[] {
  const lines = readFileSync(join(folder, name), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  const header = lines[0]!.split(",");
  return lines.slice(1).map((line) => Object.fromEntries(line.split(",").map((cell, i) => [header[i]!, cell])));
}

export function readJson<T>(name: string): T {
  return JSON.parse(readFileSync(join(folder, name), "utf8")) as T;
}

/** Distance in units in the last place of the expected number. */
export function ulps(actual: number, expected: number): number {
  if (actual === expected) return 0;
  const exponent = Math.max(Math.floor(Math.log2(Math.abs(expected))), -1022);
  return Math.abs(actual - expected) / 2 ** (exponent - 52);
}

/** The row with the largest (or an undefined) value, printed whole by a failing expectation. */
export function worst<Item>(
  rows: readonly Item[],
  measure: (row: Item) => number,
): { value: number; row: Item | undefined } {
  let value = -Infinity;
  let found: Item | undefined;
  for (const row of rows) {
    const v = measure(row);
    if (Number.isNaN(v)) return { value: v, row };
    if (v > value) {
      value = v;
      found = row;
    }
  }
  return { value, row: found };
}
