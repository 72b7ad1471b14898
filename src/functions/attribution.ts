import { attributed } from "../excel/attributed";
import type { SheetArgument } from "../excel/arguments";
import { spill } from "../excel/results";

/**
 * Where the P&L between two states of a positions table came from, or over many: Greeks, carry, cash, trades and what is left.
 * @customfunction ATTRIBUTION
 * @param {any[][]} before Positions before with their header row, with a column instrument; options with price or vol. Without after: snapshots of many times, with a column time.
 * @param {any[][]} [after] The positions after; columns funding (received, − paid) and fees (paid) in quote currency where there were any and no trades are given.
 * @param {any} [now_before] Date and time before, as a date serial; needed where options give expiry and no years.
 * @param {any} [now_after] Date and time after, as a date serial.
 * @param {any[][]} [trades] A blotter as BLOTTER takes it; of its rows those later than now_before and not later than now_after count, without times or clocks all.
 * @param {any} [method] taylor (the Greeks before) or revaluation (the model moved in time, price, vol and rate). taylor unless given.
 * @param {any} [by] instrument, underlying or, of snapshots, day. instrument unless given.
 * @param {any[][]} [dividends] Table with its header row: date (ex-date) or years from now_before (of snapshots, from the first), amount; underlying, form (cash or proportional), model (spot or escrowed). None unless given.
 * @returns {any[][]} A table in quote currency, and the total; the parts of each row add up to its total.
 * @category Monitoring
 * @example =HEDGE.ATTRIBUTION({"instrument","type","quantity","price","underlying price";"BTC","spot",2,65000,65000;"BTC-PERP","perp",-2,65020,65000}, {"instrument","type","quantity","price","underlying price","funding","fees";"BTC","spot",2,66000,66000,0,0;"BTC-PERP","perp",-2,66010,66000,13,2.5}) → {"instrument","delta","gamma","vega","vanna","volga","theta","roll","rates","basis","funding","income","fees","fx","new trades","amendments","unexplained","total";"BTC",2000,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,2000;"BTC-PERP",-2000,0,0,0,0,0,0,0,20,13,0,-2.5,0,0,0,0,-1969.5;"Total",0,0,0,0,0,0,0,0,20,13,0,-2.5,0,0,0,0,30.5}
 * @example =HEDGE.ATTRIBUTION({"instrument","type","quantity","price";"S","spot",1,60000}, {"instrument","type","quantity","price";"S","spot",3,61000}, , , {"instrument","type","quantity","price","fee";"S","spot",2,60400,12}) → {"instrument","delta","gamma","vega","vanna","volga","theta","roll","rates","basis","funding","income","fees","fx","new trades","amendments","unexplained","total";"S",1000,0,0,0,0,0,0,0,0,0,0,-12,0,1200,0,0,2188;"Total",1000,0,0,0,0,0,0,0,0,0,0,-12,0,1200,0,0,2188}
 * @formula Of what was held: δ·dS + ½Γ·dS² + vega·dσ + vanna·dS·dσ + ½volga·dσ² + θ·dT + rates with the Greeks before; of a dated future its roll X₀(e^{−b₀dT} − 1), b₀ = ln(X₀/S₀)/T₀, and as basis what it and spot moved beyond. fx is the value before × its change; new trades are n·m·(price after − price of the trade); amendments a quantity that no trade explains, at its value after. Total = value after − value before + cash; the unexplained is what is left of it. What after no longer lists has the market of its last trade.
 * @source Hull, Options, Futures and Other Derivatives, chapter 19, for the expansion; Open Source Risk Engine, P&L explain report, for the identity.
 */
export function attribution(
  before: any[][],
  after?: any[][],
  now_before?: any,
  now_after?: any,
  trades?: any[][],
  method?: any,
  by?: any,
  dividends?: any[][],
): any[][] {
  return spill(() =>
    attributed({
      before,
      after: after as SheetArgument,
      nowBefore: now_before,
      nowAfter: now_after,
      trades: trades as SheetArgument,
      method,
      by,
      dividends: dividends as SheetArgument,
    }),
  );
}
