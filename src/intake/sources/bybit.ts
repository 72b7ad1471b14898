import type { Source } from "../source";
import { EIGHT_UTC } from "../times";

const COIN = "(?<base>[A-Z0-9]+?)";
const DATE = "(?<date>\\d{1,2}[A-Z]{3}\\d{2})";

/** BTCUSDT, BTCUSDT-27JUN25, BTCPERP (USDC), BTCUSD and BTCUSDM24 (inverse), BTC-28JUN24, BTC-28JUN24-70000-C. */
export const bybitSymbols: readonly RegExp[] = [
  new RegExp(`^${COIN}(?<linear>(?<quote>USDT|USDC))(?:-${DATE})?$`),
  new RegExp(`^${COIN}(?<linear>PERP)$`),
  new RegExp(`^${COIN}(?<inverse>USD)(?<month>[FGHJKMNQUVXZ]\\d{2})?$`),
  new RegExp(`^${COIN}-(?<linear>)${DATE}(?:-(?<strike>[\\d.]+)-(?<right>[CP])(?:-USDT)?)?$`),
];

/** https://bybit-exchange.github.io/docs/v5/position: sizes of inverse contracts are USD, all others are coin. */
export const bybitPositions: Source = {
  name: "bybit positions",
  reader: "POSITIONS",
  signature: ["symbol", "side", "size", "positionValue"],
  reads: {
    symbol: "instrument",
    side: "side",
    size: "quantity",
    markPrice: "price",
    avgPrice: "entry",
    entryPrice: "entry",
    delta: "delta position",
    gamma: "gamma position",
    vega: "vega position point",
    theta: "theta position day",
  },
  checks: { positionValue: "cost unsigned", sessionUPL: "profit", unrealisedPnl: "profit" },
  always: { multiplier: 1 },
  symbols: bybitSymbols,
  cutOff: EIGHT_UTC,
};
