import { HedgeError, notAvailable } from "../core/errors";
import { type Cell, isBlank, plainValue } from "../excel/cells";
import { columnsOf } from "./columns";
import { type ContractValue, fieldsOf } from "./contractFields";
import { NO_MAPPING } from "./mapping";
import { type Account, newAccount } from "./report";
import type { Source } from "./source";
import { sectionsOf } from "./tables";

/** What contracts may be said of; undefined where the table that asks has no column for it. */
export interface ContractKey {
  readonly instrument: string | undefined;
  readonly venue: string | undefined;
  readonly currency: string;
}

/** What a user says about contracts beside the file, by instrument, venue or currency. */
export interface Contracts {
  /** Missing multipliers are taken from the venue's own notional. */
  readonly implied: boolean;
  /** Nothing is said of any instrument. */
  readonly isEmpty: boolean;
  /**
   * A field of an instrument: the first matching row in which it is filled; undefined where there is none. A number, a
   * word of the product's own, or a moment for the expiry. What is not understood is a fault of the account.
   */
  readonly of: (field: string, key: ContractKey) => ContractValue | undefined;
  /** The rows that say a field, or anything, and of which nothing was asked so far: "row 3 (BTC-USD-SWAP)". */
  readonly unasked: (field?: string) => readonly string[];
}

export const NO_CONTRACTS: Contracts = { implied: false, isEmpty: true, of: () => undefined, unasked: () => [] };

const KEYS = ["instrument", "venue", "currency"] as const;
type Key = (typeof KEYS)[number];

interface Row {
  /** Where it stands, and what it is of. */
  readonly label: string;
  readonly tests: readonly (readonly [key: Key, text: string, test: (name: string) => boolean])[];
  readonly fields: ReadonlyMap<string, ContractValue | HedgeError>;
  isAsked: boolean;
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

/**
 * Reads a table of contracts, or a venue's list of instruments as exported, or the word "implied".
 *
 * @param own the headers of a table of contracts
 * @param account of the reader that asks, for what is not understood
 * @throws HedgeError where no instrument, venue or currency is a header
 */
export function contractsOf(grid: Cell[][], sources: readonly Source[], own: Source, account: Account): Contracts {
  if (grid.length === 1 && grid[0].length === 1) {
    const word = plainValue(grid[0][0]);
    if (isBlank(word)) return NO_CONTRACTS;
    if (typeof word === "string" && word.trim().toLowerCase() === "implied") return { ...NO_CONTRACTS, implied: true };
  }
  const told = newAccount();
  const lists = sources.filter(({ reader }) => reader === "INSTRUMENTS");
  const sections = sectionsOf(grid, "INSTRUMENTS", lists, own, undefined, NO_MAPPING, told);
  const [fault] = told.faults;
  if (fault) throw new HedgeError(fault.error.kind, `contracts: ${fault.error.message}`);
  if (!sections.some(({ columns }) => KEYS.some((key) => columns.has(key)))) {
    throw notAvailable(`contracts needs a header instrument, venue or currency`);
  }
  const rows = sections.flatMap((section) => {
    const shared = fieldsOf(grid, section);
    return section.rows.map((row): Row => {
      const tests = KEYS.flatMap((key) => {
        const text = columnsOf(section, key).map(({ column }) => String(plainValue(grid[row][column]) ?? "").trim());
        const filled = text.find((one) => one !== "");
        return filled === undefined ? [] : [[key, filled, wildcard(filled)] as const];
      });
      const label = `row ${row + 1} (${tests.map(([, text]) => text).join(" ")})`;
      return { label, tests, fields: shared(row), isAsked: false };
    });
  });
  return { implied: false, isEmpty: false, of: answersOf(rows, account), unasked: (field) => unaskedOf(rows, field) };
}

const unaskedOf = (rows: readonly Row[], field: string | undefined): string[] =>
  rows
    .filter(({ isAsked, tests, fields }) => !isAsked && tests.length > 0 && (!field || fields.has(field)))
    .map(({ label }) => label);

/** Rows that may be of what is asked: those that are, and those of which a key that they name is not known there. */
interface Found {
  readonly row: Row;
  readonly unsaid: Key | undefined;
}

function answersOf(rows: readonly Row[], account: Account): Contracts["of"] {
  const met = new Map<string, readonly Found[]>();
  // Neighbouring questions are of one instrument.
  let last: ContractKey | undefined;
  let found: readonly Found[] = [];
  const failed = new Set<string>();
  const fail = (error: HedgeError) => {
    if (!failed.has(error.message)) account.faults.push({ row: -1, error });
    failed.add(error.message);
  };
  return (field, key) => {
    if (!last || key.instrument !== last.instrument || key.venue !== last.venue || key.currency !== last.currency) {
      const name = `${key.instrument}\n${key.venue}\n${key.currency}`;
      found = met.get(name) ?? foundOf(rows, key);
      met.set(name, found);
      last = key;
    }
    for (const { row, unsaid } of found) {
      const value = row.fields.get(field);
      if (value === undefined) continue;
      if (value instanceof HedgeError) {
        fail(new HedgeError(value.kind, `contracts ${row.label}: ${value.message}`));
        return undefined;
      }
      if (unsaid === undefined) return value;
      const what = `contracts ${row.label} may be meant, but the table does not say its ${unsaid}: give a column ${unsaid}`;
      fail(notAvailable(what));
      return undefined;
    }
    return undefined;
  };
}

function foundOf(rows: readonly Row[], key: ContractKey): Found[] {
  return rows.flatMap((row) => {
    let unsaid: Key | undefined;
    for (const [name, text, test] of row.tests) {
      const asked = key[name];
      // What is said of all holds for one that is not named.
      if (asked === undefined && text !== "*") unsaid = name;
      else if (!test(asked ?? "")) return [];
    }
    if (row.tests.length === 0) return [];
    row.isAsked = true;
    return [{ row, unsaid }];
  });
}
