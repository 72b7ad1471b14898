import type { Source } from "../source";
import { SPOT } from "./binanceTrades";
import { bitmexPositions } from "./bitmex";
import { bybitSymbols } from "./bybit";
import { ccxtSymbols } from "./ccxt";
import { deribitSymbols } from "./deribit";
import { hyperliquidPositions } from "./hyperliquid";
import { okxSymbols } from "./okx";
import { EIGHT_UTC } from "../times";

/** BTCUSDT is a perpetual in one market and the coin in another; these forms are not. */
const bybitSure = [
  /^(?<base>[A-Z0-9]+?)(?<linear>(?<quote>USDT|USDC))-(?<date>\d{1,2}[A-Z]{3}\d{2})$/,
  ...bybitSymbols.slice(1),
];

/** https://bybit-exchange.github.io/docs/v5/order/execution: the fee of a funding row is what was paid. */
const bybitTrades: Source = {
  name: "bybit trades",
  reader: "TRADES",
  signature: ["symbol", "side", "execId", "execType", "execPrice", "execQty", "execFee"],
  reads: {
    symbol: "instrument",
    execType: "event",
    side: "side",
    execQty: "quantity",
    execPrice: "price",
    execFee: "fee paid",
    feeCurrency: "fee currency",
    execTime: "time",
    execId: "trade id",
    underlyingPrice: "underlying price",
  },
  checks: { execValue: "cost unsigned" },
  always: { multiplier: 1 },
  symbols: bybitSure,
  symbolsBy: ["category", { spot: [SPOT], linear: bybitSymbols, inverse: bybitSymbols, option: bybitSymbols }],
  events: {
    trade: "trade",
    adltrade: "trade",
    busttrade: "trade",
    blocktrade: "trade",
    funding: "funding",
    delivery: "expiry",
    settle: "expiry",
  },
  paysByFee: true,
  expiresAtUnderlying: true,
  cutOff: EIGHT_UTC,
};

/** https://docs.deribit.com/#private-get_user_trades_by_instrument: amounts of inverse futures are USD, all others coin. */
const deribitTrades: Source = {
  name: "deribit trades",
  reader: "TRADES",
  signature: ["instrument_name", "trade_id", "direction", "amount", "price", "fee", "fee_currency"],
  reads: {
    instrument_name: "instrument",
    direction: "side",
    amount: "quantity",
    price: "price",
    fee: "fee paid",
    fee_currency: "fee currency",
    timestamp: "time",
    trade_id: "trade id",
    underlying_price: "underlying price",
    index_price: "underlying price",
  },
  always: { multiplier: 1 },
  symbols: deribitSymbols,
  settlement: "inverse",
  cutOff: EIGHT_UTC,
};

/** https://docs.deribit.com/#private-get_transaction_log: the funding of a session is its interest_pl. */
const deribitLog: Source = {
  name: "deribit transaction log",
  reader: "TRADES",
  signature: ["instrument_name", "type", "side", "amount", "position", "commission", "cashflow"],
  reads: {
    instrument_name: "instrument",
    type: "event",
    side: "side",
    amount: "quantity",
    price: "price",
    commission: "fee paid",
    interest_pl: "cash received",
    timestamp: "time",
    trade_id: "trade id",
    index_price: "underlying price",
  },
  checks: { cashflow: "paid" },
  always: { multiplier: 1 },
  symbols: deribitSymbols,
  settlement: "inverse",
  sides: { "open buy": "buy", "close buy": "buy", "open sell": "sell", "close sell": "sell" },
  events: {
    trade: "trade",
    settlement: "funding",
    delivery: "expiry",
    deposit: "cash",
    withdrawal: "cash",
    transfer: "cash",
    swap: "cash",
  },
  expiresAtUnderlying: true,
  held: ["position", "after"],
  cutOff: EIGHT_UTC,
};

/** https://www.okx.com/docs-v5/en/#order-book-trading-trade-get-transaction-details-last-3-months: a fee is below 0. */
const okxTrades: Source = {
  name: "okx trades",
  reader: "TRADES",
  signature: ["instId", "tradeId", "fillPx", "fillSz", "side", "fee", "feeCcy"],
  reads: {
    instId: "instrument",
    instType: "type class",
    side: "side",
    fillSz: "quantity",
    fillPx: "price",
    fee: "fee received",
    feeCcy: "fee currency",
    fillTime: "time",
    ts: "time",
    tradeId: "trade id",
    fillIdxPx: "underlying price",
  },
  sidesApart: "posSide",
  symbols: okxSymbols,
  cutOff: EIGHT_UTC,
};

/** https://www.bitmex.com/api/explorer/#!/Execution/Execution_getTradeHistory: commissions are parts of the coin, paid above 0. */
const bitmexTrades: Source = {
  name: "bitmex trades",
  reader: "TRADES",
  signature: ["symbol", "execType", "side", "lastQty", "lastPx", "execComm"],
  reads: {
    symbol: "instrument",
    execType: "event",
    side: "side",
    lastQty: "quantity",
    lastPx: "price",
    execComm: "fee paid satoshi",
    currency: "currency",
    settlCurrency: "settle",
    homeNotional: "home",
    foreignNotional: "foreign",
    transactTime: "time",
    timestamp: "time",
    execID: "trade id",
  },
  checks: { homeNotional: "units" },
  symbols: [/^(?<spot>[A-Z0-9]+)_(?<quote>USDT|USDC)$/, ...bitmexPositions.symbols!],
  events: {
    trade: "trade",
    funding: "funding",
    settlement: "expiry",
    new: "no trade",
    canceled: "no trade",
    replaced: "no trade",
    rejected: "no trade",
    triggeredoractivatedbysystem: "no trade",
  },
  paysByFee: true,
  cutOff: { hours: 12, place: "UTC" },
};

/** https://hyperliquid.gitbook.io: userFills; B bought and A sold. */
const hyperliquidTrades: Source = {
  name: "hyperliquid trades",
  reader: "TRADES",
  signature: ["coin", "px", "sz", "side", "dir", "closedPnl"],
  reads: {
    coin: "instrument",
    px: "price",
    sz: "quantity",
    side: "side",
    fee: "fee paid",
    feeToken: "fee currency",
    time: "time",
    tid: "trade id",
  },
  always: { multiplier: 1, currency: "USDC" },
  symbols: hyperliquidPositions.symbols!,
  sides: { A: "sell", B: "buy" },
  held: ["startPosition", "before"],
};

/** https://docs.ccxt.com/#/README?id=trade-structure: amounts are contracts. */
const ccxtTrades: Source = {
  name: "ccxt trades",
  reader: "TRADES",
  signature: ["symbol", "side", "amount", "price", "cost", "takerOrMaker"],
  reads: {
    symbol: "instrument",
    side: "side",
    amount: "quantity",
    price: "price",
    "fee.cost": "fee paid",
    "fee.currency": "fee currency",
    timestamp: "time",
    datetime: "time",
    id: "trade id",
  },
  feesInAnyCoin: true,
  symbols: ccxtSymbols,
  cutOff: EIGHT_UTC,
};

export const venueTrades: readonly Source[] = [
  bybitTrades,
  deribitTrades,
  deribitLog,
  okxTrades,
  bitmexTrades,
  hyperliquidTrades,
  ccxtTrades,
];
