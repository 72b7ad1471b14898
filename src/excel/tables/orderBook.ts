import { distinct, grouped } from "../../core/book/names";
import { notAvailable, outsideDomain, wrongValue } from "../../core/errors";
import { type BookForm, inOrder, type OrderBook } from "../../core/execution/fill";
import { type SheetArgument, vocabulary } from "../arguments";
import { firstFault, inRow, readTable, type Table } from "./table";

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

const venueField = { header: "venue", aliases: ["exchange", "market", "book"], holds: "text", required: true } as const;

const fieldsWithVenue = {
  venue: venueField,
  ...fields,
} as const;

/** How a book counts its sizes. */
export const bookForms = vocabulary<BookForm>(["linear", "inverse"], { coin: "inverse", usd: "linear" });

/**
 * Reads an order book with the columns side, price and size.
 *
 * @throws HedgeError the first fault of the table, with its row
 */
export function readOrderBook(range: SheetArgument): OrderBook {
  const table = readTable("book", range, { ...fields, venue: { ...venueField, required: false } });
  requireWhole(table);
  const venues = distinct(table.columns.venue).filter((name) => name !== "");
  if (venues.length > 1)
    throw wrongValue(
      `book must be of one venue, not of ${venues.slice(0, 2).join(" and ")}: ROUTE splits an order over several`,
    );
  return uncrossed(bookOf(table, () => true));
}

/**
 * Reads the order books of several venues off one table with the columns venue, side, price and size; venues in the order
 * in which they first appear.
 *
 * @throws HedgeError the first fault of the table, with its row
 */
export function readVenueBooks(range: SheetArgument): { readonly name: string; readonly book: OrderBook }[] {
  const table = readTable("books", range, fieldsWithVenue);
  requireWhole(table);
  const { venue } = table.columns;
  const unnamed = venue.indexOf("");
  if (unnamed >= 0) throw inRow(table, table.sourceRow[unnamed], "", notAvailable("venue is missing"));
  const { names, groupOf } = grouped(venue);
  return names.map((name, group) => ({
    name,
    book: uncrossed(
      bookOf(table, (row) => groupOf[row] === group),
      name,
    ),
  }));
}

/** @throws outsideDomain where a bid lies above an ask: such quotes are not of one moment */
function uncrossed(book: OrderBook, venue = ""): OrderBook {
  const { bid, ask } = inOrder(book);
  if (bid.price[0] > ask.price[0])
    throw outsideDomain(
      `${venue ? `the book of ${venue}` : "book"} is crossed: its best bid ${bid.price[0]} is above its best ask ${ask.price[0]}`,
    );
  return book;
}

type BookTable = Pick<Table<typeof fields>, "name" | "size" | "columns" | "sourceRow" | "faults">;

function requireWhole(table: BookTable): void {
  const { side, price, size } = table.columns;
  const fault = firstFault(table, table.faults, side);
  if (fault) throw fault;
  for (let i = 0; i < table.size; i++) {
    const missing = Number.isNaN(price[i]) ? "price" : Number.isNaN(size[i]) ? "size" : undefined;
    if (missing) throw inRow(table, table.sourceRow[i], "", notAvailable(`${missing} is missing`));
  }
}

function bookOf({ columns: { side, price, size } }: BookTable, belongs: (row: number) => boolean): OrderBook {
  const of = (wanted: "bid" | "ask") => {
    const rows = Array.from(side.keys()).filter((row) => side[row] === wanted && belongs(row));
    return { price: Float64Array.from(rows, (row) => price[row]), size: Float64Array.from(rows, (row) => size[row]) };
  };
  return { bid: of("bid"), ask: of("ask") };
}
