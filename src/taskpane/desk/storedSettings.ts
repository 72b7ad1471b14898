import { fold } from "../../core/book/names";
import { numeraires, roundingModes } from "../../excel/vocabularies";
import type { Place } from "../../excel/workbook/port";
import { GREEK_UNITS } from "./greekUnits";
import type { Identity } from "./identity";
import { parsePresets, parseReadAs } from "./importing";
import {
  type AccountSettings,
  BAND_MODELS,
  type BandModel,
  type BenchmarkSettings,
  type Clock,
  DEFAULT_SETTINGS,
  type GreekAim,
  type HistorySettings,
  type Settings,
  TENOR_GREEKS,
  type TenorAim,
  type UnderlyingSettings,
  type WatchSettings,
} from "./settings";
import { notNegative, number, record, text, texts, word } from "./untrusted";

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
  const { name, price, priceAt, instrument } = record(value);
  const named = text(name);
  const known = number(price);
  if (named === undefined) return undefined;
  return {
    name: named,
    price: known !== undefined && known > 0 ? known : undefined,
    priceAt: place(priceAt) ?? undefined,
    instrument: text(instrument),
  };
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
  const { isOn, cooldownMinutes, liquidationWithin, liquidationAt } = record(value);
  const within = number(liquidationWithin);
  return {
    isOn: typeof isOn === "boolean" ? isOn : DEFAULT_SETTINGS.watch.isOn,
    cooldownMinutes: notNegative(cooldownMinutes) ?? DEFAULT_SETTINGS.watch.cooldownMinutes,
    liquidationWithin: within !== undefined && within > 0 && within <= 1 ? within : undefined,
    liquidationAt: place(liquidationAt) ?? undefined,
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
