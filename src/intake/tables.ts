import { notAvailable, wrongValue } from "../core/errors";
import { type Cell, isBlank } from "../excel/cells";
import { isNothing } from "./cells";
import { recordsOf } from "./delimited";
import { foldHeader, knownOf, mayBeHeader, sameHeaders, seenHeaders, textOf, unitless } from "./headers";
import { kinOf } from "./kin";
import type { Mapping } from "./mapping";
import type { Account } from "./report";
import { type Section, sectionAt } from "./section";
import type { ReaderName, Source } from "./source";
import { tradesIn } from "./trades";

function isBlankRow(row: readonly Cell[]): boolean {
  for (let column = 0; column < row.length; column++) {
    const cell = row[column];
    if (cell !== null && cell !== undefined && cell !== "" && cell !== 0 && !isNothing(cell)) return false;
  }
  return true;
}

/** One column of text that holds whole lines of a file, taken apart at the sign that stands in every one of them. */
export function splitLines(grid: Cell[][]): { readonly grid: Cell[][]; readonly separator?: string } {
  const lines: string[] = [];
  for (const row of grid) {
    const filled = row.filter((cell) => !isBlank(cell));
    if (filled.length > 1 || (filled.length === 1 && typeof row[0] !== "string")) return { grid };
    lines.push(filled.length === 0 ? "" : (row[0] as string));
  }
  const separator = [";", "\t", ","].find((sign) => lines.every((line) => line === "" || line.includes(sign)));
  if (separator === undefined || lines.every((line) => line === "")) return { grid };
  const cells = lines.map((line) => recordsOf(line, separator).flat());
  const width = Math.max(...cells.map((row) => row.length));
  return { grid: cells.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? null)), separator };
}

const matches = (source: Source, headers: ReadonlySet<string>): boolean =>
  source.signature.length > 0 && knownOf(source).signature.every((header) => headers.has(header));

/** A header row and the source whose signature it holds. */
interface Head {
  readonly row: number;
  readonly source: Source;
}

/**
 * The tables of a range, each with its source.
 *
 * @param sources all that are known, of every reader
 * @param own the product's own headers, for a range that no source fits
 * @param wanted the one source that is named, if any
 */
export function sectionsOf(
  grid: Cell[][],
  reader: ReaderName,
  sources: readonly Source[],
  own: Source,
  wanted: Source | undefined,
  mapping: Mapping,
  account: Account,
): Section[] {
  const heads: Head[] = [];
  const candidates = wanted ? [wanted] : sources.filter(({ byNameOnly }) => !byNameOnly);
  const headRows: number[] = [];
  for (let row = 0; row < grid.length; row++) if (mayBeHeader(grid[row])) headRows.push(row);
  for (const row of wanted === own ? [] : headRows) {
    const source = sourceOfRow(grid[row], reader, candidates, row, account);
    if (source) heads.push({ row, source });
  }
  const ours = heads.filter(({ source }) => source.reader === reader);
  if (heads.length > 0 && ours.length === 0) {
    const { name, reader: other } = heads[0].source;
    account.faults.push({ row: -1, error: wrongValue(`the range holds ${name}: use ${other}`) });
    return [];
  }
  if (ours.length === 0) {
    if (account.faults.length > 0) return [];
    const trades =
      reader === "POSITIONS" && !wanted && mapping.fields.size === 0
        ? tradesIn(headRows.map((row) => grid[row].map(textOf)))
        : undefined;
    if (trades) {
      account.faults.push({ row: -1, error: wrongValue(`the range holds trades (${trades}): use BLOTTER`) });
      return [];
    }
    const row = wanted && wanted !== own ? undefined : ownHeadOf(grid, headRows, own, mapping);
    if (row === undefined) {
      const missing = missingHeaders(grid, wanted ?? own);
      account.faults.push({ row: -1, error: notAvailable(missing) });
      return [];
    }
    const kin = wanted || !isWhole(grid[row], own, mapping) ? undefined : kinOf(grid[row], reader, candidates, own);
    if (kin) {
      const what = `${kin.seen.slice(0, 3).join(", ")} are headers of ${kin.source.name}, of which ${kin.missing.join(", ")} is missing`;
      const error = notAvailable(`${what}: export it whole, or say the source ${own.name}`);
      account.faults.push({ row: -1, error });
      return [];
    }
    heads.push({ row, source: own });
    for (const again of headRows) {
      if (again > row && sameHeaders(grid[row], grid[again])) heads.push({ row: again, source: own });
    }
  }
  return cutAt(grid, heads, reader, mapping, account);
}

