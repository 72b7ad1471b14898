import { notAvailable } from "../../core/errors";
import type { BacktestSeries } from "../../core/monitor/backtest";
import type { SheetArgument } from "../arguments";
import { dateColumnOf, requireOldestFirst } from "./dateColumn";
import { firstFault, inRow, readTable } from "./table";

const fields = {
  spot: {
    header: "spot",
    aliases: ["spot price", "spot close", "underlying price", "index"],
    holds: "number",
    required: true,
  },
  future: {
    header: "future",
    aliases: ["futures", "perp", "perpetual", "perp close", "mark"],
    holds: "number",
    required: true,
  },
  funding: { header: "funding rate", aliases: ["funding"], holds: "number" },
  exposure: { header: "exposure", aliases: ["delta", "net delta"], holds: "number" },
} as const;

/**
 * Reads a history of spot and future with funding rates and an exposure, oldest first. Without their columns funding is 0
 * and the exposure one coin.
 *
 * @throws HedgeError the first fault of the table with its row; a gap in a column that is there is one, and a date before the
 * one above
 */
export function readHistory(range: SheetArgument): BacktestSeries {
  const table = readTable("series", range, fields);
  const fault = firstFault(table, table.faults, []);
  if (fault) throw fault;
  const rows = table.grid.slice(1);
  const dated = dateColumnOf(table.headers, rows);
  if (dated >= 0) requireOldestFirst("series", rows, dated);
  const column = (field: keyof typeof fields, otherwise: number): Float64Array => {
    if (table.sourceColumn[field] < 0) return new Float64Array(table.size).fill(otherwise);
    const values = table.columns[field];
    const gap = values.findIndex(Number.isNaN);
    if (gap >= 0) throw inRow(table, table.sourceRow[gap], "", notAvailable(`${fields[field].header} is missing`));
    return values;
  };
  return {
    spot: column("spot", NaN),
    future: column("future", NaN),
    funding: column("funding", 0),
    exposure: column("exposure", 1),
  };
}
