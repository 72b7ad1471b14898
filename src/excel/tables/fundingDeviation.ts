import type { SheetArgument } from "../arguments";
import { firstFault, readTable } from "./table";

const fields = {
  deviation: { header: "funding sd", aliases: ["funding standard deviation", "funding risk"], holds: "number" },
} as const;

/**
 * What an instruments table says of how far funding may be off over the horizon, a fraction of the notional for each row;
 * undefined where it has no such column.
 */
export function readFundingDeviation(range: SheetArgument): Float64Array | undefined {
  const table = readTable("instruments", range, fields);
  if (table.sourceColumn.deviation < 0) return undefined;
  const fault = firstFault(table, table.faults, []);
  if (fault) throw fault;
  return table.columns.deviation;
}
