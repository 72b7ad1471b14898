import type { SheetArgument } from "../excel/arguments";
import { spill } from "../excel/results";
import { answered } from "../intake/answer";
import { readFundingRates } from "../intake/fundingRates";

/**
 * Funding rates as venues give them, oldest first, each with the hours that it is for: for FUNDINGSTATS.
 * @customfunction FUNDINGRATES
 * @param {any[][]} range History of one instrument with its header row: a venue's file or reply, or time and rate, and hours where it has them.
 * @param {any[][]} [source] Name of a source, such as gate funding; or a mapping with the headers field, header and as (rate in percent, hours in minutes). Recognised unless given.
 * @param {any} [measure] table, or report: what was read as what, assumed and left out, and the gaps. table unless given.
 * @returns {any[][]} time (date serial, UTC), rate (a decimal for its own interval) and hours (of the interval), oldest first.
 * @category Futures
 * @example =HEDGE.FUNDINGRATES({"symbol","fundingRate","fundingTime";"BTCUSDT","-0.00002000","1717228800000";"BTCUSDT","0.00010000","1717200000000"}) → {"time","rate","hours";45444,0.0001,8;45444.333333,-0.00002,8}
 * @formula Hours: the column, or the time since the payment before, to the hour where it lies within two minutes of one.
 * @source Documentation of Binance, OKX, Bybit, Kraken, Deribit, Hyperliquid, Gate, BitMEX and CCXT for the names of their columns.
 */
export function fundingRates(range: any[][], source?: any[][], measure?: any): any[][] {
  return spill(() => answered(readFundingRates(range, source as SheetArgument), measure));
}
