import type { Source } from "../source";
import { OCC } from "../symbols";
import { usSymbols } from "./us";

/** https://www.ibkrguides.com: the activity statement, a file of sections of which Open Positions is read. */
export const ibkrActivity: Source = {
  name: "ibkr activity statement",
  reader: "POSITIONS",
  signature: ["Header", "DataDiscriminator", "Asset Category", "Quantity", "Mult"],
  reads: {
    Symbol: "instrument",
    "Asset Category": "type class",
    DataDiscriminator: "detail",
    Quantity: "quantity",
    Mult: "multiplier",
    "Cost Price": "entry",
    "Close Price": "price",
    Currency: "currency",
  },
  checks: { Value: "value", "Unrealized P/L": "profit" },
  leaves: [
    ["Open Positions", /^(?!Open Positions$)/, "other section"],
    ["Header", /^(?:Sub)?Total$/i, "total"],
    ["Header", /^Notes$/i, "footer"],
  ],
  symbols: usSymbols,
  us: true,
};

/** https://www.ibkrguides.com/reportingreference/reportguide/openpositionsfq.htm: FXRateToBase is quote to base. */
export const ibkrFlex: Source = {
  name: "ibkr flex positions",
  reader: "POSITIONS",
  signature: ["AssetClass", "Symbol", "Multiplier", "MarkPrice", "Put/Call"],
  reads: {
    Symbol: "instrument",
    UnderlyingSymbol: "underlying",
    "Put/Call": "type",
    AssetClass: "type class",
    Position: "quantity",
    Quantity: "quantity",
    Side: "side",
    Multiplier: "multiplier",
    MarkPrice: "price",
    CostBasisPrice: "entry",
    Strike: "strike",
    Expiry: "expiry",
    FXRateToBase: "fx",
    CurrencyPrimary: "currency",
    LevelOfDetail: "detail",
    Description: "name",
  },
  checks: { PositionValue: "value", FifoPnlUnrealized: "profit" },
  symbols: usSymbols,
  us: true,
};

const inBrackets = (code: RegExp): RegExp => new RegExp(`\\[${code.source.slice(1, -1)} (?<multiplier>[\\d.]+)\\]$`);

/** The portfolio that Trader Workstation exports: SPX APR2022 4300 P [SPXW  220429P04300000 100]. */
export const twsPortfolio: Source = {
  name: "tws portfolio",
  reader: "POSITIONS",
  signature: ["Financial Instrument Description", "Position", "Market Price", "Security Type"],
  reads: {
    "Financial Instrument Description": "instrument",
    "Security Type": "type class",
    Position: "quantity",
    "Market Price": "price",
    "Average Price": "entry",
    Currency: "currency",
  },
  checks: { "Market Value": "value", "Unrealized P&L": "profit" },
  leaves: [["Financial Instrument Description", /^(?:Cash Balances|Total)/i, "cash"]],
  symbols: [
    inBrackets(OCC),
    /\[\/?(?<base>[A-Z0-9]{1,4}?)(?<month>[FGHJKMNQUVXZ]\d{1,2}) (?<multiplier>[\d.]+)\]$/,
    ...usSymbols,
  ],
  us: true,
};
