import type { Source } from "../source";

/** Price histories as bars. A source without a header row says what stands in each of its columns. */
export const barSources: readonly Source[] = [
  {
    name: "investing.com history",
    reader: "OHLC",
    signature: ["Date", "Price", "Open", "High", "Low", "Change %"],
    reads: { Date: "time", Open: "open", High: "high", Low: "low", Price: "close", "Vol.": "volume" },
  },
  {
    // Its volumes are named by their coin: Volume BTC, Volume USDT.
    name: "cryptodatadownload",
    reader: "OHLC",
    signature: ["Unix", "Date", "Symbol", "Open", "High", "Low", "Close"],
    reads: {
      Unix: "time",
      Symbol: "instrument",
      Open: "open",
      High: "high",
      Low: "low",
      Close: "close",
      Volume: "volume",
    },
  },
  {
    name: "coinmarketcap history",
    reader: "OHLC",
    signature: ["timeOpen", "timeClose", "timeHigh", "timeLow", "open", "high", "low", "close"],
    reads: { timeOpen: "time", open: "open", high: "high", low: "low", close: "close", volume: "volume" },
  },
  {
    name: "yahoo history",
    reader: "OHLC",
    signature: ["Date", "Open", "High", "Low", "Close", "Adj Close"],
    reads: { Date: "time", Open: "open", High: "high", Low: "low", Close: "close", Volume: "volume" },
  },
  {
    // GET /fapi/v1/klines, and the files of https://data.binance.vision, older ones without headers.
    name: "binance klines",
    reader: "OHLC",
    signature: ["open_time", "open", "high", "low", "close", "close_time"],
    reads: { open_time: "time", open: "open", high: "high", low: "low", close: "close", volume: "volume" },
    bare: ["time", "open", "high", "low", "close", "volume", "", "", "", "", "", ""],
  },
  {
    name: "ccxt ohlcv",
    reader: "OHLC",
    signature: [],
    reads: {},
    bare: ["time", "open", "high", "low", "close", "volume"],
  },
  {
    name: "bars without volume",
    reader: "OHLC",
    signature: [],
    reads: {},
    bare: ["time", "open", "high", "low", "close"],
  },
  {
    // GET /spot/candlesticks: seconds, volume in quote currency, close, high, low, open, volume in coin.
    name: "gate candles",
    reader: "OHLC",
    signature: [],
    byNameOnly: true,
    reads: {},
    bare: ["time seconds", "", "close", "high", "low", "open", "volume"],
  },
  {
    // GET /0/public/OHLC: seconds, open, high, low, close, vwap, volume, count.
    name: "kraken candles",
    reader: "OHLC",
    signature: ["time", "open", "high", "low", "close", "vwap", "volume", "count"],
    reads: { time: "time", open: "open", high: "high", low: "low", close: "close", volume: "volume" },
    byNameOnly: true,
    bare: ["time seconds", "open", "high", "low", "close", "", "volume", ""],
  },
];

/** Bars under the product's own headers. */
export const ownBars: Source = {
  name: "own headers",
  reader: "OHLC",
  own: true,
  signature: ["close"],
  reads: {
    instrument: "instrument",
    symbol: "instrument",
    ticker: "instrument",
    "time open": "time",
    "open time": "time",
    unix: "time",
    "unix timestamp": "time",
    timestamp: "time",
    datetime: "time",
    date: "time",
    time: "time",
    "date(utc)": "time",
    "time(utc)": "time",
    t: "time",
    open: "open",
    "open price": "open",
    o: "open",
    high: "high",
    "high price": "high",
    h: "high",
    low: "low",
    "low price": "low",
    l: "low",
    close: "close",
    "close price": "close",
    "close/last": "close",
    c: "close",
    price: "close",
    last: "close",
    volume: "volume",
    vol: "volume",
    "vol.": "volume",
    v: "volume",
  },
  ranked: ["time", "close", "volume"],
};
