import type { Source } from "../source";

/** https://www.bitmex.com/api/explorer/#!/Position/Position_get: contracts; homeNotional is coin, foreignNotional quote. */
export const bitmexPositions: Source = {
  name: "bitmex positions",
  reader: "POSITIONS",
  signature: ["symbol", "currentQty", "avgEntryPrice", "homeNotional"],
  reads: {
    symbol: "instrument",
    underlying: "underlying",
    currency: "settle",
    quoteCurrency: "currency",
    currentQty: "quantity",
    markPrice: "price",
    avgEntryPrice: "entry",
    homeNotional: "home",
    foreignNotional: "foreign",
  },
  checks: { homeNotional: "units", unrealisedPnl: "profit satoshi" },
  symbols: [
    /^(?<base>[A-Z0-9]+?)(?<quote>USDT|USDC|USD|EUR)(?:_[A-Z]+|(?<month>[FGHJKMNQUVXZ]\d{2}))?$/,
    /^(?<base>[A-Z0-9]+?)(?<month>[FGHJKMNQUVXZ]\d{2})$/,
  ],
  cutOff: { hours: 12, place: "UTC" },
};
