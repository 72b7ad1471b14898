import type { Source } from "../source";
import { EIGHT_UTC } from "../times";

/** BASE/QUOTE:SETTLE-yymmdd-strike-C; spot is BASE/QUOTE. https://docs.ccxt.com/#/README?id=contract-naming-conventions */
export const ccxtSymbols: readonly RegExp[] = [
  /^(?<base>[^/:]+)\/(?<quote>[^/:]+):(?<settle>[^-]+)(?:-(?<date>\d{6})(?:-(?<strike>[\d.]+)-(?<right>[CP]))?)?$/,
  /^(?<spot>[^/:]+)\/(?<quote>[^/:]+)$/,
];

/** https://docs.ccxt.com/#/README?id=position-structure: contracts are unsigned, the notional of inverse ones is coin. */
export const ccxtPositions: Source = {
  name: "ccxt positions",
  reader: "POSITIONS",
  signature: ["symbol", "side", "contracts", "contractSize"],
  reads: {
    symbol: "instrument",
    side: "side",
    contracts: "quantity",
    contractSize: "multiplier",
    markPrice: "price",
    entryPrice: "entry",
  },
  checks: { notional: "value unsigned", unrealizedPnl: "profit" },
  symbols: ccxtSymbols,
  cutOff: EIGHT_UTC,
};
