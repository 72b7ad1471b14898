import type { Source } from "../source";
import { FUTURES_CODE, OCC, SHARE } from "../symbols";
import { usSymbols } from "./us";

/**
 * thinkorswim's position statement: a symbol heads the rows of its group, an option begins with its multiplier, and a
 * future names itself in brackets. https://github.com/lel4866/CompareONEToTDA.cs
 */
export const thinkorswim: Source = {
  name: "thinkorswim positions",
  reader: "POSITIONS",
  signature: ["Instrument", "Qty", "Days", "Trade Price", "Mark"],
  reads: {
    Instrument: "instrument",
    Qty: "quantity",
    "Trade Price": "entry",
    Mark: "price",
    Delta: "delta position",
    Gamma: "gamma position",
    Vega: "vega position point",
    Theta: "theta position day",
  },
  checks: { "P/L Open": "profit", Delta: "delta" },
  groups: ["Instrument", /^[./]?[A-Z0-9]{1,6}(?:[./][A-Z])?$/],
  leaves: [
    ["Instrument", /^(?:Cash & Sweep|OVERALL |BP ADJ|OVERNIGHT |AVAILABLE )/i, "footer"],
    ["Instrument", /^(?:None|Subtotals?:?|Overall Totals:?)$/i, "group"],
  ],
  symbols: [
    /^(?<root>[A-Z0-9]{1,6}) (?<multiplier>\d+) (?:\((?<weekly>[^)]*)\) )?(?<date>\d{1,2} [A-Z]{3} \d{2}) (?<strike>[\d.]+) (?<right>CALL|PUT)$/,
    FUTURES_CODE,
    SHARE,
  ],
  namesOptions: true,
  us: true,
};

/** tastytrade's positions page as exported: Delta and Theta are the position's. https://github.com/graphtrek/srcprofit */
export const tastytrade: Source = {
  name: "tastytrade positions",
  reader: "POSITIONS",
  signature: ["Symbol", "Type", "Quantity", "Strike Price", "Call/Put", "Underlying Last Price"],
  reads: {
    Symbol: "instrument",
    "Call/Put": "type",
    Type: "type class",
    Quantity: "quantity",
    "Strike Price": "strike",
    "Exp Date": "expiry",
    "Underlying Last Price": "underlying price",
    "Bid (Sell)": "bid",
    "Ask (Buy)": "ask",
    "Trade Price": "entry",
    Delta: "delta position",
    Theta: "theta position day",
  },
  checks: { "P/L Open": "profit", Delta: "delta" },
  symbols: [OCC, FUTURES_CODE, SHARE],
  namesOptions: true,
  us: true,
};

/** Schwab's positions of an account. https://github.com/vroonhof/opensteuerauszug */
export const schwab: Source = {
  name: "schwab positions",
  reader: "POSITIONS",
  signature: ["Symbol", "Qty (Quantity)", "Price", "Mkt Val (Market Value)", "Security Type"],
  reads: {
    Symbol: "instrument",
    "Security Type": "type class",
    Description: "name",
    "Qty (Quantity)": "quantity",
    Price: "price",
    "Cost Basis": "cost",
  },
  checks: { "Mkt Val (Market Value)": "value", "Gain $ (Gain/Loss $)": "profit" },
  symbols: usSymbols,
  us: true,
};

/** Fidelity's portfolio positions; its Type says cash or margin and nothing of the instrument. */
export const fidelity: Source = {
  name: "fidelity positions",
  reader: "POSITIONS",
  signature: ["Account Number", "Symbol", "Quantity", "Last Price", "Current Value", "Average Cost Basis"],
  reads: {
    Symbol: "instrument",
    Description: "name",
    Quantity: "quantity",
    "Last Price": "price",
    "Average Cost Basis": "entry",
  },
  checks: { "Current Value": "value", "Total Gain/Loss Dollar": "profit" },
  symbols: usSymbols,
  us: true,
};

/** E*TRADE's portfolio download. */
export const etrade: Source = {
  name: "etrade positions",
  reader: "POSITIONS",
  signature: ["Symbol", "Last Price $", "Quantity", "Price Paid $", "Value $"],
  reads: { Symbol: "instrument", Quantity: "quantity", "Last Price $": "price", "Price Paid $": "entry" },
  checks: { "Value $": "value", "Total Gain $": "profit" },
  symbols: usSymbols,
  us: true,
};

/** https://docs.alpaca.markets/reference/getallopenpositions */
export const alpaca: Source = {
  name: "alpaca positions",
  reader: "POSITIONS",
  signature: ["symbol", "asset_class", "qty", "avg_entry_price", "current_price"],
  reads: {
    symbol: "instrument",
    asset_class: "type class",
    side: "side",
    qty: "quantity",
    current_price: "price",
    avg_entry_price: "entry",
  },
  checks: { market_value: "value", unrealized_pl: "profit" },
  symbols: [OCC, /^(?<spot>[A-Z]{2,}?)\/(?<quote>USD[CT]?)$/, /^(?<spot>[A-Z]{3,5})(?<quote>USD)$/, SHARE],
  us: true,
};

/** OptionNet Explorer's detail report: each row opens a position. https://github.com/lel4866/CompareONEToTDA.cs */
export const optionNet: Source = {
  name: "optionnet explorer detail",
  reader: "POSITIONS",
  signature: ["TradeId", "Transaction", "Qty", "Symbol", "Expiry", "Type", "Underlying", "Price"],
  reads: {
    Symbol: "instrument",
    Underlying: "underlying",
    Type: "type class",
    Transaction: "side",
    Qty: "quantity",
    Expiry: "expiry",
    Price: "entry",
  },
  leaves: [["Qty", /^(?:open|closed|)$/i, "group"]],
  symbols: [OCC, FUTURES_CODE, SHARE],
  us: true,
};

/** Tradovate's positions: Net Price is the entry. */
export const tradovate: Source = {
  name: "tradovate positions",
  reader: "POSITIONS",
  signature: ["Net Pos", "Net Price", "Contract", "Product"],
  reads: { Contract: "instrument", Product: "underlying", "Net Pos": "quantity", "Net Price": "entry" },
  symbols: [FUTURES_CODE],
  us: true,
};
