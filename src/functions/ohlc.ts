import type { SheetArgument } from "../excel/arguments";
import { spill } from "../excel/results";
import { answered } from "../intake/answer";
import { readBars } from "../intake/ohlc";

/**
 * Price history as bars from a venue or data site, oldest first: columns 2 to 5 are for REALIZEDVOL.
 * @customfunction OHLC
 * @param {any[][]} range Bars with their header row, in any order of rows and columns; or the bare rows of Binance (12 columns) or CCXT (6).
 * @param {any[][]} [source] Name of a source, such as gate candles or kraken candles for their bare rows; or a mapping with the headers field, header and as (time day first). Recognised unless given.
 * @param {any} [measure] table, or report: what was read as what, assumed and left out, the order of the rows and the gaps. table unless given.
 * @returns {any[][]} time (date serial, UTC where the file says the instant), open, high, low, close and volume (blank where there is none), oldest first.
 * @category Options
 * @example =HEDGE.OHLC({"Date","Price","Open","High","Low";"06/15/2024",103,99,104,99;"06/14/2024",99,101,103,98}) → {"time","open","high","low","close","volume";45457,101,103,98,99,"";45458,99,104,99,103,""}
 * @formula Rows sorted by time.
 * @source Documentation of Binance, CCXT, Gate and Kraken for the order of their columns.
 */
export function ohlc(range: any[][], source?: any[][], measure?: any): any[][] {
  return spill(() => answered(readBars(range, source as SheetArgument), measure));
}
