import type { SheetArgument } from "../arguments";
import { positionFields } from "./positions";
import { firstFault, readTable } from "./table";

const fields = {
  // The rows are those of the positions: what is not held has no row there either.
  quantity: positionFields.quantity,
  funding: { header: "funding", aliases: ["funding received", "funding pnl"], holds: "number" },
  fees: { header: "fees", aliases: ["fees paid", "commission"], holds: "number" },
} as const;

/** What the holdings of a positions table were paid and paid, row by row in quote currency; NaN for a blank. */
export function readCashFlows(range: SheetArgument): { readonly funding: Float64Array; readonly fees: Float64Array } {
  const table = readTable("after", range, fields);
  const fault = firstFault(table, table.faults, []);
  if (fault) throw fault;
  return table.columns;
}
