import { attempt, HedgeError } from "../core/errors";
import { one, optionalWord, type SheetArgument, vocabulary } from "../excel/arguments";
import type { Result } from "../excel/results";
import { type Account, firstFault, reportOf } from "./report";
import { foldHeader, withoutUnit } from "./headers";
import type { Section } from "./section";

/** What a reader makes of a range: the table that it spills, and the account of how it was read. */
export interface Answer {
  readonly account: Account;
  readonly table: readonly Result[][];
}

const measures = vocabulary(["table", "report"]);

/**
 * The table, or the report where `measure` asks for it.
 *
 * @throws HedgeError the first fault of the range, where the table is asked for
 */
export function answered({ account, table }: Answer, measure: SheetArgument): Result[][] {
  if (one(optionalWord("measure", measure, measures)) === "report") return reportOf(account);
  const fault = firstFault(account);
  if (fault) throw fault;
  return [...table];
}

/** What an argument says, or `otherwise` where it is a fault. */
export function soundOr<T>(account: Account, otherwise: T, work: () => T): T {
  const value = attempt(work);
  if (!(value instanceof HedgeError)) return value;
  account.faults.push({ row: -1, error: value });
  return otherwise;
}

/** Says which of the fields in a table's first row have no value in any other. */
export function accountForMissing(account: Account, [header, ...rows]: readonly Result[][]): void {
  header.forEach((field, column) => {
    if (rows.length > 0 && rows.every((row) => row[column] === "")) account.missing.push(String(field));
  });
}

/** Helpers of a source that say one of the product's fields. */
const SAYS: Readonly<Record<string, string>> = { settle: "settlement" };

/** Says of every column what it was read as. */
export function accountForColumns(account: Account, { headers, columns, source, folded }: Section): void {
  const readings = [...columns.values()].flat();
  const checks = new Set([...Object.keys(source.checks ?? {}), ...(source.held?.slice(0, 1) ?? [])].map(foldHeader));
  headers.forEach((header, at) => {
    if (header === "") return;
    const reading = readings.find(({ column }) => column === at);
    const name = source.bracketsAreUnits ? withoutUnit(folded[at]) : folded[at];
    const field = reading ? (SAYS[reading.field] ?? reading.field) : checks.has(name) ? "check" : "not read";
    account.columns.push([header, field, reading?.units.join(" ") ?? ""]);
  });
}
