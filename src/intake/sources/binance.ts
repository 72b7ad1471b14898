import type { Source } from "../source";
import { EIGHT_UTC } from "../times";

const signed = {
  symbol: "instrument",
  positionAmt: "quantity",
  positionSide: "side",
  markPrice: "price",
  entryPrice: "entry",
};

/** https://developers.binance.com/docs/derivatives/usds-margined-futures/trade/rest-api/Position-Information-V3 */
export const binanceUsdM: Source = {
  name: "binance usd-m positions",
  reader: "POSITIONS",
  signature: ["symbol", "positionAmt", "unRealizedProfit", "notional"],
  reads: signed,
  checks: { notional: "value", unRealizedProfit: "profit" },
  always: { multiplier: 1 },
  symbols: [/^(?<base>[A-Z0-9]+?)(?<quote>USDT|USDC|BUSD|FDUSD|BTC)(?:_(?<date>\d{6}))?$/],
  cutOff: EIGHT_UTC,
};

/** https://developers.binance.com/docs/derivatives/coin-margined-futures/trade/rest-api/Position-Information */
export const binanceCoinM: Source = {
  name: "binance coin-m positions",
  reader: "POSITIONS",
  signature: ["symbol", "positionAmt", "notionalValue"],
  reads: signed,
  checks: { notionalValue: "value", unRealizedProfit: "profit" },
  symbols: [/^(?<base>[A-Z0-9]+)(?<quote>USD)_(?:PERP|(?<date>\d{6}))$/],
  settlement: "inverse",
  cutOff: EIGHT_UTC,
};

/** https://developers.binance.com/docs/derivatives/option/trade/Option-Position-Information */
export const binanceOptions: Source = {
  name: "binance option positions",
  reader: "POSITIONS",
  signature: ["symbol", "optionSide", "strikePrice", "expiryDate", "quantity"],
  reads: {
    symbol: "instrument",
    optionSide: "type",
    side: "side",
    quantity: "quantity",
    markPrice: "price",
    entryPrice: "entry",
    strikePrice: "strike",
    expiryDate: "expiry",
    quoteAsset: "currency",
  },
  checks: { markValue: "value", unrealizedPNL: "profit" },
  always: { multiplier: 1 },
  symbols: [/^(?<base>[A-Z0-9]+)-(?<date>\d{6})-(?<strike>[\d.]+)-(?<right>[CP])$/],
  cutOff: EIGHT_UTC,
};
