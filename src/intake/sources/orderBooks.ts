import type { Source } from "../source";

/** An order book under the product's own headers; every venue's are among them. */
export const ownBook: Source = {
  name: "own headers",
  reader: "ORDERBOOK",
  own: true,
  bracketsAreUnits: true,
  signature: ["side", "price", "size"],
  reads: {
    venue: "venue",
    exchange: "venue",
    instrument: "instrument",
    "instrument name": "instrument",
    "inst id": "instrument",
    symbol: "instrument",
    "product id": "instrument",
    pair: "instrument",
    contract: "instrument",
    coin: "instrument",
    side: "side",
    "bid/ask": "side",
    type: "side",
    price: "price",
    px: "price",
    "price level": "price",
    "limit price": "price",
    size: "size",
    sz: "size",
    amount: "size",
    qty: "size",
    quantity: "size",
    "new quantity": "size",
    volume: "size",
  },
  checks: {
    sum: "running total",
    total: "running total",
    cumulative: "running total",
    cumulated: "running total",
  },
};

/** Pairs of price and size whose side is said beside them. */
export const bookSources: readonly Source[] = [
  {
    name: "price and size",
    reader: "ORDERBOOK",
    signature: [],
    reads: {},
    bare: ["price", "size"],
  },
];
