import type { Source } from "../source";
import { OCC, FUTURES_CODE } from "../symbols";
import { deribitSymbols } from "./deribit";

const each = (field: string, ...headers: string[]): Record<string, string> =>
  Object.fromEntries(headers.map((header) => [header, field]));

/** What describes an instrument, by the product's headers and the words that desks use for them. */
const instrument: Readonly<Record<string, string>> = {
  ...each("instrument", "instrument", "instrument name", "symbol", "contract", "ticker", "name"),
  ...each("underlying", "underlying", "asset", "coin", "base", "base currency", "index", "underlying symbol", "uly"),
  ...each("type", "type", "kind", "instrument type", "option type"),
  ...each("multiplier", "multiplier", "contract size", "contract multiplier", "size per contract", "mult"),
  ...each("multiplier", "quanto multiplier", "ct size", "ctVal"),
  "ct mult": "multiplier factor",
  ...each("settlement", "settlement", "ctType", "margined"),
  ...each("settlement flag", "inverse", "is inverse"),
  ...each("price", "price", "px", "mark", "mark price", "mark px", "mid", "mid price", "last", "last price"),
  ...each("underlying price", "underlying price", "forward", "forward price", "spot price", "index price", "index px"),
  ...each("strike", "strike", "strike price", "stk", "K"),
  ...each("expiry", "expiry", "expiration", "expiry date", "expiration date", "maturity", "exp"),
  ...each("vol", "vol", "iv", "mark iv", "implied vol", "implied volatility", "volatility", "sigma"),
  ...each("delta", "delta", "unit delta"),
  ...each("gamma", "gamma", "unit gamma"),
  ...each("vega", "vega", "unit vega"),
  ...each("theta", "theta", "unit theta"),
  ...each("fx", "fx", "fx rate", "conversion"),
};

/** A symbol of an own table that cannot mean anything else says its underlying. */
const symbols = [...deribitSymbols, OCC, FUTURES_CODE];

export const ownPositions: Source = {
  name: "own headers",
  reader: "POSITIONS",
  signature: ["type", "quantity"],
  own: true,
  reads: {
    ...instrument,
    ...each("quantity", "quantity", "qty", "size", "amount", "contracts", "position", "lots", "pos", "net position"),
    ...each(
      "side",
      "side",
      "direction",
      "buy/sell",
      "long/short",
      "position side",
      "pos side",
      "hold side",
      "transaction",
    ),
    ...each("side", "L/S", "B/S"),
    ...each("entry", "entry", "entry price", "avg entry", "average entry", "average price", "avg price", "avg px"),
  },
  symbols,
};

/** The headers of a table of contracts: what a file does not say, by instrument, venue or currency. */
export const contractHeaders: Source = {
  name: "contracts",
  reader: "INSTRUMENTS",
  signature: [],
  own: true,
  reads: {
    ...instrument,
    venue: "venue",
    currency: "currency",
    rate: "rate",
    carry: "carry",
  },
};

/** What one may trade, under the product's own headers. */
export const ownInstruments: Source = {
  name: "own headers",
  reader: "INSTRUMENTS",
  signature: ["type", "lot"],
  own: true,
  reads: {
    ...instrument,
    ...each("lot", "lot", "lot size", "qty step", "step"),
    ...each("min", "min", "min qty", "min quantity", "min size", "min order", "min trade amount"),
    ...each("max", "max", "max qty", "max quantity", "max size", "max order"),
    ...each("tick", "tick", "tick size", "price step"),
    ...each("fee", "fee", "taker fee", "commission"),
    ...each("bid", "bid", "best bid", "best bid price", "bid price"),
    ...each("ask", "ask", "best ask", "best ask price", "ask price", "offer"),
    ...each("funding rate", "funding rate", "funding"),
    ...each("funding hours", "funding hours", "funding interval"),
    ...each("initial margin", "initial margin", "im"),
    ...each("maintenance margin", "maintenance margin", "mm"),
    ...each("adv", "adv", "average daily volume", "daily volume"),
  },
  symbols,
};

/** An option chain under the product's own headers. */
export const ownChain: Source = {
  name: "own headers",
  reader: "CHAIN",
  signature: ["type", "strike"],
  own: true,
  reads: {
    ...instrument,
    ...each("bid", "bid", "best bid", "bid price"),
    ...each("ask", "ask", "best ask", "ask price", "offer"),
    ...each("open interest", "open interest", "oi", "open contracts"),
  },
  symbols,
};
