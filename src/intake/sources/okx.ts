import type { Source } from "../source";
import { EIGHT_UTC } from "../times";

/** BTC-USDT (spot), BTC-USDT-SWAP, BTC-USD_UM-SWAP, BTC-USD-240628, BTC-USD-240628-70000-C. */
export const okxSymbols: readonly RegExp[] = [
  /^(?<base>[A-Z0-9]+)-(?:(?<inverse>USD)|(?<linear>(?<quote>[A-Z0-9]+)(?:_UM)?))-(?:SWAP|(?<date>\d{6})(?:-(?<strike>[\d.]+)-(?<right>[CP]))?)$/,
  /^(?<spot>[A-Z0-9]+)-(?<quote>[A-Z0-9]+)$/,
];

/** https://www.okx.com/docs-v5/en/#trading-account-rest-api-get-positions: BS Greeks are in quote currency, PA in coin. */
export const okxPositions: Source = {
  name: "okx positions",
  reader: "POSITIONS",
  signature: ["instId", "pos", "posSide"],
  reads: {
    instId: "instrument",
    instType: "type class",
    pos: "quantity",
    posSide: "side",
    posCcy: "quantity currency",
    markPx: "price",
    avgPx: "entry",
    idxPx: "underlying price",
    deltaBS: "delta position",
    gammaBS: "gamma position",
    vegaBS: "vega position point",
    thetaBS: "theta position day",
  },
  checks: { notionalUsd: "usd unsigned", deltaPA: "premium", upl: "profit" },
  symbols: okxSymbols,
  cutOff: EIGHT_UTC,
  index: true,
};
