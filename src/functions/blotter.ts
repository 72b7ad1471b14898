import { type Booking, bookTrades } from "../core/blotter/booking";
import { BOOKING_METHODS } from "../core/blotter/lots";
import { closedLots, openLots, openPositions, type Statement, statements } from "../core/blotter/statement";
import { one, optionalNumber, optionalWord, vocabulary } from "../excel/arguments";
import { type Result, spill } from "../excel/results";
import { type MarkTable, readMarks } from "../excel/tables/marks";
import { withTrades } from "../excel/tables/trades";

const methods = vocabulary(BOOKING_METHODS);
const measures = vocabulary(["positions", "lots", "closed", "summary"]);

/**
 * Positions, open lots, closed lots or totals of a trade blotter, with realised P&L, fees, funding and income.
 * @customfunction BLOTTER
 * @param {any[][]} trades A table with the columns instrument, type, quantity (signed, or with side) and price; time, fee, fee currency, event (trade, funding, income, fee, expiry), cash, funding rate, trade id, closes, underlying price and what describes an instrument where there is any.
 * @param {any} [method] average, fifo, lifo, hifo (the worst entry first) or specific (the lots that closes names). average unless given.
 * @param {any} [as_of] Date and time, as a date serial: rows up to and at it count, and nothing may be open that has expired. All rows unless given.
 * @param {any} [measure] positions (a table for the other functions), lots, closed (a row for each lot and closing row) or summary. positions unless given.
 * @param {any[][]} [marks] A table with instrument, price and what else a positions table shall have; adds the unrealised P&L.
 * @returns {any[][]} A table; quantities signed, entries in the instrument's own quotation, money in settlement currency before fees.
 * @category Positions
 * @example =HEDGE.BLOTTER({"time","instrument","type","side","quantity","price","fee";45294,"BTC-PERP","perp","buy",0.5,60000,15;45295,"BTC-PERP","perp","buy",0.3,62000,9.3;45296,"BTC-PERP","perp","sell",0.4,63000,12.6}, "fifo", , "closed") → {"instrument","lot","opened","closed","quantity","entry","exit","multiplier","settlement","P&L";"BTC-PERP",2,45294,45296,0.4,60000,63000,1,"linear",1200}
 * @example =HEDGE.BLOTTER({"instrument","type","quantity","price";"A","spot",0.1,10.1;"A","spot",0.2,10.3;"A","spot",-0.3,10.7}, , , "summary") → {"instrument","bought","sold","quantity","realised P&L","fees","funding","income","net P&L";"A",0.3,0.3,0,0.14,0,0,0,0.14}
 * @formula P&L of a lot n·m·(X − E), of an inverse future n·m·(1/E − 1/X) in coin; cash in and out + open value = realised + open P&L + funding + income − fees, exactly, by every method. A trade through zero closes everything and opens the other side at its own price. An expiry row takes the position out at its price, or at what the contract pays at its underlying price. Fees stay out of the entries; physical delivery is a row of its own for the shares.
 * @source Bybit and Deribit for entries and P&L of inverse contracts; Beancount for first in, first out and last in, first out.
 */
export function blotter(trades: any[][], method?: any, as_of?: any, measure?: any, marks?: any[][]): any[][] {
  return spill(() => {
    const asOf = one(optionalNumber("as_of", as_of));
    const lotMethod = one(optionalWord("method", method, methods)) ?? "average";
    const wanted = one(optionalWord("measure", measure, measures)) ?? "positions";
    const marked = readMarks(marks);
    return withTrades(trades, (rows) => {
      const booking = bookTrades(rows, {
        method: lotMethod,
        asOf,
        marks: marked?.prices,
        keepsClosings: wanted === "closed",
      });
      if (wanted === "lots") return lots(booking);
      if (wanted === "closed") return closed(booking);
      return wanted === "summary" ? summary(booking, marked) : positions(booking, asOf, marked);
    });
  });
}

const blank = (x: number): Result => (Number.isNaN(x) ? "" : x);

const unrealised = (statement: Statement, marked: MarkTable | undefined): Result[] =>
  marked ? [statement.unrealised] : [];

function positions(booking: Booking, asOf: number | undefined, marked: MarkTable | undefined): Result[][] {
  const header = [
    ...["instrument", "underlying", "type", "quantity", "multiplier", "settlement", "strike", "expiry", "entry"],
    // Not "funding" and "fees", which are the day's to ATTRIBUTION.
    ...["opened", "realised P&L", "fees to date", "funding to date", "income to date"],
    ...(marked ? [...marked.headers, "unrealised P&L"] : []),
  ];
  const rows = openPositions(booking, asOf).map((position) => {
    const { instrument, underlying, type, multiplier, settlement, strike, expiry } = position.terms;
    return [
      ...[instrument, underlying, type, position.quantity, multiplier, settlement, blank(strike), blank(expiry)],
      ...[position.entry, blank(position.opened), position.realised],
      ...[position.fees, position.funding, position.income],
      ...(marked?.cellsOf(instrument) ?? []),
      ...unrealised(position, marked),
    ];
  });
  return [header, ...rows];
}

const lots = (booking: Booking): Result[][] => [
  ["instrument", "lot", "opened", "quantity", "multiplier", "settlement", "entry"],
  ...openLots(booking).map(({ terms, lot, opened, quantity, entry }) => [
    ...[terms.instrument, lot, blank(opened), quantity, terms.multiplier, terms.settlement, entry],
  ]),
];

const closed = (booking: Booking): Result[][] => [
  [...["instrument", "lot", "opened", "closed", "quantity", "entry", "exit", "multiplier", "settlement"], "P&L"],
  ...closedLots(booking).map(({ terms, lot, quantity, entry, exit, pnl, ...at }) => [
    ...[terms.instrument, lot, blank(at.opened), blank(at.closed), quantity, entry, exit],
    ...[terms.multiplier, terms.settlement, pnl],
  ]),
];

const summary = (booking: Booking, marked: MarkTable | undefined): Result[][] => [
  [
    ...["instrument", "bought", "sold", "quantity", "realised P&L", "fees", "funding", "income"],
    ...(marked ? ["unrealised P&L"] : []),
    "net P&L",
  ],
  ...statements(booking).map((statement) => [
    ...[statement.terms.instrument, statement.bought, statement.sold, statement.quantity],
    ...[statement.realised, statement.fees, statement.funding, statement.income],
    ...unrealised(statement, marked),
    statement.net,
  ]),
];
