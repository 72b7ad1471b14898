import type { Source } from "../source";

/** https://docs.kraken.com/api/docs/futures-api/trading/get-open-positions: price is the average entry. */
export const krakenPositions: Source = {
  name: "kraken futures positions",
  reader: "POSITIONS",
  signature: ["side", "symbol", "price", "size", "fillTime"],
  reads: { symbol: "instrument", side: "side", size: "quantity", price: "entry" },
  always: { multiplier: 1 },
  symbols: [/^(?:(?<inverse>PI|FI)|(?<linear>PF|FF))_(?<base>[A-Z0-9]+?)(?<quote>USD)(?:_(?<date>\d{6}))?$/i],
};
