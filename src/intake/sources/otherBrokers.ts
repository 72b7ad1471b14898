import type { Source } from "../source";

const MONTH = "[A-Z]{3}";

/** Zerodha Kite: quantities are units. NIFTY24JUNFUT, NIFTY24JUN22000CE (the month's last expiry), NIFTY2462022000CE (20 June). */
export const zerodha: Source = {
  name: "zerodha positions",
  reader: "POSITIONS",
  signature: ["Product", "Instrument", "Qty.", "Avg.", "LTP"],
  reads: { Instrument: "instrument", "Qty.": "quantity", "Avg.": "entry", LTP: "price" },
  checks: { "P&L": "profit" },
  always: { multiplier: 1, currency: "INR" },
  symbols: [
    new RegExp(`^(?<base>[A-Z&-]+?)(?<month>\\d{2}${MONTH})FUT$`),
    new RegExp(`^(?<base>[A-Z&-]+?)(?<month>\\d{2}${MONTH})(?<strike>\\d+(?:\\.\\d+)?)(?<right>[CP])E$`),
    /^(?<base>[A-Z&-]+?)(?<date>\d{2}[1-9OND]\d{2})(?<strike>\d+(?:\.\d+)?)(?<right>[CP])E$/,
    /^(?<spot>[A-Z0-9&-]+)$/,
  ],
};

/** https://developer.saxo/openapi/referencedocs/port/v1/netpositions: GBPUSD_FxSpot, 3347273__Etn. */
export const saxo: Source = {
  name: "saxo net positions",
  reader: "POSITIONS",
  signature: ["NetPositionBase.Amount", "NetPositionBase.AssetType", "NetPositionView.CurrentPrice"],
  reads: {
    NetPositionId: "instrument",
    "NetPositionBase.AssetType": "type class",
    "NetPositionBase.Amount": "quantity",
    "NetPositionView.CurrentPrice": "price",
    "NetPositionView.AverageOpenPrice": "entry",
    "NetPositionBase.ExpiryDate": "expiry",
  },
  checks: { "NetPositionView.ProfitLossOnTrade": "profit" },
  symbols: [/^(?<spot>[A-Z]{3})(?<quote>[A-Z]{3})_+FxSpot$/i],
};
