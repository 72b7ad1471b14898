import options from "./data/deribitBtcOptions.json";
import { serialOf } from "./sheet";

/**
 * The market of the sample desk: Deribit's BTC options on 14 May 2020, and what their quotes say about the rest of it.
 *
 * Every option carries the index and the forward of its expiry at the moment of its quote. The chain has no quotes of the
 * perpetual and the futures themselves, so these are valued where the chain saw them: the perpetual at the index, a
 * future at the forward of its expiry.
 */
export const NOW = serialOf(options.snapshot);

export const chain = options.options;

export const INDEX = 9350.12;

export const FORWARDS = {
  june: { price: 9359.92, expiry: serialOf(1593158400000) },
  september: { price: 9435.57, expiry: serialOf(1601020800000) },
} as const;

export const serialOfExpiry = serialOf;
