import type { TradeEvent, Trades } from "../../core/blotter/trades";
import { type HedgeError, notAvailable, rewording, wrongValue } from "../../core/errors";
import { fold } from "../../core/book/names";
import { foldWord, type SheetArgument, vocabulary } from "../arguments";
import { plainValue } from "../cells";
import { tradeSides } from "../vocabularies";
import type { TableFault } from "./fields";
import { instrumentFields } from "./instrumentColumns";
import { positionFields } from "./positions";
import { firstFault, inRow, readTable, type Table } from "./table";
import { unreadFaults } from "./unread";

const { instrument, underlying, type, multiplier, settlement, underlyingPrice, strike, expiry } = instrumentFields;

/** Events by the words that blotters use for them. */
export const tradeEvents = vocabulary<TradeEvent>(["trade", "funding", "income", "fee", "expiry"], {
  fill: "trade",
  dividend: "income",
  interest: "income",
  coupon: "income",
  commission: "fee",
  settlement: "expiry",
  delivery: "expiry",
  exercise: "expiry",
  assignment: "expiry",
});

export const tradeFields = {
  instrument: { ...instrument, required: true },
  underlying,
  type: { header: type.header, aliases: type.aliases, holds: type.holds },
  multiplier: { header: multiplier.header, aliases: multiplier.aliases, holds: "number" },
  settlement,
  strike,
  expiry,
  event: { header: "event", aliases: ["transaction type", "record type"], holds: tradeEvents, blank: "trade" },
  side: { ...positionFields.side, holds: tradeSides },
  quantity: { ...positionFields.quantity, leavesOutAtZero: false },
  price: {
    header: "price",
    aliases: ["px", "trade price", "fill price", "exec price", "execution price"],
    holds: "number",
    required: true,
  },
  underlyingPrice,
  time: {
    header: "time",
    aliases: ["date", "datetime", "timestamp", "trade time", "executed at"],
    holds: "number",
  },
  fee: { header: "fee", aliases: ["fees", "commission", "fee paid"], holds: "number" },
  feeCurrency: {
    header: "fee currency",
    aliases: ["fee ccy"],
    holds: vocabulary(["settlement", "base"]),
    blank: "settlement",
  },
  cash: { header: "cash", aliases: ["cash amount", "cash flow", "payment"], holds: "number" },
  fundingRate: { header: "funding rate", aliases: [], holds: "number" },
  tradeId: {
    header: "trade id",
    aliases: ["id", "exec id", "fill id"],
    standIns: [["order id"]],
    holds: "text",
  },
  closes: { header: "closes", aliases: ["lot id", "closes id", "against"], holds: "text" },
} as const;

/** A blotter as read from a range, with what is wrong in it. */
export interface TradeTable {
  readonly trades: Trades;
  readonly table: Table<typeof tradeFields>;
  readonly faults: readonly TableFault[];
}

/** Reads a blotter. Nothing is guessed: a fault leaves its cell empty and is listed. */
export function readTrades(range: SheetArgument): TradeTable {
  const table = readTable("trades", range, tradeFields);
  const { columns, size, sourceRow, sourceColumn, headers, grid } = table;
  const faults = [...table.faults];
  if (sourceColumn.type < 0) {
    const seen = headers.filter((header) => header !== "").join(", ") || "no header";
    faults.push({
      row: 0,
      column: 0,
      error: notAvailable(`trades needs a column type; its headers are ${seen}`),
    });
  }
  const { side } = columns;
  const quantity = columns.quantity.map((given, i) => {
    if (!side[i] || !(given < 0)) return side[i] === "sell" ? 0 - given : given;
    const error = wrongValue(`side says ${side[i]}, but quantity is ${given}: give it a sign or a side`);
    faults.push({ row: sourceRow[i], column: sourceColumn.side, error });
    return given;
  });
  const read = {
    ...columns,
    type: columns.type.map((word) => word || "spot"),
    multiplier: columns.multiplier.map((m) => (Number.isNaN(m) ? 1 : m)),
  };
  faults.push(...unreadFaults(table, read, columns.settlement, quantity));
  const lot = Array.from(sourceRow, (row, i) => {
    const cell = sourceColumn.tradeId < 0 ? "" : plainValue(grid[row][sourceColumn.tradeId]);
    return typeof cell === "number" ? cell : columns.tradeId[i] || row + 1;
  });
  if (hasOwnIds(table)) faults.push(...repeatedFills(table, lot));
  const time = sourceColumn.time < 0 ? undefined : columns.time;
  return { trades: { ...columns, size, quantity, time, lot }, table, faults };
}

