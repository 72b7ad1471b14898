import type { GroupBy } from "../core/book/exposure";
import type { Side } from "../core/book/signs";
import type { InstrumentType, Numeraire, Settlement } from "../core/instruments/instrument";
import { EXERCISES, OPTION_MODELS } from "../core/options/option";
import type { RoundingMode } from "../core/numeric/lots";
import { vocabulary } from "./arguments";

/** Words that more than one function or table takes, with the ones that venues and desks use for them. */

export const instrumentTypes = vocabulary<InstrumentType>(["spot", "future", "perp", "call", "put"], {
  coin: "spot",
  cash: "spot",
  share: "spot",
  stock: "spot",
  equity: "spot",
  etf: "spot",
  futures: "future",
  fut: "future",
  forward: "future",
  perpetual: "perp",
  swap: "perp",
  c: "call",
  p: "put",
});

export const settlements = vocabulary<Settlement>(["linear", "inverse", "quanto"], {
  usd: "linear",
  usdt: "linear",
  usdc: "linear",
  "usd-m": "linear",
  vanilla: "linear",
  "usdt-m": "linear",
  "usdc-m": "linear",
  "usd-margined": "linear",
  "usdt-margined": "linear",
  "usdc-margined": "linear",
  coin: "inverse",
  "coin-m": "inverse",
  "coin-margined": "inverse",
  reversed: "inverse",
});

export const numeraires = vocabulary<Numeraire>(["usd", "coin"], { quote: "usd", base: "coin" });

export const roundingModes = vocabulary<RoundingMode>(
  ["nearest", "half-even", "toward-zero", "away-from-zero", "never-flip"],
  { "half-away": "nearest", down: "toward-zero", up: "away-from-zero", bankers: "half-even" },
);

export const groupings = vocabulary<GroupBy>(["underlying", "expiry", "type", "instrument", "currency"]);

/** What desks and venues write for the two sides of a trade. */
const SIDE_WORDS = {
  long: "buy",
  short: "sell",
  b: "buy",
  s: "sell",
  l: "buy",
  bid: "buy",
  ask: "sell",
  bought: "buy",
  sold: "sell",
  "buy to open": "buy",
  "sell to open": "sell",
  "sell short": "sell",
} as const;

export const tradeSides = vocabulary(["buy", "sell"], {
  ...SIDE_WORDS,
  "buy to close": "buy",
  "buy to cover": "buy",
  "sell to close": "sell",
});

/** Sides of a position, of which there may be none. */
export const sides = vocabulary<Side>(["buy", "sell", "none", "both"], {
  ...SIDE_WORDS,
  flat: "none",
  zero: "none",
  net: "both",
});

export const optionTypes = vocabulary(["call", "put"], { c: "call", p: "put" });

export const exerciseStyles = vocabulary(EXERCISES, {
  eu: "european",
  e: "european",
  am: "american",
  a: "american",
});

export const optionModels = vocabulary(OPTION_MODELS, {
  black: "lognormal",
  "black-scholes": "lognormal",
  bsm: "lognormal",
  black76: "lognormal",
  bachelier: "normal",
});
