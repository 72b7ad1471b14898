import { spill } from "../excel/results";
import { answered } from "../intake/answer";
import { readTradeExport } from "../intake/tradeExport";

/**
 * The history of trades of a venue, a broker or a desk, as a clean blotter for BLOTTER, oldest first.
 * @customfunction TRADES
 * @param {any[][]} range The export as it came, titles, totals and all.
 * @param {any[][]} [source] Blank to recognise it, the name of a source such as "okx trades", or a mapping: rows of field, header and as (fee paid or received, time day first).
 * @param {any[][]} [contracts] What the file does not say, by instrument (* stands for anything): multiplier, settlement, expiry; fx by currency for fees in a third coin. Or "implied".
 * @param {any} [measure] table or report: how each column and row was read, what was assumed, left out and is missing. table unless given.
 * @param {any} [zone] Clock of the times and expiries: utc, venue, or hours to add to UTC. utc unless given.
 * @returns {any[][]} time, instrument, underlying, type, event, signed quantity, price, fee (paid), fee currency (settlement or base), cash (received), funding rate, trade id, closes, multiplier, settlement, strike, expiry and underlying price; a blank where the file has none. The report: what, item, value and note.
 * @category Positions
 * @example =HEDGE.TRADES({"symbol","id","side","price","qty","quoteQty","realizedPnl","commission","commissionAsset","time";"BTCUSDT",698760,"SELL","65000.0","0.002","130","1","0.052","USDT",1717286400000;"BTCUSDT",698759,"BUY","64500.0","0.002","129","0","0.0516","USDT",1717200000000}) → {"time","instrument","underlying","type","event","quantity","price","fee","fee currency","cash","funding rate","trade id","closes","multiplier","settlement","strike","expiry","underlying price";45444,"BTCUSDT","BTC","perp","trade",0.002,64500,0.0516,"settlement","","","698759","",1,"linear","","","";45445,"BTCUSDT","BTC","perp","trade",-0.002,65000,0.052,"settlement","","","698760","",1,"linear","","",""}
 * @formula A fee in a third coin is worth fee × fx of the coin / fx of the settlement currency. Rows that repeat an id with the same figures count once.
 * @source The documentation of the venues' and brokers' exports; each source names its own.
 */
export function trades(range: any[][], source?: any[][], contracts?: any[][], measure?: any, zone?: any): any[][] {
  return spill(() => answered(readTradeExport(range, source ?? null, contracts ?? null, zone), measure));
}
