import { HedgeError, notAvailable, outsideDomain } from "../../core/errors";
import type { OptionHistory } from "../../core/options/minimumVariance";
import type { SheetArgument } from "../arguments";
import { optionTypes } from "../vocabularies";
import { firstFault, inRow, readTable } from "./table";

const fields = {
  date: { header: "date", aliases: ["day", "time", "timestamp"], holds: "number", required: true },
  instrument: { header: "instrument", aliases: ["symbol", "ticker", "contract"], holds: "text", required: true },
  type: { header: "type", aliases: ["option type"], holds: optionTypes, required: true },
  price: { header: "price", aliases: ["option price", "mark price", "mark", "mid"], holds: "number", required: true },
  underlying: {
    header: "underlying price",
    aliases: ["underlying", "spot", "index", "spot price"],
    holds: "number",
    required: true,
  },
  delta: { header: "delta", aliases: [], holds: "number", required: true },
  vega: { header: "vega", aliases: [], holds: "number", required: true },
  years: { header: "years", aliases: ["t", "tenor", "time to expiry"], holds: "number", required: true },
} as const;

const numbers = ["date", "price", "underlying", "delta", "vega", "years"] as const;
const positive = ["underlying", "years"] as const;

/**
 * Reads prices and Greeks of options over time.
 *
 * @throws HedgeError the first fault of the table with its row; a gap is one
 */
export function readOptionHistory(range: SheetArgument): OptionHistory {
  const table = readTable("history", range, fields);
  const { size, columns, sourceRow } = table;
  const fault = firstFault(table, table.faults, columns.instrument);
  if (fault) throw fault;
  for (let row = 0; row < size; row++) {
    const say = (error: HedgeError): HedgeError => inRow(table, sourceRow[row], columns.instrument[row], error);
    for (const name of numbers)
      if (Number.isNaN(columns[name][row])) throw say(notAvailable(`${fields[name].header} is missing`));
    for (const name of positive)
      if (!(columns[name][row] > 0)) throw say(outsideDomain(`${fields[name].header} must be above zero`));
  }
  return { ...columns, size, type: columns.type as ("call" | "put")[] };
}
