/** How far an underlying may move before the account is liquidated. */
export interface LiquidationLimit {
  /** "" for all underlyings at once. */
  readonly underlying: string;
  /** The nearer of both ways as a part of the price; 0 where the account is liquidated now, Infinity where no price does it. */
  readonly distance: number;
  /** "6,120 (−34.9%) ↓ none ↑" */
  readonly words: string;
}

/** What watching has found of the account's liquidation. */
export interface LiquidationSeen {
  /** Within which it is warned of; undefined where nothing is set. */
  readonly within: number | undefined;
  readonly limits: readonly LiquidationLimit[];
  /** Why the limits, or the distance in its cell, are not known; what is shown beside it may be old. */
  readonly fault: string | null;
}

/** What may be said once: a drift beyond its band, or a liquidation that is near. */
export interface Warning {
  readonly key: string;
  readonly words: string;
}

/** Limits that have come within the distance of which a desk wants to be told. */
export const nearLimits = (seen: LiquidationSeen | null): readonly LiquidationLimit[] =>
  (seen?.limits ?? []).filter(({ distance }) => seen?.within !== undefined && distance <= seen.within);

export const limitWarnings = (seen: LiquidationSeen | null): Warning[] =>
  nearLimits(seen).map(({ underlying, words }) => ({
    // Of an underlying's drift it is no part: both may be due.
    key: `liquidation\n${underlying}`,
    words: `Liquidation is near: ${underlying || "all at once"} ${words}.`,
  }));
