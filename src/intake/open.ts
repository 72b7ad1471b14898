import { attempt, HedgeError, wrongValue } from "../core/errors";
import { foldWord, type SheetArgument } from "../excel/arguments";
import { type Cell, isBlank, plainValue } from "../excel/cells";
import { bareSections, isBare } from "./bare";
import type { Sheet } from "./columns";
import { requireDecimalSign } from "./decimalSign";
import { type Mapping, mappingOf, NO_MAPPING } from "./mapping";
import { type Account, newAccount } from "./report";
import type { ReaderName, Source } from "./source";
import type { Section } from "./section";
import { sectionsOf, splitLines } from "./tables";
import type { Zone } from "./times";

/** A range that has been taken apart into its tables; what stands in the way is in the account. */
export interface Opened {
  readonly sheet: Sheet;
  readonly sections: readonly Section[];
  readonly mapping: Mapping;
}

/** Tables of a form that headers alone do not say, or undefined where the range is none. */
export type Layout = (grid: Cell[][], mapping: Mapping, account: Account) => Section[] | undefined;

export const gridOf = (argument: SheetArgument): Cell[][] =>
  Array.isArray(argument) ? (argument as Cell[][]) : [[argument]];

/**
 * Finds the tables of a range.
 *
 * @param source blank, the name of a source, or a mapping
 * @param sources all that are known, of every reader
 * @param own the product's own headers for this reader
 * @param layout another form of the reader's tables, looked for where no source is named
 */
export function openRange(
  reader: ReaderName,
  range: SheetArgument,
  source: SheetArgument,
  sources: readonly Source[],
  own: Source,
  layout: Layout = () => undefined,
): Opened {
  const { grid, separator } = splitLines(gridOf(range));
  const account = newAccount();
  const opened = attempt(() => {
    const mapping = saidOf(gridOf(source));
    const wanted = sourceNamed(mapping.source, reader, sources, own);
    const sheet: Sheet = { grid, style: { decimalComma: mapping.decimalComma }, account };
    const bare = sources.filter((one) => one.reader === reader && one.bare);
    if (bare.length > 0 && isBare(grid) && (wanted?.bare || !wanted)) {
      return { sheet, mapping, sections: bareSections(grid, bare, wanted, mapping, account) };
    }
    const arranged = wanted ? undefined : layout(grid, mapping, account);
    const sections = arranged ?? sectionsOf(grid, reader, sources, own, wanted, mapping, account);
    if (!mapping.saysDecimal) {
      requireDecimalSign(sheet, separator === ";" ? sections : sections.filter((section) => section.source.own));
    }
    return { sheet, mapping, sections };
  });
  if (!(opened instanceof HedgeError)) return opened;
  account.faults.push({ row: -1, error: opened });
  return { sheet: { grid, style: {}, account }, sections: [], mapping: NO_MAPPING };
}

/** What the argument says: nothing, a name, or a mapping. */
function saidOf(grid: Cell[][]): Mapping {
  if (grid.length > 1 || grid[0].length > 1) return mappingOf(grid);
  const name = plainValue(grid[0][0]);
  return isBlank(name) ? NO_MAPPING : { ...NO_MAPPING, source: String(name).trim() };
}

function sourceNamed(
  name: string | undefined,
  reader: ReaderName,
  sources: readonly Source[],
  own: Source,
): Source | undefined {
  if (!name) return undefined;
  const found = [...sources, own].find((source) => foldWord(source.name) === foldWord(name));
  if (found?.reader === reader) return found;
  if (found) throw wrongValue(`${found.name} is read by ${found.reader}`);
  const known = [...sources, own].filter((source) => source.reader === reader).map((source) => source.name);
  throw wrongValue(`source ${name} is not known: known are ${known.join(", ")}`);
}

/** @throws wrongValue for what is neither utc, venue nor a number of hours */
export function zoneOf(argument: Cell): Zone {
  const zone = plainValue(argument);
  if (isBlank(zone)) return "utc";
  const word = typeof zone === "string" ? foldWord(zone.trim()) : zone;
  if (word === "utc" || word === "venue") return word;
  if (typeof word === "number" && Math.abs(word) <= 14) return word;
  throw wrongValue("zone must be utc, venue or hours to add to UTC");
}
