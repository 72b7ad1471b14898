import options from "./data/deribitBtcOptions.json";
import { serialOf } from "../cells/dateSerial";

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

/** The forwards of the chain's quarterly and weekly expiries, from the nearest on. */
export const FORWARD_CURVE = [
  { name: "BTC 15MAY20", price: 9350.69, expiry: serialOf(1589529600000) },
  { name: "BTC 22MAY20", price: 9352.58, expiry: serialOf(1590134400000) },
  { name: "BTC 26JUN20", price: FORWARDS.june.price, expiry: FORWARDS.june.expiry },
  { name: "BTC 25SEP20", price: FORWARDS.september.price, expiry: FORWARDS.september.expiry },
  { name: "BTC 25DEC20", price: 9513.55, expiry: serialOf(1608883200000) },
];
