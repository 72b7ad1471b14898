import type { Source } from "../source";
import { binanceCoinM, binanceUsdM } from "./binance";
import { EIGHT_UTC } from "../times";

const binanceFills = {
  symbol: "instrument",
  side: "side",
  qty: "quantity",
  price: "price",
  commission: "fee paid",
  commissionAsset: "fee currency",
  time: "time",
  id: "trade id",
};

/** https://developers.binance.com/docs/derivatives/usds-margined-futures/trade/rest-api/Account-Trade-List */
const binanceUsdMTrades: Source = {
  name: "binance usd-m trades",
  reader: "TRADES",
  signature: ["symbol", "id", "side", "qty", "quoteQty", "realizedPnl"],
  reads: binanceFills,
  checks: { quoteQty: "value unsigned" },
  always: { multiplier: 1 },
  sidesApart: "positionSide",
  feesInAnyCoin: true,
  symbols: binanceUsdM.symbols!,
  cutOff: EIGHT_UTC,
};

/** https://developers.binance.com/docs/derivatives/coin-margined-futures/trade/rest-api/Account-Trade-List */
const binanceCoinMTrades: Source = {
  name: "binance coin-m trades",
  reader: "TRADES",
  signature: ["symbol", "id", "side", "qty", "baseQty", "realizedPnl"],
  reads: binanceFills,
  checks: { baseQty: "value unsigned" },
  sidesApart: "positionSide",
  feesInAnyCoin: true,
  symbols: binanceCoinM.symbols!,
  settlement: "inverse",
  cutOff: EIGHT_UTC,
};

/** Coins in which Binance's and Bybit's spot markets are quoted: those whose symbols run both names together. */
export const SPOT = /^(?<spot>[A-Z0-9]+?)(?<quote>USDT|USDC|FDUSD|BUSD|TUSD|EUR|BRL|TRY|BTC|ETH|BNB)$/;

/** https://developers.binance.com/docs/binance-spot-api-docs/rest-api/account-endpoints: myTrades says the side by isBuyer. */
const binanceSpotTrades: Source = {
  name: "binance spot trades",
  reader: "TRADES",
  signature: ["symbol", "id", "qty", "quoteQty", "commissionAsset", "isBuyer"],
  reads: { ...binanceFills, isBuyer: "side" },
  checks: { quoteQty: "value unsigned" },
  sides: { true: "buy", false: "sell", TRUE: "buy", FALSE: "sell" },
  feesInAnyCoin: true,
  symbols: [SPOT],
};

const binanceFile = { "Date(UTC)": "time", Price: "price", Fee: "fee paid", "Fee Coin": "fee currency" };

/** The trade history of USD-M futures as its page exports it: no ids, so that rows which repeat all count. */
const binanceFuturesFile: Source = {
  name: "binance futures trade history",
  reader: "TRADES",
  signature: ["Date(UTC)", "Symbol", "Side", "Price", "Quantity", "Amount", "Fee", "Realized Profit"],
  reads: { ...binanceFile, Symbol: "instrument", Side: "side", Quantity: "quantity" },
  checks: { Amount: "value unsigned" },
  always: { multiplier: 1 },
  feesInAnyCoin: true,
  symbols: binanceUsdM.symbols!,
  cutOff: EIGHT_UTC,
};

/** The trade history of spot as its page exports it. */
const binanceSpotFile: Source = {
  name: "binance spot trade history",
  reader: "TRADES",
  signature: ["Date(UTC)", "Market", "Type", "Price", "Amount", "Total", "Fee", "Fee Coin"],
  reads: { ...binanceFile, Market: "instrument", Type: "side", Amount: "quantity" },
  checks: { Total: "value unsigned" },
  feesInAnyCoin: true,
  symbols: [SPOT],
};

export const binanceTrades: readonly Source[] = [
  binanceUsdMTrades,
  binanceCoinMTrades,
  binanceSpotTrades,
  binanceFuturesFile,
  binanceSpotFile,
];
