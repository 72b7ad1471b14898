import type { Cell } from "../excel/cells";
import type { ReaderName, Source } from "./source";
import { foldHeader, textOf } from "./headers";

/** A header as programs write it and desks do not: mark_price, unRealizedProfit, NetPositionBase.Amount. */
const isCode = (header: string): boolean => /[a-z][A-Z]|[a-zA-Z]_[a-zA-Z]|[a-z]\.[A-Z]/.test(header);

const words = new WeakMap<Source, ReadonlySet<string>>();

/** All headers that a source knows, folded. */
function wordsOf(source: Source): ReadonlySet<string> {
  let known = words.get(source);
  if (!known) {
    const { signature, reads, checks = {} } = source;
    known = new Set([...signature, ...Object.keys(reads), ...Object.keys(checks)].map(foldHeader));
    words.set(source, known);
  }
  return known;
}

/**
 * The known source from which a header row seems to be cut, and what is missing of its signature: two headers that only
 * it has, written as programs do, or all of its signature but one, part of it so written. Under a desk's own headers
 * its sizes, multipliers and Greeks would be read in other units. Undefined where a row is a desk's own.
 */
export function kinOf(
  row: readonly Cell[],
  reader: ReaderName,
  sources: readonly Source[],
  own: Source,
): { readonly source: Source; readonly seen: readonly string[]; readonly missing: readonly string[] } | undefined {
  if (!own.signature.includes("type")) return undefined;
  const headers = row.map(textOf).filter((header) => header !== "");
  const folded = new Set(headers.map(foldHeader));
  const found = sources.flatMap((source) => {
    if (source.reader !== reader || source.signature.length === 0) return [];
    const missing = source.signature.filter((header) => !folded.has(foldHeader(header)));
    const coded = headers.filter((header) => isCode(header) && wordsOf(source).has(foldHeader(header)));
    const only = coded.filter((header) => !wordsOf(own).has(foldHeader(header)));
    const isCut =
      only.length >= 2 ||
      (missing.length === 1 &&
        coded.length >= 2 &&
        source.signature.some((header) => isCode(header) && folded.has(foldHeader(header))));
    return isCut && missing.length < source.signature.length
      ? [{ source, seen: only.length > 0 ? only : coded, missing }]
      : [];
  });
  return found.sort((a, b) => b.seen.length - a.seen.length || a.missing.length - b.missing.length)[0];
}
