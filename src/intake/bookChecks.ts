import { type InstrumentType, isOption } from "../core/instruments/instrument";
import { notAvailable } from "../core/errors";
import type { Result } from "../excel/results";
import { inRow } from "./columns";
import type { InstrumentFacts } from "./facts";
import { type Account, assume } from "./report";
import { isDollar } from "../core/instruments/currencies";
import { foldHeader } from "./headers";
import type { Section } from "./section";

/** The columns of a clean table of positions. */
export const POSITION_COLUMNS = [
  "instrument",
  "underlying",
  "type",
  "quantity",
  "multiplier",
  "settlement",
  "price",
  "underlying price",
  "strike",
  "expiry",
  "vol",
  "delta",
  "gamma",
  "vega",
  "theta",
  "entry",
  "fx",
] as const;

export const GREEKS = ["delta", "gamma", "vega", "theta"] as const;

/** Positions of one table, and what they were made of. */
export interface SectionRead {
  readonly rows: Result[][];
  /** In the order of POSITION_COLUMNS. */
  readonly columns: readonly CleanColumn[];
  readonly sourceRows: readonly number[];
  readonly facts: InstrumentFacts;
  readonly fx: Float64Array;
}

/** A table says how much of a thing is held, and an own table what it is. */
export function requireHeaders(account: Account, section: Section, mapped: ReadonlySet<string>): void {
  const { source, columns, headers } = section;
  for (const field of source.own ? source.signature : ["quantity"]) {
    if (columns.has(field) || mapped.has(field)) continue;
    const seen = headers.filter(Boolean).join(", ");
    const error = notAvailable(`${field} is not among the headers (${seen}): map it, or say source`);
    account.faults.push({ row: -1, error });
  }
}

/** What became of each column of a table. Greeks of a table without options are read as nothing. */
export function accountForPositions(section: Section, account: Account, types: readonly string[]): void {
  const options = types.some((type) => isOption(type as InstrumentType));
  const checks = new Set(Object.keys(section.source.checks ?? {}).map(foldHeader));
  const columnsOfGreeks = new Set(
    GREEKS.flatMap((greek) => section.columns.get(greek)?.map(({ column }) => column) ?? []),
  );
  section.headers.forEach((header, column) => {
    if (header === "") return;
    for (const [field, columns] of section.columns) {
      const read = columns.find((one) => one.column === column);
      if (!read || (!options && !section.source.own && GREEKS.some((greek) => greek === field))) continue;
      account.columns.push([header, field, read.units.join(" ")]);
      return;
    }
    const check = checks.has(section.folded[column]) && !columnsOfGreeks.has(column);
    account.columns.push([header, check ? "check" : "not read", ""]);
  });
}

/** The fields without a value in any row, as far as the rows can have one. */
export function accountForGaps(account: Account, tables: readonly SectionRead[]): void {
  if (tables.every(({ rows }) => rows.length === 0)) return;
  const isHeld = (...types: InstrumentType[]) =>
    tables.some(({ facts }) => types.some((type) => facts.type.includes(type)));
  const option = isHeld("call", "put");
  const dated = option || isHeld("future");
  const quanto = tables.some(({ facts }) => facts.settlement.includes("quanto"));
  POSITION_COLUMNS.forEach((field, k) => {
    if (["strike", "vol", "delta", "gamma", "vega", "theta"].includes(field) && !option) return;
    if ((field === "expiry" && !dated) || (field === "fx" && !quanto)) return;
    if (tables.every(({ columns }) => isBlankColumn(columns[k]))) account.missing.push(field);
  });
}

/** A column of a clean table: words, or numbers with NaN for a blank. */
export type CleanColumn = readonly string[] | Float64Array;

function isBlankColumn(column: CleanColumn): boolean {
  for (let i = 0; i < column.length; i++) if (column[i] !== "" && !Number.isNaN(column[i])) return false;
  return true;
}

/** Values in several currencies do not add: fx must say what each is worth. USD and its stablecoins count as one. */
export function requireOneCurrency(account: Account, tables: readonly SectionRead[]): void {
  const met = new Map<string, Set<string>>();
  let unsaid = 0;
  for (const { facts, fx } of tables) {
    let last = "";
    facts.currency.forEach((currency, i) => {
      if (currency === "") return;
      if (Number.isNaN(fx[i])) unsaid++;
      if (currency === last) return;
      last = currency;
      const family = isDollar(currency) ? "USD" : currency.toUpperCase();
      met.set(family, (met.get(family) ?? new Set<string>()).add(currency.toUpperCase()));
    });
  }
  const dollars = met.get("USD");
  if (dollars && dollars.size > 1) assume(account, "fx", 1, `${[...dollars].join(", ")} count as one`);
  if (met.size < 2 || unsaid === 0) return;
  const message = `the rows are in ${[...met.keys()].join(" and ")}: give fx by currency in contracts`;
  const [name] = [...met.keys()].filter((currency) => currency !== "USD");
  account.faults.push({ row: Infinity, error: notAvailable(message), wants: { by: "currency", name, field: "fx" } });
}

/** Rows without an underlying are one thing only where they are one instrument. */
export function requireUnderlyings(account: Account, tables: readonly SectionRead[]): void {
  for (const { facts, sourceRows } of tables) {
    const at = facts.underlying.indexOf("");
    if (at < 0) continue;
    const names = new Set(tables.flatMap((table) => table.facts.instrument));
    if (names.size < 2) return;
    const what = `underlying of ${facts.instrument[at] || "the row"} is missing: give a column underlying, or contracts`;
    const wants = { by: "instrument", name: facts.instrument[at], field: "underlying" } as const;
    account.faults.push({ row: sourceRows[at], error: notAvailable(inRow(sourceRows[at], "", what)), wants });
    return;
  }
}
