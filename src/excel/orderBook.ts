import { notAvailable } from "../core/errors";
import { type SheetArgument, vocabulary } from "./arguments";
import { firstFault, inRow, readTable } from "./table";

const fields = {
  side: {
    header: "side",
    aliases: ["bid/ask"],
    holds: vocabulary(["bid", "ask"], { bids: "bid", asks: "ask", buy: "bid", sell: "ask", offer: "ask" }),
    required: true,
  },
  price: { header: "price", aliases: ["px", "limit price"], holds: "number", required: true },
  size: { header: "size", aliases: ["quantity", "qty", "amount", "volume"], holds: "number", required: true },
} as const;

/** Levels of one side of an order book, in the order of the table. */
export interface Levels {
  readonly price: Float64Array;
  readonly size: Float64Array;
}

/**
 * Reads an order book with the columns side, price and size.
 *
 * @throws HedgeError the first fault of the table, with its row
 */
export function readOrderBook(range: SheetArgument): Record<"bid" | "ask", Levels> {
  const table = readTable("book", range, fields);
  const fault = firstFault(table, table.faults, table.columns.side);
  if (fault) throw fault;
  const { side, price, size } = table.columns;
  for (let i = 0; i < table.size; i++) {
    const missing = Number.isNaN(price[i]) ? "price" : Number.isNaN(size[i]) ? "size" : undefined;
    if (missing) throw inRow(table, table.sourceRow[i], "", notAvailable(`${missing} is missing`));
  }
  const of = (wanted: "bid" | "ask"): Levels => {
    const rows = Array.from(side.keys()).filter((row) => side[row] === wanted);
    return { price: Float64Array.from(rows, (row) => price[row]), size: Float64Array.from(rows, (row) => size[row]) };
  };
  return { bid: of("bid"), ask: of("ask") };
}
