import type { SheetArgument } from "../excel/arguments";
import { spill } from "../excel/results";
import { answered } from "../intake/answer";
import { readChainExport } from "../intake/chain";

/**
 * Option chain as a venue, exchange or data vendor gives it, as one table for SMILE, SMILEFIT and GEX.
 * @customfunction CHAIN
 * @param {any[][]} range Options of one instant with their header row: an export of Tardis, Deribit, Bybit, OKX, Cboe or Yahoo, or type, strike, expiry and what else is known.
 * @param {any[][]} [source] Name of a source, such as cboe quotes; or a mapping with the headers field, header and as (vol in percent, theta per day). Recognised unless given.
 * @param {any} [measure] table, or report: what was read as what, assumed and left out. table unless given.
 * @param {any} [zone] Clock of the expiries: utc, venue (its own wall clock) or hours to add to UTC. utc unless given.
 * @returns {any[][]} instrument, underlying, type, strike, expiry (date serial), underlying price, settlement, price, bid, ask, vol (a decimal), open interest, delta, gamma, vega (per 1.00), theta (per year); Greeks per unit of the underlying.
 * @category Options
 * @example =HEDGE.CHAIN({"type","strike","expiry","IV","underlying price";"Call","100","2024-08-16","20.0%","102.5"}) → {"instrument","underlying","type","strike","expiry","underlying price","settlement","price","bid","ask","vol","open interest","delta","gamma","vega","theta";"","","call",100,45520,102.5,"linear","","","",0.2,"","","","",""}
 * @formula Vol in percent ÷ 100, vega per point × 100, theta per day × 365.
 * @source Documentation of Tardis, Deribit, Bybit, OKX and yfinance; quote tables of Cboe.
 */
export function chain(range: any[][], source?: any[][], measure?: any, zone?: any): any[][] {
  return spill(() => answered(readChainExport(range, source as SheetArgument, zone), measure));
}
