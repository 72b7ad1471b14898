import type { Source } from "../source";
import { OCC } from "../symbols";
import { binanceOptions } from "./binance";
import { bybitSymbols } from "./bybit";
import { deribitSymbols } from "./deribit";
import { okxSymbols } from "./okx";
import { EIGHT_UTC } from "../times";

/** Option chains. Greeks are per unit; vega is per point of vol and theta per day where the venue counts so. */
export const chainSources: readonly Source[] = [
  {
    // https://docs.tardis.dev, options_chain
    name: "tardis options_chain",
    reader: "CHAIN",
    signature: ["symbol", "strike_price", "expiration", "underlying_index"],
    reads: {
      symbol: "instrument",
      type: "type",
      strike_price: "strike",
      expiration: "expiry",
      underlying_price: "underlying price",
      mark_price: "price",
      bid_price: "bid",
      ask_price: "ask",
      mark_iv: "vol percent",
      open_interest: "open interest",
      delta: "delta",
      gamma: "gamma",
      vega: "vega point",
      theta: "theta day",
    },
    // Also the names of a venue that settles in coin: its column says of whom they are.
    symbols: [...deribitSymbols, ...okxSymbols, ...bybitSymbols, ...binanceOptions.symbols!],
    venues: [
      "exchange",
      {
        deribit: "inverse",
        bybit: "linear",
        bybitoptions: "linear",
        binanceoptions: "linear",
        binanceeuropeanoptions: "linear",
        okexoptions: "",
        okx: "",
      },
    ],
    cutOff: EIGHT_UTC,
  },
  {
    // public/get_book_summary_by_currency
    name: "deribit book summary",
    reader: "CHAIN",
    signature: ["instrument_name", "mark_price", "underlying_index"],
    reads: {
      instrument_name: "instrument",
      underlying_price: "underlying price",
      mark_price: "price",
      bid_price: "bid",
      ask_price: "ask",
      mark_iv: "vol percent",
      open_interest: "open interest",
    },
    symbols: deribitSymbols,
    settlement: "inverse",
    cutOff: EIGHT_UTC,
  },
  {
    // GET /v5/market/tickers?category=option
    name: "bybit option tickers",
    reader: "CHAIN",
    signature: ["symbol", "markIv", "bid1Price", "ask1Price"],
    reads: {
      symbol: "instrument",
      underlyingPrice: "underlying price",
      markPrice: "price",
      bid1Price: "bid",
      ask1Price: "ask",
      markIv: "vol decimal",
      openInterest: "open interest",
      delta: "delta",
      gamma: "gamma",
      vega: "vega point",
      theta: "theta day",
    },
    symbols: bybitSymbols,
    cutOff: EIGHT_UTC,
  },
  {
    // GET /api/v5/public/opt-summary: the Greeks without BS are in coin.
    name: "okx option summary",
    reader: "CHAIN",
    signature: ["instId", "deltaBS", "markVol"],
    reads: {
      instId: "instrument",
      fwdPx: "underlying price",
      markVol: "vol decimal",
      deltaBS: "delta",
      gammaBS: "gamma",
      vegaBS: "vega point",
      thetaBS: "theta day",
    },
    symbols: okxSymbols,
    cutOff: EIGHT_UTC,
  },
  {
    // Quote tables of cboe.com: calls on the left, puts on the right, under the same headers.
    name: "cboe quotes",
    reader: "CHAIN",
    signature: ["Expiration Date", "Calls", "Puts", "Strike", "IV", "Open Interest"],
    reads: {
      "Expiration Date": "expiry",
      Calls: "instrument",
      Puts: "instrument",
      Strike: "strike",
      Bid: "bid",
      Ask: "ask",
      IV: "vol decimal",
      "Open Interest": "open interest",
      Delta: "delta",
      Gamma: "gamma",
    },
    halves: true,
    title: ["underlying price", /^Last:\s*(.+)$/i],
    symbols: [OCC],
    us: true,
  },
  {
    // yfinance, option_chain
    name: "yahoo option chain",
    reader: "CHAIN",
    signature: ["contractSymbol", "strike", "lastPrice", "impliedVolatility"],
    reads: {
      contractSymbol: "instrument",
      strike: "strike",
      lastPrice: "price",
      bid: "bid",
      ask: "ask",
      impliedVolatility: "vol decimal",
      openInterest: "open interest",
    },
    symbols: [OCC],
    us: true,
  },
];
