import type { SheetArgument } from "../arguments";
import { instrumentFields } from "./instrumentColumns";
import { readTable } from "./table";

const { expiry, years } = instrumentFields;

/** How a table by expiry names its rows: by the date where the chain gives one and no years, else by years. */
export interface Expiries {
  readonly header: "years" | "expiry";
  of(years: number): number;
}

/** @param times years to expiry of the table's rows, blank ones left out */
export function expiriesOf(name: string, range: SheetArgument, times: Float64Array): Expiries {
  const { sourceColumn, columns } = readTable(name, range, { expiry, years });
  if (sourceColumn.years >= 0 || sourceColumn.expiry < 0) return { header: "years", of: (time) => time };
  const dates = new Map(Array.from(times, (time, row) => [time, columns.expiry[row]]));
  return { header: "expiry", of: (time) => dates.get(time) ?? time };
}
