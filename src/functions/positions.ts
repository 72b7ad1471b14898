import { spill } from "../excel/results";
import { answered } from "../intake/answer";
import { readPositionExport } from "../intake/positions";

/**
 * Positions as a venue, a broker or a desk writes them, as a clean table under the headers that the other functions read.
 * @customfunction POSITIONS
 * @param {any[][]} range The export as it came, titles, totals and all.
 * @param {any[][]} [source] Blank to recognise it, the name of a source such as "okx positions", or a mapping: rows of field, header and as.
 * @param {any[][]} [contracts] What the file does not say, by instrument (* stands for anything): multiplier, expiry, price, vol, fx. Or "implied".
 * @param {any} [measure] table or report: how each column and row was read, what was assumed, what is missing. table unless given.
 * @param {any} [zone] Clock of the expiries: utc, venue, or hours to add to UTC. utc unless given.
 * @returns {any[][]} instrument, underlying, type, signed quantity, multiplier, settlement, price, underlying price, strike, expiry, vol, delta, gamma, vega, theta, entry and fx; a blank where the file has none. The report: what, item, value and note.
 * @category Positions
 * @example =HEDGE.POSITIONS({"Book A","","","";"Underlying","Type","Qty","Px";"BTC","Perp","(1,250)",65000;"Total","",-1250,""}) → {"instrument","underlying","type","quantity","multiplier","settlement","price","underlying price","strike","expiry","vol","delta","gamma","vega","theta","entry","fx";"","BTC","perp",-1250,1,"linear",65000,"","","","","","","","","",""}
 * @formula Greeks of a position over its units; vega of a vol point × 100; theta of a day × 365.
 * @source The documentation of the venues' and brokers' exports; each source names its own.
 */
export function positions(range: any[][], source?: any[][], contracts?: any[][], measure?: any, zone?: any): any[][] {
  return spill(() => answered(readPositionExport(range, source ?? null, contracts ?? null, zone), measure));
}
