import type { Numeraire } from "../../core/instruments/instrument";
import { namelessFault } from "../../core/book/nameless";
import { unitsHeld } from "../../core/book/unitsHeld";
import { unitDelta } from "../../core/instruments/sensitivities";
import { attempt, HedgeError, notAvailable } from "../../core/errors";
import type { Positions } from "../../excel/tables/positions";
import type { TableFault } from "../../excel/tables/fields";

/** What keeps a delta from being known, for every row whose cells could be read and not only for the first. */
export function deltaFaults({ book, table, faults: read }: Positions, numeraire: Numeraire): TableFault[] {
  const faulty = new Set(read.map(({ row }) => row));
  const faults: TableFault[] = [];
  const nameless = namelessFault(book);
  if (nameless?.place) {
    faults.push({ row: table.sourceRow[nameless.place.row], column: table.sourceColumn.underlying, error: nameless });
  }
  const someNamed = book.underlying.some((name) => name !== "");
  for (let row = 0; row < book.size; row++) {
    if (faulty.has(table.sourceRow[row])) continue;
    const found =
      someNamed && book.underlying[row] === ""
        ? notAvailable("underlying is missing", { row, field: "underlying" })
        : attempt(() => unitsHeld(book, row) * unitDelta(book, row, numeraire));
    if (!(found instanceof HedgeError)) continue;
    const field = (found.place?.field ?? "instrument") as keyof typeof table.sourceColumn;
    faults.push({ row: table.sourceRow[row], column: table.sourceColumn[field], error: found });
  }
  return faults;
}

/** Whether options wait for nothing but the date from which their expiries count. */
export const needsClock = ({ book, table }: Positions): boolean =>
  book.type.some(
    (type, row) =>
      (type === "call" || type === "put") &&
      Number.isNaN(book.years[row]) &&
      Number.isNaN(book.delta[row]) &&
      !Number.isNaN(table.columns.expiry[row]),
  );

/**
 * The faults of expiries that are past, where every expiry of the table is: the moment from which they count is wrong then,
 * and not each row. Empty where any is still to come.
 */
export function pastExpiries({ table, faults }: Positions, now: number | undefined): readonly TableFault[] {
  const { expiry } = table.columns;
  if (now === undefined || expiry.some((date) => date >= now)) return [];
  const past = new Set(Array.from(table.sourceRow).filter((_, row) => expiry[row] < now));
  return faults.filter(({ row, column }) => column === table.sourceColumn.expiry && past.has(row));
}
