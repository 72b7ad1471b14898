import { attempt, HedgeError, notAvailable, outsideDomain, wrongValue } from "../../core/errors";
import type { ParityExpiry, ParityPair } from "../../core/options/parityEstimate";
import type { SheetArgument } from "../arguments";
import { exerciseStyles, optionTypes, settlements } from "../vocabularies";
import { timeOf } from "./chain";
import { instrumentFields } from "./instrumentColumns";
import { firstFault, inRow, readTable } from "./table";

const { instrument, strike, expiry, cutOff, years, underlyingPrice } = instrumentFields;

const fields = {
  instrument,
  type: { header: "type", aliases: ["option type"], holds: optionTypes, required: true },
  strike: { ...strike, required: true },
  expiry,
  cutOff,
  years,
  price: { header: "price", aliases: ["mark price", "mark", "mid"], holds: "number" },
  bid: { header: "bid", aliases: ["bid price", "best bid"], holds: "number" },
  ask: { header: "ask", aliases: ["ask price", "best ask"], holds: "number" },
  underlyingPrice,
  settlement: { header: "settlement", aliases: ["settle", "margin"], holds: settlements, blank: "linear" },
  exercise: {
    header: "exercise",
    aliases: ["exercise style", "option style", "style"],
    holds: exerciseStyles,
    blank: "european",
  },
} as const;

/** Option quotes by expiry, nearest first, each strike with its call and its put. */
export interface ParityChain {
  readonly expiries: readonly ParityExpiry[];
  /** years of each row, blank rows left out */
  readonly years: Float64Array;
  readonly isAmerican: boolean;
}

/**
 * Reads an option chain for put–call parity.
 *
 * @param now date serial from which years are counted where the table gives an expiry
 * @throws HedgeError the first fault of the table, with its row
 */
export function readParityChain(range: SheetArgument, now?: number): ParityChain {
  const table = readTable("chain", range, fields);
  const { size, columns, sourceRow } = table;
  const first = firstFault(table, table.faults, columns.instrument);
  if (first) throw first;
  const times = columns.years.slice();
  const groups = new Map<number, Group>();
  for (let row = 0; row < size; row++) {
    const fault = attempt(() => {
      times[row] = timeOf(columns, row, now);
      if (times[row] === 0) throw outsideDomain("expiry is not after now");
      if (!(columns.strike[row] > 0)) throw outsideDomain("strike must be above zero");
      const isInverse = columns.settlement[row] === "inverse";
      const group = groups.get(times[row]) ?? { isInverse, underlying: [], strikes: new Map<number, Quotes>() };
      groups.set(times[row], group);
      if (group.isInverse !== isInverse) throw wrongValue("settlement must be one at each expiry");
      if (!Number.isNaN(columns.underlyingPrice[row])) group.underlying.push(columns.underlyingPrice[row]);
      const quotes = group.strikes.get(columns.strike[row]) ?? {};
      group.strikes.set(columns.strike[row], quotes);
      const type = columns.type[row] as "call" | "put";
      if (quotes[type]) throw wrongValue(`the ${type} of strike ${columns.strike[row]} is there twice`);
      const [price, bid, ask] = [columns.price[row], columns.bid[row], columns.ask[row]];
      quotes[type] = { price: Number.isNaN(price) ? (bid + ask) / 2 : price, bid, ask };
    });
    if (fault instanceof HedgeError) throw inRow(table, sourceRow[row], columns.instrument[row], fault);
  }
  const expiries = [...groups]
    .sort(([a], [b]) => a - b)
    .map(([time, group]) => expiryOf(time, group))
    .filter(({ pairs }) => pairs.length > 0);
  if (expiries.length === 0) throw notAvailable("chain must have a strike with prices of a call and a put");
  return { expiries, years: times, isAmerican: columns.exercise.includes("american") };
}

interface Quote {
  readonly price: number;
  readonly bid: number;
  readonly ask: number;
}

interface Quotes {
  call?: Quote;
  put?: Quote;
}

interface Group {
  readonly isInverse: boolean;
  readonly underlying: number[];
  readonly strikes: Map<number, Quotes>;
}

/** Single options are left out, and those without a price. */
function expiryOf(time: number, { isInverse, underlying, strikes }: Group): ParityExpiry {
  const pairs = [...strikes].flatMap(([at, { call, put }]): ParityPair[] => {
    if (!call || !put || Number.isNaN(call.price) || Number.isNaN(put.price)) return [];
    return [
      {
        strike: at,
        call: call.price,
        put: put.price,
        callBid: call.bid,
        callAsk: call.ask,
        putBid: put.bid,
        putAsk: put.ask,
      },
    ];
  });
  const mean = underlying.reduce((sum, price) => sum + price, 0) / underlying.length;
  return { years: time, isInverse, underlying: mean, pairs: pairs.sort((a, b) => a.strike - b.strike) };
}
