import type { Source } from "../source";

/** Histories of funding rates, as the venues' files and interfaces give them. */
export const fundingSources: readonly Source[] = [
  {
    // https://data.binance.vision, futures/um/monthly/fundingRate
    name: "binance funding file",
    reader: "FUNDINGRATES",
    signature: ["calc_time", "funding_interval_hours", "last_funding_rate"],
    reads: { calc_time: "time", last_funding_rate: "rate decimal", funding_interval_hours: "hours" },
  },
  {
    // GET /fapi/v1/fundingRate
    name: "binance funding",
    reader: "FUNDINGRATES",
    signature: ["symbol", "fundingRate", "fundingTime"],
    reads: { symbol: "instrument", fundingTime: "time", fundingRate: "rate decimal" },
  },
  {
    // GET /api/v5/public/funding-rate-history: fundingRate was the forecast, realizedRate is what was paid.
    name: "okx funding",
    reader: "FUNDINGRATES",
    signature: ["instId", "realizedRate", "fundingTime"],
    reads: { instId: "instrument", fundingTime: "time", realizedRate: "rate decimal" },
  },
  {
    // GET /v5/market/funding/history
    name: "bybit funding",
    reader: "FUNDINGRATES",
    signature: ["symbol", "fundingRate", "fundingRateTimestamp"],
    reads: { symbol: "instrument", fundingRateTimestamp: "time", fundingRate: "rate decimal" },
  },
  {
    // GET /derivatives/api/v4/historicalfundingrates: fundingRate is money per contract.
    name: "kraken funding",
    reader: "FUNDINGRATES",
    signature: ["timestamp", "relativeFundingRate"],
    reads: { timestamp: "time", relativeFundingRate: "rate decimal" },
  },
  {
    // public/get_funding_rate_history: interest_1h accrues in the hour, interest_8h rolls over eight.
    name: "deribit funding",
    reader: "FUNDINGRATES",
    signature: ["timestamp", "interest_1h", "interest_8h"],
    reads: { timestamp: "time", interest_1h: "rate decimal" },
  },
  {
    name: "deribit funding of 8 hours",
    reader: "FUNDINGRATES",
    signature: ["timestamp", "interest_8h"],
    reads: { timestamp: "time", interest_8h: "rate decimal" },
    always: { hours: 8 },
  },
  {
    // fundingHistory: the premium is what the rate is made from.
    name: "hyperliquid funding",
    reader: "FUNDINGRATES",
    signature: ["coin", "fundingRate", "premium", "time"],
    reads: { coin: "instrument", time: "time", fundingRate: "rate decimal" },
  },
  {
    // GET /futures/{settle}/funding_rate. Two letters are no signature.
    name: "gate funding",
    reader: "FUNDINGRATES",
    signature: ["r", "t"],
    byNameOnly: true,
    reads: { t: "time", r: "rate decimal" },
  },
  {
    // GET /api/v1/funding: fundingInterval is a time of day.
    name: "bitmex funding",
    reader: "FUNDINGRATES",
    signature: ["timestamp", "symbol", "fundingInterval", "fundingRate", "fundingRateDaily"],
    reads: { symbol: "instrument", timestamp: "time", fundingRate: "rate decimal" },
  },
  {
    // fetch_funding_rate_history: datetime says the same as timestamp.
    name: "ccxt funding",
    reader: "FUNDINGRATES",
    signature: ["symbol", "fundingRate", "timestamp", "datetime"],
    reads: { symbol: "instrument", timestamp: "time", fundingRate: "rate decimal" },
  },
];

/** A history of funding rates under the product's own headers. */
export const ownFunding: Source = {
  name: "own headers",
  reader: "FUNDINGRATES",
  own: true,
  signature: ["time", "rate"],
  reads: {
    instrument: "instrument",
    "inst id": "instrument",
    symbol: "instrument",
    contract: "instrument",
    coin: "instrument",
    time: "time",
    "calc time": "time",
    "funding time": "time",
    "funding rate timestamp": "time",
    timestamp: "time",
    datetime: "time",
    date: "time",
    "time(utc)": "time",
    "date(utc)": "time",
    t: "time",
    "last funding rate": "rate",
    "realized rate": "rate",
    "relative funding rate": "rate",
    "interest 1h": "rate",
    "funding rate": "rate",
    funding: "rate",
    rate: "rate",
    r: "rate",
    hours: "hours",
    "funding hours": "hours",
    "funding interval hours": "hours",
    "funding interval": "hours",
    interval: "hours",
  },
  ranked: ["time", "rate"],
};
