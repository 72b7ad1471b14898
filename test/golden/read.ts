import { readFileSync } from "node:fs";
import { join } from "node:path";

export type GoldenRow = Record<string, string>;

/** Rows of a golden CSV under test/golden by column name; lines that begin with # say where the numbers come from. */
export function readCsv(path: string): GoldenRow[] {
  const lines = readFileSync(join(__dirname, path), "utf8").split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  const header = lines[0].split(",");
  return lines.slice(1).map((line) => Object.fromEntries(line.split(",").map((cell, i) => [header[i], cell])));
}

export function readColumn(path: string, column: string): Float64Array {
  return Float64Array.from(readCsv(path), (row) => Number(row[column]));
}

export function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(join(__dirname, path), "utf8")) as T;
}

export function relativeError(actual: number, expected: number): number {
  return actual === expected ? 0 : Math.abs(actual - expected) / Math.abs(expected);
}

/** Distance in units in the last place of the expected number. */
export function ulpDistance(actual: number, expected: number): number {
  if (actual === expected) return 0;
  const exponent = Math.max(Math.floor(Math.log2(Math.abs(expected))), -1022);
  return Math.abs(actual - expected) / 2 ** (exponent - 52);
}

/** Excel serial of an ISO date. */
export function serialOf(isoDate: string): number {
  return Date.parse(`${isoDate}T00:00:00Z`) / 86_400_000 + 25_569;
}