/** The source of our reader whose signature the row holds, else one of another reader; the longest signature counts. */
function sourceOfRow(
  row: readonly Cell[],
  reader: ReaderName,
  sources: readonly Source[],
  at: number,
  account: Account,
): Source | undefined {
  const headers = new Set(row.map((cell) => foldHeader(textOf(cell))));
  const found = sources.filter((source) => matches(source, headers));
  const ours = found.filter((source) => source.reader === reader);
  const best = (ours.length > 0 ? ours : found).sort((a, b) => b.signature.length - a.signature.length);
  if (ours.length > 1 && best[1].signature.length === best[0].signature.length) {
    const error = wrongValue(
      `the headers of row ${at + 1} are those of ${best[0].name} and of ${best[1].name}: say source`,
    );
    account.faults.push({ row: at, error });
    return undefined;
  }
  return best[0];
}

/** Whether a row has all headers that an own table cannot do without, so that it would be read as one. */
function isWhole(row: readonly Cell[], own: Source, mapping: Mapping): boolean {
  const folded = row.map((cell) => unitless(own, foldHeader(textOf(cell))));
  const fields = new Set(knownOf(own).reads.flatMap(([name, { field }]) => (folded.includes(name) ? [field] : [])));
  return own.signature.every((field) => fields.has(field) || mapping.fields.has(field));
}

/** The row with the product's own headers: the first that holds what the mapping names, or else the most of them. */
function ownHeadOf(grid: Cell[][], headRows: readonly number[], own: Source, mapping: Mapping): number | undefined {
  const named = [...mapping.headers];
  const words = new Map(knownOf(own).reads);
  let best: number | undefined;
  let most = 1;
  for (const row of headRows) {
    const headers = grid[row].map((cell) => foldHeader(textOf(cell)));
    if (named.length > 0 && named.every((header) => headers.includes(header))) return row;
    const count = new Set(
      headers.map((header) => words.get(header) ?? words.get(unitless(own, header))).filter(Boolean),
    ).size;
    if (count > most) {
      best = row;
      most = count;
    }
  }
  return best;
}

function missingHeaders(grid: Cell[][], source: Source): string {
  if (source.own) {
    return `no source fits and ${source.signature.join(" and ")} are not among the headers (${seenHeaders(grid)}): name the columns, or say source`;
  }
  const all = new Set(grid.filter(mayBeHeader).flatMap((row) => row.map((cell) => foldHeader(textOf(cell)))));
  const missing = source.signature.filter((header) => !all.has(foldHeader(header)));
  const what = missing.length > 0 ? missing : source.signature;
  return `${source.name} needs the headers ${what.join(", ")} in one row; seen are ${seenHeaders(grid)}`;
}

/** The rows between the heads. A head that repeats the one before it goes on with its table. */
function cutAt(
  grid: Cell[][],
  heads: readonly Head[],
  reader: ReaderName,
  mapping: Mapping,
  account: Account,
): Section[] {
  const sections: Section[] = [];
  for (let row = 0; row < heads[0].row; row++) {
    if (!isBlankRow(grid[row])) account.leftOut.push({ row, reason: "title" });
  }
  heads.forEach(({ row, source }, at) => {
    const last = sections.at(-1);
    const foreign = source.reader !== reader;
    const again = last?.source === source && sameHeaders(grid[last.headerRow], grid[row]);
    if (at > 0) account.leftOut.push({ row, reason: foreign ? "other section" : "header" });
    let section = again ? last : undefined;
    if (!section && !foreign) {
      section = sectionAt(grid, row, source, mapping, account);
      sections.push(section);
    }
    for (let r = row + 1; r < (heads[at + 1]?.row ?? grid.length); r++) {
      if (isBlankRow(grid[r])) continue;
      if (section) section.rows.push(r);
      else account.leftOut.push({ row: r, reason: "other section" });
    }
  });
  return sections;
}
