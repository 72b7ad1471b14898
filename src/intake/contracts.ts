import { HedgeError, notAvailable } from "../core/errors";
import { type Cell, isBlank, plainValue } from "../excel/cells";
import { isNothing, numberIn } from "./cells";
import { columnsOf, type Sheet } from "./columns";
import { NO_MAPPING } from "./mapping";
import { newAccount } from "./report";
import type { Source } from "./source";
import { sectionsOf } from "./tables";

/** What a user says about contracts beside the file, by instrument or currency. */
export interface Contracts {
  /** Missing multipliers are taken from the venue's own notional. */
  readonly implied: boolean;
  /** Nothing is said of any instrument. */
  readonly isEmpty: boolean;
  /** A field of an instrument: the first matching row in which it is filled; undefined where there is none. */
  readonly of: (field: string, instrument: string, currency: string) => Cell;
}

export const NO_CONTRACTS: Contracts = { implied: false, isEmpty: true, of: () => undefined };

interface Row {
  readonly matches: (instrument: string, currency: string) => boolean;
  readonly fields: ReadonlyMap<string, Cell>;
}

/** BTC-USD-* as a pattern; whatever case. */
function wildcard(text: string): (name: string) => boolean {
  if (!text.includes("*")) return (name) => name.toLowerCase() === text.toLowerCase();
  const pattern = new RegExp(
    `^${text
      .split("*")
      .map((part) => part.replace(/[.+?^${}()|[\]\\/]/g, "\\$&"))
      .join(".*")}$`,
    "i",
  );
  return (name) => pattern.test(name);
}

const KEYS = ["instrument", "venue", "currency"] as const;

/**
 * Reads a table of contracts, or a venue's list of instruments as exported, or the word "implied".
 *
 * @param own the headers of a table of contracts
 * @throws HedgeError where no instrument, venue or currency is a header
 */
export function contractsOf(grid: Cell[][], sources: readonly Source[], own: Source): Contracts {
  if (grid.length === 1 && grid[0].length === 1) {
    const word = plainValue(grid[0][0]);
    if (isBlank(word)) return NO_CONTRACTS;
    if (typeof word === "string" && word.trim().toLowerCase() === "implied") return { ...NO_CONTRACTS, implied: true };
  }
  const account = newAccount();
  const lists = sources.filter(({ reader }) => reader === "INSTRUMENTS");
  const sections = sectionsOf(grid, "INSTRUMENTS", lists, own, undefined, NO_MAPPING, account);
  const [fault] = account.faults;
  if (fault) throw new HedgeError(fault.error.kind, `contracts: ${fault.error.message}`);
  if (!sections.some(({ columns }) => KEYS.some((key) => columns.has(key)))) {
    throw notAvailable(`contracts needs a header instrument, venue or currency`);
  }
  const sheet: Sheet = { grid, style: {}, account };
  const rows = sections.flatMap((section) => section.rows.map((row) => rowOf(sheet, section, row)));
  // Neighbouring questions are of one instrument.
  const met = new Map<string, Row[]>();
  let last = ["", ""];
  let found: Row[] = matchingRows("", "");
  function matchingRows(instrument: string, currency: string): Row[] {
    const key = `${instrument}\n${currency}`;
    const known = met.get(key) ?? rows.filter((row) => row.matches(instrument, currency));
    met.set(key, known);
    return known;
  }
  const of = (field: string, instrument: string, currency: string): Cell => {
    if (instrument !== last[0] || currency !== last[1]) {
      found = matchingRows(instrument, currency);
      last = [instrument, currency];
    }
    for (const { fields } of found) {
      const cell = fields.get(field);
      if (cell !== undefined) return cell;
    }
    return undefined;
  };
  return { implied: false, isEmpty: false, of };
}

function rowOf({ grid }: Sheet, section: Parameters<typeof columnsOf>[0], row: number): Row {
  const fields = new Map<string, Cell>();
  for (const [field, columns] of section.columns) {
    for (const { column, units } of columns) {
      const cell = plainValue(grid[row][column]);
      if (isNothing(cell)) continue;
      const factor = units.includes("factor") ? numberIn(cell) : undefined;
      const so = fields.get(field);
      if (factor !== undefined && typeof so === "number") fields.set(field, so * factor);
      else if (!fields.has(field)) fields.set(field, field === "multiplier" ? (numberIn(cell) ?? cell) : cell);
    }
  }
  const keys = KEYS.filter((key) => fields.has(key));
  const tests = keys.map((key) => [key, wildcard(String(fields.get(key)))] as const);
  const named = (key: (typeof KEYS)[number], instrument: string, currency: string) =>
    key === "currency" ? currency : instrument;
  return {
    fields,
    matches: (instrument, currency) =>
      tests.length > 0 && tests.every(([key, test]) => test(named(key, instrument, currency))),
  };
}
