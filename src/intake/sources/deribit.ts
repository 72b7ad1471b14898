import type { Source } from "../source";
import { EIGHT_UTC } from "../times";

const DATE = "\\d{1,2}[A-Z]{3}\\d{2}";
const COIN = "(?<base>[A-Z0-9]+)(?:_(?<linear>(?<quote>USD[CT])))?";

/** Instrument names: BTC-PERPETUAL, BTC-28JUN24, BTC-28JUN24-70000-C, XRP_USDC-28JUN24-0d5-C; spot BTC_USDC. */
export const deribitSymbols: readonly RegExp[] = [
  new RegExp(`^${COIN}-(?:PERPETUAL|(?<date>${DATE})(?:-(?<strike>[\\dd]+)-(?<right>[CP]))?)$`),
  /^(?<spot>[A-Z0-9]+)_(?<linear>(?<quote>USD[CT]))$/,
];

/** https://docs.deribit.com/#private-get_positions: sizes of inverse futures are USD, all others are coin. */
export const deribitPositions: Source = {
  name: "deribit positions",
  reader: "POSITIONS",
  signature: ["instrument_name", "direction", "size", "kind"],
  reads: {
    instrument_name: "instrument",
    kind: "type class",
    direction: "side",
    size: "quantity",
    mark_price: "price",
    average_price: "entry",
    index_price: "underlying price",
    delta: "delta position",
    gamma: "gamma position",
    vega: "vega position point",
    theta: "theta position day",
  },
  checks: { size_currency: "units", delta: "delta", total_profit_loss: "profit" },
  always: { multiplier: 1 },
  symbols: deribitSymbols,
  settlement: "inverse",
  cutOff: EIGHT_UTC,
  index: true,
};
