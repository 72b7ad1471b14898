import type { SheetArgument } from "../excel/arguments";
import { spill } from "../excel/results";
import { answered } from "../intake/answer";
import { readOrderBook } from "../intake/orderBook";

/**
 * Order books as venues and screens give them, as one table for FILL and ROUTE.
 * @customfunction ORDERBOOK
 * @param {any[][]} range Levels under a header row (side, price, size and their names at venues), bids and asks beside each other, or bare pairs of price and size.
 * @param {any[][]} [source] bids or asks, which says the side of every row; or a mapping with the headers field, header and as. Recognised unless given.
 * @param {any[][]} [contracts] Multiplier by instrument or venue, where sizes are contracts: headers instrument or venue, and multiplier; * is any.
 * @param {any} [measure] table, or report: what was read as what, assumed and left out. table unless given.
 * @returns {any[][]} venue, side, price and size by venue, bids best first, then asks best first; sizes in coin, of inverse books in quote currency. Levels of one price are added, sizes of 0 left out.
 * @category Execution
 * @example =HEDGE.ORDERBOOK({"Bid Size","Bid","Ask","Ask Size";1.5,65000,65000.1,0.8}) → {"venue","side","price","size";"","bid",65000,1.5;"","ask",65000.1,0.8}
 * @example =HEDGE.ORDERBOOK({65000.1,0.8;65000.5,1.2}, "asks") → {"venue","side","price","size";"","ask",65000.1,0.8;"","ask",65000.5,1.2}
 * @formula size × multiplier; a column of running totals is checked, or taken apart where there are no sizes.
 * @source Documentation of BitMEX, Coinbase, Hyperliquid, OKX and Tardis for the names of their columns.
 */
export function orderBook(range: any[][], source?: any[][], contracts?: any[][], measure?: any): any[][] {
  return spill(() => answered(readOrderBook(range, source as SheetArgument, contracts as SheetArgument), measure));
}
