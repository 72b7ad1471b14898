/** What can be held. A perpetual is a future without an expiry. */
export type InstrumentType = "spot" | "future" | "perp" | "call" | "put";

/**
 * How a contract pays.
 *
 * - `linear`: in quote currency, n·m·(X − E)
 * - `inverse`: in coin; a future n·m·(1/E − 1/X) with m in quote currency, an option n·m·(exit − entry) with its premium
 *   quoted in coin
 * - `quanto`: n·m·(X − E) in a settlement currency that is neither; fx turns it into quote currency
 */
export type Settlement = "linear" | "inverse" | "quanto";

/** The money in which the net value shall not move: the quote currency, or the coin itself. */
export type Numeraire = "usd" | "coin";

export const isOption = (type: InstrumentType): boolean => type === "call" || type === "put";

export const isFuture = (type: InstrumentType): boolean => type === "future" || type === "perp";
