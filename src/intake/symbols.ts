import { coinOf } from "../core/instruments/currencies";
import { type InstrumentType, type Settlement } from "../core/instruments/instrument";
import type { Source } from "./source";
import { dateInSymbol, type Moment } from "./times";

/** What a symbol says by itself. "" and NaN where it does not. */
export interface SymbolFacts {
  readonly underlying: string;
  readonly type: InstrumentType;
  readonly settlement: Settlement | "";
  readonly strike: number;
  readonly strikeText: string;
  readonly expiry: Moment | undefined;
  readonly expiryText: string;
  /** The currency that prices are in, and the one that gains are paid in. */
  readonly quote: string;
  readonly settle: string;
  readonly multiplier: number;
  /** The root of a US listed option. */
  readonly root: string;
  /** A lone word: it names a share, and could name anything. */
  readonly bare: boolean;
}

/** Roots that trade beside their index and settle at the close. */
const WEEKLY_ROOTS: Readonly<Record<string, string>> = { SPXW: "SPX", NDXP: "NDX", RUTW: "RUT", VIXW: "VIX" };

/**
 * What a symbol says in its venue's grammar. The grammar is a list of patterns whose named groups are the parts:
 *
 * - base, spot (a share or coin by itself) or root (a US listed option): the underlying
 * - date (28JUN24, 240628), month (a code that does not say its day), future and perp (both by being there)
 * - right, strike (0d5 is 0.5), thousandths
 * - quote, settle, multiplier; inverse and linear by being there
 *
 * What has no date and no month is a perpetual unless it is spot.
 */
export function symbolFacts({ symbols = [] }: Pick<Source, "symbols">, symbol: string): SymbolFacts | undefined {
  for (const pattern of symbols) {
    const groups = pattern.exec(symbol)?.groups;
    if (groups) return factsOf(groups);
  }
  return undefined;
}

function factsOf(parts: Readonly<Record<string, string | undefined>>): SymbolFacts {
  const {
    base,
    spot,
    root = "",
    right,
    date,
    month,
    future,
    strike = "",
    thousandths,
    quote = "",
    settle = "",
  } = parts;
  const name = base ?? spot ?? root;
  const upper = name === name.toLowerCase() ? name.toUpperCase() : name;
  const option = right && (right[0].toUpperCase() === "C" ? "call" : "put");
  const type = option || (date || month || future ? "future" : spot === undefined ? "perp" : "spot");
  return {
    underlying: coinOf(root ? (WEEKLY_ROOTS[upper] ?? upper.replace(/\d+$/, "")) : upper),
    type,
    settlement: parts.inverse !== undefined ? "inverse" : parts.linear !== undefined ? "linear" : "",
    strike: thousandths
      ? Number(thousandths) / 1000
      : strike
        ? Number(strike.replace("d", ".").replace(/,/g, ""))
        : NaN,
    strikeText: strike,
    expiry: date ? dateInSymbol(date) : undefined,
    expiryText: date ?? "",
    quote: quote.toUpperCase() || (parts.inverse !== undefined ? "USD" : ""),
    settle: coinOf(settle.toUpperCase()),
    multiplier: Number(parts.multiplier ?? NaN),
    root: root && upper + (parts.weekly ? "W" : ""),
    bare: spot !== undefined,
  };
}

const DATED = "(?<date>\\d{6})";
/** The code of the Options Clearing Corporation: root, yymmdd, C or P, and the strike in thousandths. */
export const OCC = new RegExp(`^(?<root>\\d?[A-Z]{1,6}\\d?)\\s*${DATED}(?<right>[CP])(?<thousandths>\\d{8})$`);
/** ESU4, /ESU24: a month and a year, the day not said. */
export const FUTURES_CODE = /^\/?(?<base>[A-Z0-9]{1,4}?)(?<month>[FGHJKMNQUVXZ]\d{1,2})$/;
/** A share by its ticker: BRK.B, BF/B. */
export const SHARE = /^(?<spot>[A-Z][A-Z0-9]{0,5}(?:[./ ][A-Z]{1,2})?)$/;
