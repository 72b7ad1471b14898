import { fold } from "../../core/book/names";
import type { Numeraire } from "../../core/instruments/instrument";
import type { BandMethod } from "../../core/monitor/band";
import type { RoundingMode } from "../../core/numeric/lots";
import type { Place } from "../../excel/workbook/port";
import type { GreekUnits } from "./greekUnits";
import type { Identity } from "./identity";
import type { Preset, ReadAs } from "./importing";

/** The methods of BAND that take the width from gamma. */
export const BAND_MODELS = ["whalley-wilmott", "zakamouline"] as const satisfies readonly BandMethod[];

/** From when expiries count. The computer's clock only where the user picked it. */
export type Clock =
  | { readonly kind: "none" }
  | { readonly kind: "cell"; readonly place: Place }
  | { readonly kind: "typed"; readonly serial: number }
  | { readonly kind: "computer" };

/** What one Greek of an underlying is to be. */
export interface GreekAim {
  readonly target: number;
  /** How far off it may end; a plan has to meet it then. Without, a plan comes as near as is worth its cost. */
  readonly within?: number | undefined;
}

/** What is told along a curve, and may be brought to a target there. */
export const TENOR_GREEKS = ["delta", "carry", "vega standard"] as const;
export type TenorGreek = (typeof TENOR_GREEKS)[number];

/** What a Greek is to be in one part of the curve, in the units of LADDER. */
export interface TenorAim {
  readonly greek: TenorGreek;
  readonly target: number;
  /** The date serial of an expiry, or the years of a bucket. */
  readonly expiry?: number;
  readonly bucket?: number;
}

/** What BAND is told beside gamma and price, which are the book's. */
export interface BandModel {
  readonly method: (typeof BAND_MODELS)[number];
  /** One way, a fraction of the notional. */
  readonly cost: number;
  /** Absolute, per unit of quote currency. */
  readonly riskAversion: number;
  /** A decimal. */
  readonly vol: number;
  /** To expiry; zakamouline needs it. */
  readonly years?: number | undefined;
}

/** What a desk says about one underlying. */
export interface UnderlyingSettings {
  /** Net delta to reach, in units of the underlying; 0 unless given. */
  readonly target?: number | undefined;
  /** How far from the target a plan may leave the net delta; it has to meet it then. */
  readonly within?: number | undefined;
  /** No-trade band: how far the net delta may stand below and above the target. One of the two stands for both. */
  readonly below?: number | undefined;
  readonly above?: number | undefined;
  /** The band from the book's gamma in place of fixed distances. */
  readonly bandModel?: BandModel | undefined;
  /** Greeks that a plan brings along with delta, in the units of EXPOSURE. */
  readonly gamma?: GreekAim | undefined;
  readonly vega?: GreekAim | undefined;
  /** Parts of the curve that a plan brings along. */
  readonly tenors?: readonly TenorAim[] | undefined;
  /** Account equity in coin, as typed. */
  readonly equity?: number | undefined;
  /** The cell that holds the account equity in coin, in place of a typed one. */
  readonly equityAt?: Place | undefined;
  /** Name of the instrument to hedge with; the first that can unless given. */
  readonly instrument?: string | undefined;
}

/** What a book with betas is measured in. */
export interface BenchmarkSettings {
  /** An underlying or an instrument of the positions, else of the instruments; any name with a price of its own. */
  readonly name: string;
  /** In the reporting currency; what the tables say unless given. */
  readonly price?: number | undefined;
  /** The cell that holds the price, in place of a typed one. */
  readonly priceAt?: Place | undefined;
  /** Name of the instrument to hedge with; the first on the benchmark unless given. */
  readonly instrument?: string | undefined;
}

/** How the Risk tab looks at two price histories. Its words are checked where the estimators are, which load with the tab. */
export interface HistorySettings {
  /** [date,] spot and futures with their headers. */
  readonly prices: Place | null;
  /** Markets over time, a column for each instrument or underlying of the book, as HISTSIM takes them. */
  readonly markets?: Place | null | undefined;
  /** Confidence level of value at risk, a decimal; 0.99 unless given. */
  readonly level?: number | undefined;
  /** How past moves are weighted, in a word of HISTSIM. */
  readonly weighting?: string | undefined;
  readonly method?: string | undefined;
  readonly changes?: string | undefined;
  /** Observations in each estimate. */
  readonly window?: number | undefined;
}

