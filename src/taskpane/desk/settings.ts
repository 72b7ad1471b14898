import type { Numeraire } from "../../core/instruments/instrument";
import { fold } from "../../core/book/names";
import type { BandMethod } from "../../core/monitor/band";
import type { RoundingMode } from "../../core/numeric/lots";
import { numeraires, roundingModes } from "../../excel/vocabularies";
import { GREEK_UNITS, type GreekUnits } from "./greekUnits";
import type { Identity } from "./identity";
import { parsePresets, parseReadAs, type Preset, type ReadAs } from "./importing";
import type { Place } from "../../excel/workbook/port";

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

/** What the workbook keeps, with the version of its layout: a field whose meaning changes raises it. */
export const storedSettings = (settings: Settings): unknown => ({ version: 1, ...settings });

/** Settings as they come out of a file that anybody may have edited: what makes no sense takes its default. */
export function parseSettings(stored: unknown): Settings {
  const s = record(stored);
  const ratio = number(s.ratio);
  const horizonDays = notNegative(s.horizonDays);
  return {
    positions: place(s.positions),
    instruments: place(s.instruments),
    leftOutBelow: text(s.leftOutBelow),
    positionColumns: texts(s.positionColumns),
    instrumentColumns: texts(s.instrumentColumns),
    clock: clock(s.clock),
    identity: identity(s.identity),
    numeraire: word(s.numeraire, Object.values(numeraires)) ?? DEFAULT_SETTINGS.numeraire,
    reportingCurrency: text(s.reportingCurrency),
    benchmark: benchmark(s.benchmark),
    ratio: ratio !== undefined && ratio >= 0 && ratio <= 1.5 ? ratio : DEFAULT_SETTINGS.ratio,
    rounding: word(s.rounding, Object.values(roundingModes)) ?? DEFAULT_SETTINGS.rounding,
    horizonDays: horizonDays ?? DEFAULT_SETTINGS.horizonDays,
    greekUnits: word(s.greekUnits, GREEK_UNITS) ?? DEFAULT_SETTINGS.greekUnits,
    underlyings: Object.fromEntries(
      Object.entries(record(s.underlyings)).map(([name, value]) => [fold(name), underlying(value)]),
    ),
    history: history(s.history),
    account: account(s.account),
    blotter: place(s.blotter),
    watch: watch(s.watch),
    presets: parsePresets(s.presets),
    readAs: parseReadAs(s.readAs, place),
  };
}

/** The cells that hold equities, by underlying. */
export const equityPlaces = ({ underlyings }: Settings): Readonly<Record<string, Place>> =>
  Object.fromEntries(
    Object.entries(underlyings).flatMap(([name, { equityAt }]) => (equityAt ? [[name, equityAt] as const] : [])),
  );

/** Whether every range follows its cells by itself. */
export function followCells(settings: Settings): boolean {
  const { positions, instruments, clock, history, account, blotter } = settings;
  const places = [
    blotter,
    positions,
    instruments,
    clock.kind === "cell" ? clock.place : null,
    history.prices,
    history.markets ?? null,
    account.balances,
    account.rules,
    ...Object.values(equityPlaces(settings)),
  ];
  return places.every((place) => place?.kind !== "cells");
}

/** Settings whose ranges all follow their cells. */
export async function followingCells(
  settings: Settings,
  keep: (purpose: string, place: Place) => Promise<Place>,
): Promise<Settings> {
  const { positions, instruments, clock, history, account } = settings;
  const underlyings: [string, UnderlyingSettings][] = [];
  for (const [name, own] of Object.entries(settings.underlyings)) {
    const { equityAt } = own;
    underlyings.push([name, equityAt ? { ...own, equityAt: await keep(equityPurpose(name), equityAt) } : own]);
  }
  return {
    ...settings,
    positions: positions && (await keep("positions", positions)),
    instruments: instruments && (await keep("instruments", instruments)),
    clock: clock.kind === "cell" ? { ...clock, place: await keep("clock", clock.place) } : clock,
    history: {
      ...history,
      prices: history.prices && (await keep("prices", history.prices)),
      markets: history.markets && (await keep("markets", history.markets)),
    },
    account: {
      balances: account.balances && (await keep("balances", account.balances)),
      rules: account.rules && (await keep("rules", account.rules)),
    },
    blotter: settings.blotter && (await keep("blotter", settings.blotter)),
    underlyings: Object.fromEntries(underlyings),
  };
}

/** Letters, digits and points, as a defined name may have: "equity.btc". */
const equityPurpose = (underlying: string): string =>
  `equity.${underlying.replace(/[^a-z0-9]/g, (character) => `.${character.codePointAt(0)!.toString(16)}.`)}`;

