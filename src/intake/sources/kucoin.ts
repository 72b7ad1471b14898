import type { Source } from "../source";

/** https://www.kucoin.com/docs-new/rest/futures-trading/positions/get-position-list: the value of inverse ones is coin. */
export const kucoinPositions: Source = {
  name: "kucoin positions",
  reader: "POSITIONS",
  signature: ["symbol", "currentQty", "avgEntryPrice", "settleCurrency"],
  reads: {
    symbol: "instrument",
    currentQty: "quantity",
    markPrice: "price",
    avgEntryPrice: "entry",
    settleCurrency: "settle",
    isInverse: "settlement flag",
  },
  checks: { markValue: "value unsigned", unrealisedPnl: "profit" },
  symbols: [
    /^(?<base>[A-Z0-9]+?)(?:(?<linear>(?<quote>USDT|USDC))|(?<inverse>USD))M$/,
    /^(?<base>[A-Z0-9]+?)(?<inverse>M)(?<month>[FGHJKMNQUVXZ]\d{2})$/,
  ],
};