/** Whether an id is a fill's own: several fills share an order's. */
export const hasOwnIds = ({ sourceColumn, headers }: Table<typeof tradeFields>): boolean =>
  sourceColumn.tradeId >= 0 && foldWord(headers[sourceColumn.tradeId]) !== "orderid";

/** Fills that stand in two rows with one id and all else alike, as where two exports overlap. */
function repeatedFills(table: Table<typeof tradeFields>, lot: readonly (string | number)[]): TableFault[] {
  const { columns, size, sourceRow, sourceColumn, headers } = table;
  const { instrument, tradeId, event, time, quantity, price } = columns;
  const first = new Map<string, number>();
  const faults: TableFault[] = [];
  for (let i = 0; i < size; i++) {
    if (event[i] !== "trade" || (tradeId[i] === "" && typeof lot[i] !== "number")) continue;
    const key = `${fold(instrument[i])}\n${lot[i]}\n${time[i]}\n${quantity[i]}\n${price[i]}`;
    const at = first.get(key);
    if (at === undefined) first.set(key, i);
    else {
      const what = `${headers[sourceColumn.tradeId]} ${lot[i]} is that of row ${sourceRow[at] + 1}, and so is all else`;
      const error = wrongValue(`${what}: leave the fill out once`);
      faults.push({ row: sourceRow[i], column: sourceColumn.tradeId, error });
    }
  }
  return faults;
}

/**
 * Whether a table is one of trades and no book: it says what happened, or names each trade, or has the times and fees of
 * fills, or one instrument on both sides at several times.
 */
export function isBlotter(range: SheetArgument): boolean {
  const { sourceColumn: at, columns, headers } = readTable("trades", range, tradeFields);
  if (at.instrument < 0 || at.type < 0 || at.quantity < 0 || at.price < 0) return false;
  if (at.event >= 0 || at.closes >= 0) return true;
  // A position may have an id of its own.
  if (at.tradeId >= 0 && (at.time >= 0 || foldWord(headers[at.tradeId]) !== "id")) return true;
  if (at.time < 0) return false;
  const sides = new Set(columns.instrument.map((name, i) => `${fold(name)}\n${columns.side[i] ?? ""}`));
  const names = new Set(columns.instrument.map(fold));
  return at.fee >= 0 || (at.side >= 0 && sides.size > names.size);
}

/**
 * Reads a blotter without faults, and how a fault of one of its rows is worded.
 *
 * @throws HedgeError the first fault of the table
 */
export function soundTrades(range: SheetArgument): {
  readonly trades: Trades;
  readonly say: (error: HedgeError) => HedgeError;
} {
  const { trades, table, faults } = readTrades(range);
  const fault = firstFault(table, faults, trades.instrument);
  if (fault) throw fault;
  const say = (error: HedgeError): HedgeError =>
    error.place ? inRow(table, table.sourceRow[error.place.row], trades.instrument[error.place.row], error) : error;
  return { trades, say };
}

/**
 * Reads a blotter and computes on it.
 *
 * @throws HedgeError the first fault of the table, or the one that the computation meets, with its row
 */
export function withTrades<T>(range: SheetArgument, work: (trades: Trades) => T): T {
  const { trades, say } = soundTrades(range);
  return rewording(() => work(trades), say);
}
