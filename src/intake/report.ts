import type { HedgeError } from "../core/errors";
import { ERROR_CODES } from "../excel/cells";
import type { Result } from "../excel/results";

/** Why a row is no part of the answer. */
export type Reason =
  | "title"
  | "header"
  | "other section"
  | "group"
  | "lot"
  | "total"
  | "subtotal"
  | "cash"
  | "fixed income"
  | "flat"
  | "not trading"
  | "no trade"
  | "nothing traded"
  | "duplicate"
  | "footer";

/** Something that keeps the table from being answered; `row` within the range from 0, before all rows −1. */
export interface Fault {
  readonly row: number;
  /** Column within the range from 0; undefined where the fault lies in no single cell. */
  readonly column?: number;
  readonly error: HedgeError;
  /** What contracts would have to say for the fault to be gone. */
  readonly wants?: Want | undefined;
}

/** A field of an instrument, or of a currency, that only contracts can say. */
export interface Want {
  readonly by: "instrument" | "currency";
  readonly name: string;
  readonly field: string;
  /** What the venue's own figures imply. */
  readonly implied?: number | undefined;
}

/** What a reader did with a range: filled while it reads, told by measure "report". */
export interface Account {
  readonly faults: Fault[];
  readonly sources: string[];
  readonly columns: [header: string, field: string, unit: string][];
  /** By field, value and why, with how many rows it holds for. */
  readonly assumed: Map<string, { field: string; value: Result; why: string; rows: number }>;
  readonly missing: string[];
  readonly leftOut: { readonly row: number; readonly reason: Reason }[];
  readonly checked: [header: string, worst: number, rows: number][];
  readonly findings: string[];
  readonly order: string[];
}

export const newAccount = (): Account => ({
  faults: [],
  sources: [],
  columns: [],
  assumed: new Map(),
  missing: [],
  leftOut: [],
  checked: [],
  findings: [],
  order: [],
});

export function assume(account: Account, field: string, value: Result, why: string, rows = 1): void {
  const key = `${field}\n${String(value)}\n${why}`;
  const known = account.assumed.get(key);
  if (known) known.rows += rows;
  else account.assumed.set(key, { field, value, why, rows });
}

/** The fault that stands first in the range. */
export const firstFault = ({ faults }: Account): HedgeError | undefined =>
  faults.length === 0 ? undefined : faults.reduce((a, b) => (b.row < a.row ? b : a)).error;

/** The account as it is spilled: what, item, value and note. */
export function reportOf(account: Account): Result[][] {
  const fault = firstFault(account);
  const row = (what: string, item: Result, value: Result = "", note: Result = ""): Result[] => [
    what,
    item,
    value,
    note,
  ];
  return [
    ["what", "item", "value", "note"],
    ...(fault ? [row("error", "range", ERROR_CODES[fault.kind], fault.message)] : []),
    ...account.sources.map((name) => row("source", "", name)),
    ...account.columns.map(([header, field, unit]) => row("column", header, field, unit)),
    ...Array.from(account.assumed.values(), ({ field, value, why, rows }) =>
      row("assumed", field, value, rows > 1 ? `${why} (${rows} rows)` : why),
    ),
    ...account.missing.map((field) => row("missing", field)),
    ...[...account.leftOut].sort((a, b) => a.row - b.row).map((out) => row("left out", out.row + 1, out.reason)),
    ...account.checked.map(([header, worst, rows]) => row("checked", header, worst, rows)),
    ...account.findings.map((finding) => row("finding", "", finding)),
    ...account.order.map((order) => row("order", "", order)),
  ];
}
