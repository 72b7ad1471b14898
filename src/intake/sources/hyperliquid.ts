import type { Source } from "../source";

/** https://hyperliquid.gitbook.io: clearinghouseState; the mark follows from the position's value. */
export const hyperliquidPositions: Source = {
  name: "hyperliquid positions",
  reader: "POSITIONS",
  signature: ["coin", "szi", "entryPx"],
  reads: { coin: "instrument", szi: "quantity", entryPx: "entry", positionValue: "notional" },
  checks: { unrealizedPnl: "profit nought" },
  always: { multiplier: 1 },
  symbols: [/^(?<base>[\w:-]+)$/],
};
