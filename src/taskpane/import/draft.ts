import type { CellContent } from "../../cells/sheetContent";
import { foldWord } from "../../excel/arguments";
import type { Cell } from "../../excel/cells";
import { MAPPED_FIELDS, unitsIn, unitsOf } from "../../intake/fields";
import type { Want } from "../../intake/report";
import { CONTRACTS_AS_OF, sampleMultiplier } from "./sampleContracts";
import type { Choice, Said, Term, Wanted } from "../desk/importing";
import { fieldText, parseNumber } from "../ui/language";
import type { ColumnRead, Read } from "./read";

/** A row of a mapping or of contracts. */
export type Line = readonly (string | number)[];

export function withTerm(said: Said, { by, name, field }: Omit<Term, "value">, value: string): Said {
  const others = said.contracts.filter((term) => term.by !== by || term.name !== name || term.field !== field);
  // A date alone says nothing.
  const left = others.filter(
    (term) => term.field !== AS_OF || others.some((one) => one.name === term.name && one.field !== AS_OF),
  );
  return { ...said, contracts: value.trim() === "" ? left : [...others, { by, name, field, value: value.trim() }] };
}

/**
 * A value of contracts as it is kept, from how it is typed: numbers as English writes them, so that what is said of one
 * table is read alike when the workbook opens in another language.
 */
export function termTyped(typed: string): string {
  const value = parseNumber(typed);
  return value === undefined ? typed : String(value);
}

/** A value of contracts as it stands in its field, numbers in the language of the workbook's content. */
export function termShown(kept: string): string {
  const value = numberOrText(kept);
  return typeof value === "number" ? fieldText(value) : value;
}

/** The column of contracts that says of when their sizes are; no reader uses it. */
export const AS_OF = "as of";

/** The sizes of contracts that are asked for, as far as the samples have them. */
export const samplesFor = ({ source, wants }: Pick<Read, "source" | "wants">): { want: Want; value: number }[] =>
  wants.flatMap((want) => {
    const value = want.field === "multiplier" ? sampleMultiplier(source, want.name) : undefined;
    return value === undefined ? [] : [{ want, value }];
  });

/** What is said, with a sample and its date. */
export const withSample = (said: Said, want: Want, value: number): Said =>
  withTerm(withTerm(said, want, String(value)), { ...want, field: AS_OF }, CONTRACTS_AS_OF);

/** What every row holds, with one field said anew; "" leaves it to the file. */
export function withConstant(said: Said, field: string, value: string): Said {
  const others = Object.entries(said.constants).filter(([name]) => name !== field);
  return { ...said, constants: Object.fromEntries(value === "" ? others : [...others, [field, value]]) };
}

const MAPPING_HEADERS: Line = ["field", "header", "as"];

/**
 * What is said as the mapping that the readers take, with the source in its first row.
 *
 * @param before the columns as they are read while nothing is said of them
 */
export function mappingOf(said: Said, source: string, before: readonly ColumnRead[]): Line[] {
  const rows: Line[] = [["source", "", source]];
  if (said.decimal !== "") rows.push(["decimal", "", said.decimal]);
  const choiceOf = (header: string): Choice | undefined => said.columns[header];
  const chosen = before.flatMap(({ header }) => {
    const choice = choiceOf(header);
    return choice ? [{ header, ...choice }] : [];
  });
  const touched = new Set([
    ...chosen.map(({ field }) => field),
    ...before.filter(({ header }) => choiceOf(header)).map(({ field }) => field),
  ]);
  for (const field of touched) {
    if (!MAPPED_FIELDS.includes(field) || field in said.constants) continue;
    const now = chosen.filter((one) => one.field === field);
    // Whoever says which column it is leaves the others out; whoever takes one away leaves them.
    const others = now.length > 0 ? [] : before.filter((one) => one.field === field && !choiceOf(one.header));
    const columns = [...now, ...others];
    for (const { header, unit } of columns) rows.push([field, header, knownUnit(field, unit)]);
    if (columns.length === 0) rows.push([field, "none", ""]);
  }
  if (said.eachItsOwn) rows.push(...ownUnderlyings(rows, before));
  for (const [field, value] of Object.entries(said.constants)) rows.push([field, "", value]);
  return [MAPPING_HEADERS, ...rows];
}

/** Units that a source alone may give are left to it. */
const knownUnit = (field: string, unit: string): string => (unitsIn(unit, unitsOf(field)) ? unit : "");

/** The column of instruments as that of the underlyings too. */
function ownUnderlyings(rows: readonly Line[], before: readonly ColumnRead[]): Line[] {
  const mapped = rows.find(([field]) => field === "instrument");
  const header = mapped?.[1] ?? before.find(({ field }) => field === "instrument")?.header;
  if (header === undefined || header === "none") return [];
  const own: Line = ["underlying", header, ""];
  return mapped ? [own] : [["instrument", header, ""], own];
}

/** What contracts say as the table that the readers take; null where they say nothing. */
export function contractsOf({ contracts }: Said): Line[] | null {
  if (contracts.length === 0) return null;
  const keys = [...new Set(contracts.map(({ by }) => by))];
  const fields = [...new Set(contracts.map(({ field }) => field))];
  const names = [...new Set(contracts.map(({ by, name }) => `${by}\n${name}`))];
  const rows = names.map((key) => {
    const of = contracts.filter(({ by, name }) => `${by}\n${name}` === key);
    return [
      ...keys.map((by) => of.find((term) => term.by === by)?.name ?? ""),
      ...fields.map((field) => numberOrText(of.find((term) => term.field === field)?.value ?? "")),
    ];
  });
  return [[...keys, ...fields], ...rows];
}

const numberOrText = (text: string): string | number =>
  text !== "" && Number.isFinite(Number(text)) ? Number(text) : text;

/** The headers of a table, whatever their order and case. */
export const signatureOf = (wanted: Wanted, headers: readonly string[]): string =>
  [wanted, ...headers.filter(Boolean).map(foldWord).sort()].join("|");

/** Cells of a table for a sheet. */
export const sheetCells = (rows: readonly (readonly Cell[])[]): CellContent[][] =>
  rows.map((row) =>
    row.map((cell) =>
      typeof cell === "number" || typeof cell === "boolean" || typeof cell === "string" ? cell : null,
    ),
  );
