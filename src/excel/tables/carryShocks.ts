import { type CarryPoint, parallel } from "../../core/risk/carryShock";
import { type HedgeError, notAvailable, outsideDomain, wrongValue } from "../../core/errors";
import { isGiven, number, one, type SheetArgument } from "../arguments";
import { firstFault, inRow, readTable, requireKnownHeaders } from "./table";

/** Columns that say at which tenor carry moves, and of what. */
export const carryFields = {
  underlying: { header: "underlying", aliases: ["asset", "coin"], holds: "text" },
  carry: { header: "carry move", aliases: ["carry shock", "carry change"], holds: "number", required: true },
  years: { header: "years", aliases: [], holds: "number" },
  expiry: { header: "expiry", aliases: ["expiration", "expiry date", "maturity"], holds: "number" },
} as const;

/**
 * Reads shocks of carry: a number for all tenors, or a table with a change in each row; none where it is omitted.
 *
 * @throws HedgeError the first fault of the table, with its row
 */
export function readCarryShocks(range: SheetArgument): CarryPoint[] {
  if (!isGiven(range)) return [];
  const cells = Array.isArray(range) ? (range as unknown[][]) : [[range]];
  if (cells.length === 1 && cells[0].length === 1) {
    const move = one(number("carry_shocks", range));
    // A blank may arrive as 0.
    return move === 0 ? [] : parallel(finite(move));
  }
  const table = readTable("carry_shocks", range, carryFields);
  const fault = firstFault(table, table.faults, table.columns.underlying);
  if (fault) throw fault;
  requireKnownHeaders(table, carryFields);
  if (table.size === 0) throw notAvailable("carry_shocks has no rows");
  const { underlying, carry, years, expiry } = table.columns;
  return underlying.map((name, i) => {
    const fail = (error: HedgeError) => inRow(table, table.sourceRow[i], name, error);
    if (Number.isNaN(carry[i])) throw fail(notAvailable("carry move is missing"));
    return carryPoint(name, carry[i], years[i], expiry[i], fail);
  });
}

/** A change of carry at the tenor that a row says. @throws what `fail` makes of two tenors, or of one that there is not */
export function carryPoint(
  underlying: string,
  move: number,
  years: number,
  expiry: number,
  fail: (error: HedgeError) => HedgeError,
): CarryPoint {
  if (!Number.isNaN(years) && !Number.isNaN(expiry))
    throw fail(wrongValue("years and expiry are two tenors: give one"));
  if (years < 0 || years === Infinity) throw fail(outsideDomain("years must not be negative"));
  if (!Number.isFinite(move)) throw fail(outsideDomain("carry move must be a number"));
  return { underlying, years, expiry, move };
}

function finite(move: number): number {
  if (!Number.isFinite(move)) throw outsideDomain("carry_shocks must be a number");
  return move;
}
