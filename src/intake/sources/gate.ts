import type { Source } from "../source";
import { EIGHT_UTC } from "../times";

/** BTC_USDT, BTC_USD (inverse), BTC_USDT_20240628, BTC_USDT-20230602-26500-C. */
export const gateSymbols: readonly RegExp[] = [
  /^(?<base>[A-Z0-9]+)_(?:(?<inverse>USD)|(?<linear>(?<quote>USDT|USDC|BTC)))(?:_(?<date>\d{8}))?$/,
  /^(?<base>[A-Z0-9]+)_(?<quote>USDT|USDC)-(?<date>\d{8})-(?<strike>[\d.]+)-(?<right>[CP])$/,
];

const figures = { contract: "instrument", size: "quantity", mark_price: "price", entry_price: "entry" };

/** https://www.gate.io/docs/developers/apiv4/#list-all-positions-of-a-user: contracts; margin is money. */
export const gatePositions: Source = {
  name: "gate positions",
  reader: "POSITIONS",
  signature: ["contract", "size", "entry_price", "mark_price", "value"],
  reads: figures,
  checks: { value: "value unsigned", unrealised_pnl: "profit" },
  symbols: gateSymbols,
  cutOff: EIGHT_UTC,
};

/** https://www.gate.io/docs/developers/apiv4/#list-user-s-positions-of-specified-underlying: Greeks of one unit. */
export const gateOptions: Source = {
  name: "gate option positions",
  reader: "POSITIONS",
  signature: ["contract", "size", "underlying_price", "mark_iv"],
  reads: {
    ...figures,
    underlying_price: "underlying price",
    mark_iv: "vol decimal",
    delta: "delta",
    gamma: "gamma",
    vega: "vega point",
    theta: "theta day",
  },
  checks: { unrealised_pnl: "profit" },
  symbols: gateSymbols,
  cutOff: EIGHT_UTC,
};
