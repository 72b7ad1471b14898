import { notAvailable } from "../../core/errors";
import type { MarketHistory } from "../../core/replay/history";
import type { SheetArgument } from "../arguments";
import { firstFault, inRow, readTable } from "./table";

const fields = {
  time: { header: "time", aliases: ["date", "datetime", "timestamp"], holds: "number", required: true },
  underlying: {
    header: "underlying price",
    aliases: ["underlying", "spot", "spot price", "spot close", "index", "index price"],
    holds: "number",
    required: true,
  },
  hedge: {
    header: "future",
    aliases: ["futures", "perp", "perpetual", "perp close", "mark", "hedge"],
    holds: "number",
  },
  funding: { header: "funding rate", aliases: ["funding"], holds: "number" },
  vol: { header: "vol", aliases: ["iv", "implied vol", "volatility"], holds: "number" },
  rate: { header: "rate", aliases: ["interest rate"], holds: "number" },
} as const;

/**
 * Reads a market over time, oldest first. Without their columns the hedge costs what the underlying does, funding and interest
 * are 0 and vols the book's.
 *
 * @throws HedgeError the first fault of the table with its row; a gap in a column that is there is one
 */
export function readMarketHistory(range: SheetArgument): MarketHistory {
  const table = readTable("history", range, fields);
  const fault = firstFault(table, table.faults, []);
  if (fault) throw fault;
  const column = (field: keyof typeof fields): Float64Array | undefined => {
    if (table.sourceColumn[field] < 0) return undefined;
    const values = table.columns[field];
    const gap = values.findIndex(Number.isNaN);
    if (gap >= 0) throw inRow(table, table.sourceRow[gap], "", notAvailable(`${fields[field].header} is missing`));
    return values;
  };
  const none = new Float64Array(table.size);
  const underlying = column("underlying") ?? none;
  return {
    time: column("time") ?? none,
    underlying,
    hedge: column("hedge") ?? underlying,
    funding: column("funding") ?? none,
    vol: column("vol"),
    rate: column("rate") ?? none,
  };
}
