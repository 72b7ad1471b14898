import type { Source } from "../source";
import { EIGHT_UTC } from "../times";

/** https://docs.dydx.exchange: the market is quoted in USD and sized in coin. */
export const dydxPositions: Source = {
  name: "dydx positions",
  reader: "POSITIONS",
  signature: ["market", "side", "size", "sumOpen"],
  reads: { market: "instrument", side: "side", size: "quantity", entryPrice: "entry" },
  always: { multiplier: 1 },
  symbols: [/^(?<base>[^-]+)-(?<quote>USDC?)$/],
};

/** https://docs.api.prod.paradex.trade: the cost is that of the entry. */
export const paradexPositions: Source = {
  name: "paradex positions",
  reader: "POSITIONS",
  signature: ["market", "side", "size", "average_entry_price", "cost"],
  reads: { market: "instrument", side: "side", size: "quantity", average_entry_price: "entry" },
  checks: { cost: "cost unsigned" },
  always: { multiplier: 1 },
  symbols: [
    /^(?<base>[^-]+)-(?<quote>USDC?)-PERP$/,
    /^(?<base>[^-]+)-(?<quote>USDC?)-(?<date>\d{1,2}[A-Z]{3}\d{2})-(?<strike>[\d.]+)-(?<right>[CP])$/,
    /^(?<base>[^-]+)-(?<quote>USDC?)-(?<strike>[\d.]+)-(?<right>[CP])$/,
  ],
};

/** https://docs.derive.xyz/reference/post_private-get-positions: Greeks of one unit. */
export const derivePositions: Source = {
  name: "derive positions",
  reader: "POSITIONS",
  signature: ["instrument_type", "instrument_name", "amount", "average_price", "mark_price"],
  reads: {
    instrument_name: "instrument",
    instrument_type: "type class",
    amount: "quantity",
    mark_price: "price",
    average_price: "entry",
    index_price: "underlying price",
    delta: "delta",
    gamma: "gamma",
    vega: "vega point",
    theta: "theta day",
  },
  checks: { unrealized_pnl: "profit", mark_value: "value" },
  always: { multiplier: 1 },
  symbols: [
    /^(?<base>[A-Z0-9]+)-(?:PERP|(?<date>\d{8})(?:-(?<strike>[\d._]+)-(?<right>[CP]))?)$/,
    /^(?<spot>[A-Z0-9]+)$/,
  ],
  cutOff: EIGHT_UTC,
  index: true,
};

/** https://exchange-docs.crypto.com: private/get-positions; the cost of a position over its size is the entry. */
export const cryptoComPositions: Source = {
  name: "crypto.com positions",
  reader: "POSITIONS",
  signature: ["instrument_name", "quantity", "open_pos_cost"],
  reads: { instrument_name: "instrument", quantity: "quantity", open_pos_cost: "cost" },
  always: { multiplier: 1 },
  symbols: [/^(?<base>[A-Z0-9]+?)(?<quote>USD)-(?:PERP|(?<date>\d{6}))$/],
};

/** https://docs.cdp.coinbase.com/intx: portfolio positions. */
export const coinbaseIntxPositions: Source = {
  name: "coinbase intx positions",
  reader: "POSITIONS",
  signature: ["symbol", "position_side", "net_size"],
  reads: { symbol: "instrument", position_side: "side", net_size: "quantity", mark_price: "price", vwap: "entry" },
  checks: { position_notional: "value unsigned" },
  always: { multiplier: 1 },
  symbols: [/^(?<base>[A-Z0-9]+?)-(?:PERP(?:-INTX)?)$/],
};

/** https://www.bitget.com/api-doc/contract/position/get-all-position: linear contracts count the coin. */
export const bitgetPositions: Source = {
  name: "bitget positions",
  reader: "POSITIONS",
  signature: ["symbol", "holdSide", "total", "openPriceAvg"],
  reads: { symbol: "instrument", holdSide: "side", total: "quantity", markPrice: "price", openPriceAvg: "entry" },
  checks: { unrealizedPL: "profit" },
  countsCoins: true,
  symbols: [
    /^(?<base>[A-Z0-9]+?)(?:(?<linear>(?<quote>USDT|USDC))|(?<linear2>PERP))(?:_[A-Z]+)?$/,
    /^(?<base>[A-Z0-9]+?)(?<inverse>USD)(?<month>[FGHJKMNQUVXZ]\d{2})?(?:_[A-Z]+)?$/,
  ],
};

/** https://www.mexc.com/api-docs/futures: positionType 1 is long and 2 short; holdVol counts contracts. */
export const mexcPositions: Source = {
  name: "mexc positions",
  reader: "POSITIONS",
  signature: ["symbol", "positionType", "holdVol"],
  reads: {
    symbol: "instrument",
    positionType: "side",
    holdVol: "quantity",
    openAvgPrice: "entry",
    holdAvgPrice: "entry",
  },
  sides: { 1: "buy", 2: "sell" },
  symbols: [/^(?<base>[A-Z0-9]+)_(?:(?<inverse>USD)|(?<linear>(?<quote>USDT|USDC)))$/],
};

/** https://huobiapi.github.io/docs/usdt_swap: volume counts contracts. */
export const htxPositions: Source = {
  name: "htx positions",
  reader: "POSITIONS",
  signature: ["contract_code", "direction", "volume", "open_avg_price"],
  reads: {
    contract_code: "instrument",
    direction: "side",
    volume: "quantity",
    last_price: "price",
    open_avg_price: "entry",
  },
  checks: { profit_unreal: "profit" },
  symbols: [
    /^(?<base>[A-Z0-9]+)-(?:(?<inverse>USD)|(?<linear>(?<quote>USDT)))(?:-(?<date>\d{6}))?$/,
    /^(?<base>[A-Z]+)(?<inverse>)(?<date>\d{6})$/,
  ],
};

/** https://bingx-api.github.io/docs: linear contracts count the coin. */
export const bingxPositions: Source = {
  name: "bingx positions",
  reader: "POSITIONS",
  signature: ["symbol", "positionId", "positionSide", "positionAmt", "avgPrice"],
  reads: {
    symbol: "instrument",
    positionSide: "side",
    positionAmt: "quantity",
    markPrice: "price",
    avgPrice: "entry",
  },
  checks: { unrealizedProfit: "profit" },
  countsCoins: true,
  symbols: [/^(?<base>[A-Z0-9]+)-(?:(?<inverse>USD)|(?<linear>(?<quote>USDT|USDC)))$/],
};