/** Changes what is said about one underlying; the rest stays. */
export function withUnderlying(settings: Settings, name: string, change: UnderlyingSettings): Settings {
  const key = fold(name);
  return { ...settings, underlyings: { ...settings.underlyings, [key]: { ...settings.underlyings[key], ...change } } };
}

export const underlyingSettings = (settings: Settings, name: string): UnderlyingSettings =>
  settings.underlyings[fold(name)] ?? {};

const record = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

const number = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isFinite(value) ? value : undefined;

const notNegative = (value: unknown): number | undefined => {
  const found = number(value);
  return found !== undefined && found >= 0 ? found : undefined;
};

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

const word = <T extends string>(value: unknown, words: readonly T[]): T | undefined =>
  words.find((known) => known === value);

const texts = (value: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(record(value)).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );

function place(value: unknown): Place | null {
  const p = record(value);
  const [sheetId, cells, name] = [text(p.sheetId), text(p.cells), text(p.name)];
  if (p.kind === "cells" && sheetId && cells) return { kind: "cells", sheetId, cells };
  return (p.kind === "name" || p.kind === "kept") && name ? { kind: p.kind, name } : null;
}

function clock(value: unknown): Clock {
  const c = record(value);
  const at = place(c.place);
  const serial = number(c.serial);
  if (c.kind === "cell" && at) return { kind: "cell", place: at };
  if (c.kind === "typed" && serial !== undefined) return { kind: "typed", serial };
  return c.kind === "computer" ? { kind: "computer" } : { kind: "none" };
}

function identity(value: unknown): Identity | undefined {
  const { kind, underlying } = record(value);
  if (kind === "each") return { kind };
  const name = text(underlying);
  return kind === "one" && name !== undefined ? { kind, underlying: name } : undefined;
}

function benchmark(value: unknown): BenchmarkSettings | undefined {
  const { name, price, instrument } = record(value);
  const named = text(name);
  const known = number(price);
  if (named === undefined) return undefined;
  return { name: named, price: known !== undefined && known > 0 ? known : undefined, instrument: text(instrument) };
}

function underlying(value: unknown): UnderlyingSettings {
  const u = record(value);
  return {
    target: number(u.target),
    within: notNegative(u.within),
    below: notNegative(u.below),
    above: notNegative(u.above),
    bandModel: bandModel(u.bandModel),
    gamma: greekAim(u.gamma),
    vega: greekAim(u.vega),
    tenors: tenors(u.tenors),
    equity: number(u.equity),
    equityAt: place(u.equityAt) ?? undefined,
    instrument: text(u.instrument),
  };
}

function tenors(value: unknown): TenorAim[] | undefined {
  const aims = (Array.isArray(value) ? value : []).flatMap((one: unknown): TenorAim[] => {
    const { greek: of, target: to, expiry: on, bucket: at } = record(one);
    const [greek, target, expiry, bucket] = [word(of, TENOR_GREEKS), number(to), number(on), notNegative(at)];
    if (!greek || target === undefined || (expiry === undefined) === (bucket === undefined)) return [];
    return [
      { greek, target, ...(expiry === undefined ? {} : { expiry }), ...(bucket === undefined ? {} : { bucket }) },
    ];
  });
  return aims.length > 0 ? aims : undefined;
}

function greekAim(value: unknown): GreekAim | undefined {
  const aim = record(value);
  const target = number(aim.target);
  return target === undefined ? undefined : { target, within: notNegative(aim.within) };
}

function bandModel(value: unknown): BandModel | undefined {
  const m = record(value);
  const method = word(m.method, BAND_MODELS);
  const [cost, riskAversion, vol] = [notNegative(m.cost), notNegative(m.riskAversion), notNegative(m.vol)];
  if (!method || cost === undefined || riskAversion === undefined || vol === undefined) return undefined;
  return { method, cost, riskAversion, vol, years: notNegative(m.years) };
}

function watch(value: unknown): WatchSettings {
  const { isOn, cooldownMinutes } = record(value);
  return {
    isOn: typeof isOn === "boolean" ? isOn : DEFAULT_SETTINGS.watch.isOn,
    cooldownMinutes: notNegative(cooldownMinutes) ?? DEFAULT_SETTINGS.watch.cooldownMinutes,
  };
}

function account(value: unknown): AccountSettings {
  const { balances, rules } = record(value);
  return { balances: place(balances), rules: place(rules) };
}

function history(value: unknown): HistorySettings {
  const h = record(value);
  const level = number(h.level);
  return {
    markets: place(h.markets) ?? undefined,
    level: level !== undefined && level > 0 && level < 1 ? level : undefined,
    weighting: text(h.weighting),
    prices: place(h.prices),
    method: text(h.method),
    changes: text(h.changes),
    window: number(h.window),
  };
}
