import { foldWord } from "../excel/arguments";
import { type Cell, isBlank, plainValue } from "../excel/cells";
import { readingOf, type Reading } from "./fields";
import type { Source } from "./source";

/** A cell as a header: trimmed, without signs that take no room. */
export const textOf = (cell: Cell): string => {
  const plain = plainValue(cell);
  return isBlank(plain)
    ? ""
    : String(plain)
        .replace(/[\uFEFF\u200B-\u200D\u2060]/g, "")
        .trim();
};

export const foldHeader = (header: string): string => foldWord(header.replace(/[\uFEFF\u200B-\u200D\u2060]/g, ""));

/** Whether a row may hold headers: texts, and no number among them. */
export function mayBeHeader(row: readonly Cell[]): boolean {
  let texts = 0;
  for (let column = 0; column < row.length; column++) {
    const cell = row[column];
    if (cell === null || cell === undefined) continue;
    if (typeof cell === "number" || typeof cell === "boolean") return false;
    if (typeof cell !== "string" || cell === "") continue;
    const first = cell.charCodeAt(0);
    if (first < 58 && first > 42 && !Number.isNaN(Number(cell))) return false;
    texts++;
  }
  return texts > 0;
}

export const seenHeaders = (grid: Cell[][]): string => {
  const row = grid.find((cells) => mayBeHeader(cells) && cells.filter((cell) => textOf(cell) !== "").length > 1);
  return row?.map(textOf).filter(Boolean).join(", ") ?? "none";
};

export const sameHeaders = (a: readonly Cell[], b: readonly Cell[]): boolean =>
  a.every((cell, column) => textOf(cell) === textOf(b[column])) && a.length === b.length;

/** A header without what it says about its unit: "iv %" is iv. */
const bare = (folded: string): string => folded.replace(/\(?%\)?/g, "");

/** A header without the unit that stands in brackets behind it: "size(btc)" is size. */
export const withoutUnit = (folded: string): string => folded.replace(/[([].*$/, "");

/** A header of an own table without what it says about its unit. */
export const unitless = (source: Source, folded: string): string =>
  source.bracketsAreUnits ? withoutUnit(folded) : folded.includes("%") ? bare(folded) : folded;

interface Known {
  readonly source: Source;
  readonly signature: readonly string[];
  readonly reads: readonly (readonly [header: string, reading: Reading])[];
}

const known = new WeakMap<Source, Known>();

export function knownOf(source: Source): Known {
  let entry = known.get(source);
  if (!entry) {
    const reads = Object.entries(source.reads).map(
      ([header, words]) => [foldHeader(header), readingOf(words)] as const,
    );
    entry = { source, signature: source.signature.map(foldHeader), reads };
    known.set(source, entry);
  }
  return entry;
}
