import type { SheetArgument } from "../arguments";
import { wrongValue } from "../../core/errors";
import { markedQuantity } from "./snapshots";
import { firstFault, readTable } from "./table";

const fields = {
  // The rows are those of the positions, also of what is not held.
  quantity: markedQuantity,
  funding: { header: "funding", aliases: ["funding received", "funding pnl"], holds: "number" },
  fees: { header: "fees", aliases: ["fees paid", "commission"], holds: "number" },
} as const;

export interface CashFlows {
  readonly funding: Float64Array;
  readonly fees: Float64Array;
}

/** What the holdings of a positions table were paid and paid, row by row in quote currency; NaN for a blank. */
export function readCashFlows(range: SheetArgument): CashFlows {
  const table = readTable("after", range, fields);
  const fault = firstFault(table, table.faults, []);
  if (fault) throw fault;
  return table.columns;
}

/** @throws wrongValue where a table of positions has cash flows of its own beside a blotter's */
export function refuseCashFlows(range: SheetArgument): void {
  const { sourceColumn, headers } = readTable("after", range, fields);
  const column = Math.max(sourceColumn.funding, sourceColumn.fees);
  if (column >= 0) throw wrongValue(`${headers[column]} stands in after, and trades are given: one of them counts`);
}
