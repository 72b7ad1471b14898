import { wrongValue } from "../../core/errors";
import { type Cell, isBlank, plainValue } from "../cells";

const DATES =
  /^(?:(?:trade|trading|value|price|quote|settlement|asof)?(?:date|day|datetime|time|timestamp)(?:utc|gmt)?|period|asof|(?:open|close)time)$/;

/** Whether a header says that its column tells when each row was. */
export const isDateHeader = (header: string): boolean => DATES.test(header.toLowerCase().replace(/[^a-z]/g, ""));

/** Date serials of 1970 and of 2100. */
const [EARLIEST, LATEST] = [25_569, 73_050];

/**
 * The column that tells when each row was, −1 where there is none: the first with such a header, else a first column without a
 * header that holds date serials, as files are written that count their rows by them.
 *
 * @param rows under the header
 */
export function dateColumnOf(headers: readonly string[], rows: readonly (readonly Cell[])[]): number {
  const named = headers.findIndex(isDateHeader);
  if (named >= 0 || headers[0] !== "" || rows.length === 0) return named;
  const isSerial = ([cell]: readonly Cell[]): boolean => {
    const value = plainValue(cell);
    return typeof value === "number" && value >= EARLIEST && value <= LATEST;
  };
  return rows.every((row) => isSerial(row) || row.every(isBlank)) ? 0 : -1;
}

/**
 * Refuses rows that stand newest first: whoever reads them in their order would read time backwards, and every move with the
 * other sign. Dates are serials, or texts that begin as ISO writes a date.
 *
 * @param rows under the header, in row 1 of the range
 * @throws wrongValue where a date is before the one above
 */
export function requireOldestFirst(argument: string, rows: readonly (readonly Cell[])[], column: number): void {
  let before: number | string | undefined;
  rows.forEach((row, i) => {
    const date = plainValue(row[column]);
    if (typeof date !== "number" && !(typeof date === "string" && /^\d{4}-\d{2}-\d{2}/.test(date))) return;
    if (typeof date === typeof before && before !== undefined && date < before)
      throw wrongValue(`${argument}: dates must rise, oldest first: row ${i + 2} does not`);
    before = date;
  });
}
