import { notAvailable } from "../../core/errors";
import type { SviSlice } from "../../core/options/surfaceCheck";
import type { SheetArgument } from "../arguments";
import { firstFault, inRow, readTable } from "./table";

const fields = {
  years: { header: "years", aliases: ["t", "tenor", "time"], holds: "number", required: true },
  a: { header: "a", aliases: [], holds: "number", required: true },
  b: { header: "b", aliases: [], holds: "number", required: true },
  rho: { header: "rho", aliases: ["ρ"], holds: "number", required: true },
  m: { header: "m", aliases: [], holds: "number", required: true },
  sigma: { header: "sigma", aliases: ["σ"], holds: "number", required: true },
} as const;

/**
 * Reads SVI parameters, one expiry a row, as SURFACE shows them.
 *
 * @throws HedgeError the first fault of the table, with its row
 */
export function readSlices(range: SheetArgument): SviSlice[] {
  const table = readTable("slices", range, fields);
  const fault = firstFault(table, table.faults, []);
  if (fault) throw fault;
  if (table.size === 0) throw notAvailable("slices has no rows");
  const names = Object.keys(fields) as (keyof typeof fields)[];
  for (let row = 0; row < table.size; row++)
    for (const name of names)
      if (Number.isNaN(table.columns[name][row]))
        throw inRow(table, table.sourceRow[row], "", notAvailable(`${name} is missing`));
  const { years, a, b, rho, m, sigma } = table.columns;
  return Array.from(years, (time, i) => ({ years: time, a: a[i], b: b[i], rho: rho[i], m: m[i], sigma: sigma[i] }));
}