/** Where the account behind the book stands: what is held beside the positions, and what is required of it. */
export interface AccountSettings {
  readonly balances: Place | null;
  readonly rules: Place | null;
}

/** How the book is watched. */
export interface WatchSettings {
  readonly isOn: boolean;
  /** For how long nothing is said after a ticket, or after it was said. */
  readonly cooldownMinutes: number;
  /** How near a liquidation of the account may come before it is warned of: a move of the price, a decimal. */
  readonly liquidationWithin?: number | undefined;
  /** The cell that holds that move, in place of a typed one. */
  readonly liquidationAt?: Place | undefined;
}

/** Columns that the user assigned, field to header, "" for none. By header, because columns move. */
export type AssignedColumns = Readonly<Record<string, string>>;

/** What the workbook keeps, so that a desk shares one set. Nothing personal. */
export interface Settings {
  readonly positions: Place | null;
  readonly instruments: Place | null;
  /** The row directly below the positions that the user left out, as JSON; another row there is asked about again. */
  readonly leftOutBelow?: string | undefined;
  readonly positionColumns: AssignedColumns;
  readonly instrumentColumns: AssignedColumns;
  readonly clock: Clock;
  /** What the instruments are of where the tables do not say it; asked about unless given. */
  readonly identity?: Identity | undefined;
  readonly numeraire: Numeraire;
  /** What all money of the book is in, as it is written; the one currency of the positions unless given. */
  readonly reportingCurrency?: string | undefined;
  readonly benchmark?: BenchmarkSettings | undefined;
  /** Part of the way to neutral, 0 to 1.5. */
  readonly ratio: number;
  readonly rounding: RoundingMode;
  /** Days for which a hedge is held: over them its funding and basis are counted. */
  readonly horizonDays: number;
  readonly greekUnits: GreekUnits;
  /** By underlying, folded as names are compared. */
  readonly underlyings: Readonly<Record<string, UnderlyingSettings>>;
  readonly history: HistorySettings;
  readonly account: AccountSettings;
  /** The trades of the days between snapshots; null where there are none. */
  readonly blotter: Place | null;
  readonly watch: WatchSettings;
  /** What was said about tables that were imported, by their headers. */
  readonly presets: readonly Preset[];
  /** How the positions were read; null where nothing of them is unread or assumed. */
  readonly readAs: ReadAs | null;
}

export const DEFAULT_SETTINGS: Settings = {
  positions: null,
  instruments: null,
  positionColumns: {},
  instrumentColumns: {},
  clock: { kind: "none" },
  numeraire: "usd",
  ratio: 1,
  rounding: "nearest",
  horizonDays: 0,
  greekUnits: "point, day",
  underlyings: {},
  history: { prices: null },
  account: { balances: null, rules: null },
  blotter: null,
  watch: { isOn: true, cooldownMinutes: 5 },
  presets: [],
  readAs: null,
};

/** Looked at, and not traded on. */
const NO_PROPOSAL: readonly string[] = ["greekUnits", "history", "account", "blotter", "watch", "presets", "readAs"];

/** Whether a proposal made under one set of settings is another under the other. Histories are looked at, not traded on. */
export const changesProposal = (a: Settings, b: Settings): boolean =>
  (Object.keys(a) as (keyof Settings)[]).some(
    (name) => !NO_PROPOSAL.includes(name) && JSON.stringify(a[name]) !== JSON.stringify(b[name]),
  );

/** Changes what is said about one underlying; the rest stays. */
export function withUnderlying(settings: Settings, name: string, change: UnderlyingSettings): Settings {
  const key = fold(name);
  return { ...settings, underlyings: { ...settings.underlyings, [key]: { ...settings.underlyings[key], ...change } } };
}

export const underlyingSettings = (settings: Settings, name: string): UnderlyingSettings =>
  settings.underlyings[fold(name)] ?? {};
