import type { SheetArgument } from "../excel/arguments";
import { spill } from "../excel/results";
import { answered } from "../intake/answer";
import { readInstrumentExport } from "../intake/instruments";

/**
 * Instruments as a venue lists them, alone or joined with its tickers, as one table for SOLVE and RANKING.
 * @customfunction INSTRUMENTS
 * @param {any[][]} range Instruments with their header row: a list of Deribit, OKX, Bybit, Binance, Gate or CCXT, or type, lot and what else is known.
 * @param {any[][]} [source] Name of a source, such as okx instruments; or a mapping with the headers field, header and as. Recognised unless given.
 * @param {any[][]} [contracts] What the list does not say, by instrument: a table with the header instrument and any of the columns below; * is any.
 * @param {any} [measure] table, or report: what was read as what, assumed and left out. table unless given.
 * @param {any} [zone] Clock of the expiries: utc, venue (its own wall clock) or hours to add to UTC. utc unless given.
 * @returns {any[][]} instrument, underlying, type, multiplier, settlement, price, underlying price, strike, expiry, vol, lot, min, max, tick, fee, bid, ask, funding rate, funding hours, initial margin, maintenance margin, adv; lots in the units in which the venue takes orders and POSITIONS gives quantities, rates as decimals.
 * @category Positions
 * @example =HEDGE.INSTRUMENTS({"instrument","underlying","type","multiplier","price","lot","fee";"ESU4","ES","future",50,5495.25,1,0.00002}) → {"instrument","underlying","type","multiplier","settlement","price","underlying price","strike","expiry","vol","lot","min","max","tick","fee","bid","ask","funding rate","funding hours","initial margin","maintenance margin","adv";"ESU4","ES","future",50,"linear",5495.25,"","","","",1,"","","",0.00002,"","","","","","",""}
 * @formula Deribit: the lot is the smaller of contract_size and min_trade_amount. OKX: the multiplier is ctVal × ctMult.
 * @source Documentation of Deribit, OKX, Bybit, Binance, Gate and CCXT.
 */
export function instruments(range: any[][], source?: any[][], contracts?: any[][], measure?: any, zone?: any): any[][] {
  return spill(() =>
    answered(readInstrumentExport(range, source as SheetArgument, contracts as SheetArgument, zone), measure),
  );
}
