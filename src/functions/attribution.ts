import { attribution as attributionOf, ATTRIBUTION_PARTS, totalAttribution } from "../core/monitor/attribution";
import { one, optionalNumber } from "../excel/arguments";
import { readCashFlows } from "../excel/tables/cashFlows";
import { withBook } from "../excel/tables/positions";
import { spill } from "../excel/results";

/**
 * Where the P&L between two states of a positions table came from: Greeks, funding, basis, fees and what is left.
 * @customfunction ATTRIBUTION
 * @param {any[][]} before Positions before with their header row, with a column instrument; options with price or vol.
 * @param {any[][]} after The same positions after; columns funding (received, − paid) and fees (paid) in quote currency where there were any.
 * @param {any} [now_before] Date and time before, as a date serial; needed where options give expiry and no years.
 * @param {any} [now_after] Date and time after, as a date serial.
 * @returns {any[][]} A table in quote currency by instrument, and the total; the parts of each row add up to its total.
 * @category Monitoring
 * @example =HEDGE.ATTRIBUTION({"instrument","type","quantity","price","underlying price";"BTC","spot",2,65000,65000;"BTC-PERP","perp",-2,65020,65000}, {"instrument","type","quantity","price","underlying price","funding","fees";"BTC","spot",2,66000,66000,0,0;"BTC-PERP","perp",-2,66010,66000,13,2.5}) → {"instrument","delta","gamma","vega","theta","funding","basis","fees","unexplained","total";"BTC",2000,0,0,0,0,0,0,0,2000;"BTC-PERP",-2000,0,0,0,13,20,-2.5,0,-1969.5;"Total",0,0,0,0,13,20,-2.5,0,30.5}
 * @formula δ·dS + ½Γ·dS² + vega·dσ + θ·dT with the Greeks before; basis is what spot and futures moved beyond their underlying; the unexplained is the P&L less all of these.
 * @source Hull, Options, Futures and Other Derivatives, chapter 19, for the expansion.
 */
export function attribution(before: any[][], after: any[][], now_before?: any, now_after?: any): any[][] {
  return spill(() =>
    withBook(before, one(optionalNumber("now_before", now_before)), (old) =>
      withBook(after, one(optionalNumber("now_after", now_after)), (book) => {
        const { funding, fees } = readCashFlows(after);
        const rows = attributionOf(old, book, funding, fees);
        const line = (name: string, { parts, total }: ReturnType<typeof totalAttribution>) => [
          name,
          ...ATTRIBUTION_PARTS.map((part) => parts[part]),
          total,
        ];
        return [
          ["instrument", ...ATTRIBUTION_PARTS, "total"],
          ...rows.map((row) => line(book.instrument[row.row], row)),
          line("Total", totalAttribution(rows)),
        ];
      }),
    ),
  );
}
