import { wrongValue } from "../../core/errors";
import type { Place } from "../../excel/workbook/port";
import type { Settings } from "../desk/settings";
import { parseSettings } from "../desk/storedSettings";

/**
 * The settings of one workbook as a file for another. A range stands in it as a reader writes it, {"range": "Desk!A4:N31"}
 * or {"range": "Positions"}: ids of sheets mean nothing elsewhere.
 */
const FORMAT = "counterpoise settings";
const VERSION = 1;

export interface RangeText {
  readonly range: string;
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** @param textOf "Desk!A4:N31", or undefined where the workbook has the range no longer */
export function settingsFile(settings: Settings, textOf: (place: Place) => string | undefined): string {
  const withTexts = replace(settings as unknown as Json, "", (value) => {
    if (!isPlace(value)) return value;
    const range = textOf(value as unknown as Place);
    return range === undefined ? null : { range };
  });
  return `${JSON.stringify({ format: FORMAT, version: VERSION, settings: withTexts }, null, 2)}\n`;
}

/** Every range of the settings. */
export const placesOf = (settings: Settings): Place[] => {
  const places: Place[] = [];
  replace(settings as unknown as Json, "", (value) => {
    if (isPlace(value)) places.push(value as unknown as Place);
    return value;
  });
  return places;
};

/** What a settings file says, before its ranges are looked for in this workbook. */
export interface ReadSettingsFile {
  readonly settings: Json;
  /** Each range with its field: "history.prices". */
  readonly ranges: readonly (RangeText & { readonly field: string })[];
}

/** @throws HedgeError that names the field */
export function readSettingsFile(text: string): ReadSettingsFile {
  let file: Json;
  try {
    file = JSON.parse(text) as Json;
  } catch {
    throw wrongValue("This is no settings file: it is not JSON.");
  }
  const { format, version, settings, ...others } = recordOf(file, "The file");
  if (format !== FORMAT) throw wrongValue(`format must be ${shown(FORMAT)}, not ${shown(format)}.`);
  if (version !== VERSION) {
    const isNewer = typeof version === "number" && version > VERSION;
    throw wrongValue(
      `version must be ${VERSION}, not ${shown(version)}.${isNewer ? " The file comes from a newer pane: update the add-in." : ""}`,
    );
  }
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw wrongValue(`${unknown} is no field of a settings file.`);
  recordOf(settings, "settings");
  const ranges: (RangeText & { field: string })[] = [];
  replace(settings, "", (value, field) => {
    if (isRangeText(value)) ranges.push({ field, range: value.range });
    // An id of a sheet may mean another sheet here.
    else if (isPlace(value)) throw wrongValue(`${field} must be a range, as in {"range": "Desk!A4:N31"}.`);
    return value;
  });
  return { settings, ranges };
}

/**
 * The settings of a file for this workbook. Whatever of the file the pane would not keep is a fault, for a setting that is
 * dropped in silence is a rule that the desk believes to be in force.
 *
 * @param placeAt the range of a field in this workbook; undefined keeps what the workbook has
 * @throws HedgeError that names the field
 */
export function settingsOf(
  { settings }: ReadSettingsFile,
  current: Settings,
  placeAt: (field: string) => Place | undefined,
): Settings {
  const standingSettings = current as unknown as Json;
  const placed = replace(settings, "", (value, field) => {
    if (isRangeText(value)) return (placeAt(field) ?? at(standingSettings, field) ?? null) as Json;
    // Without its cell a clock is none.
    const isLost = field === "clock" && isRecord(value) && isRangeText(value.place) && !placeAt("clock.place");
    return isLost ? (at(standingSettings, "clock") ?? value) : value;
  });
  const parsed = parseSettings(placed);
  const kept = parsed as unknown as Json;
  for (const [field, value] of leaves(placed)) {
    const standing = at(kept, field);
    if (standing === value || (value === null && standing === undefined)) continue;
    throw wrongValue(
      at(kept, field.split(".")[0]) === undefined
        ? `${field} is no setting of this version.`
        : `${field} cannot be ${shown(value)}.`,
    );
  }
  return parsed;
}

export interface SettingChange {
  /** "underlyings.btc.target" */
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** What another set of settings would change, field by field, in words. */
export function settingChanges(
  before: Settings,
  after: Settings,
  textOf: (place: Place) => string | undefined,
): SettingChange[] {
  const texts = (settings: Settings): Map<string, string> =>
    new Map(
      leaves(
        replace(settings as unknown as Json, "", (value) =>
          isPlace(value) ? (textOf(value as unknown as Place) ?? "a deleted sheet") : value,
        ),
      )
        .filter(([, value]) => value !== null && value !== undefined)
        .map(([field, value]) => [field, String(value)]),
    );
  const [old, next] = [texts(before), texts(after)];
  return [...new Set([...old.keys(), ...next.keys()])]
    .filter((field) => old.get(field) !== next.get(field))
    .map((field) => ({ field, before: old.get(field) ?? "none", after: next.get(field) ?? "none" }));
}

/** Field by field, from the outside in: what `change` puts for a value is not looked into. */
function replace(value: Json, field: string, change: (value: Json, field: string) => Json): Json {
  const changed = change(value, field);
  if (changed !== value || typeof value !== "object" || value === null || isRangeText(value) || isPlace(value))
    return changed;
  if (Array.isArray(value)) return value.map((item: Json, i) => replace(item, join(field, String(i)), change));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, replace(item as Json, join(field, name), change)]),
  );
}

const join = (field: string, name: string): string => (field === "" ? name : `${field}.${name}`);

/** Every value that is no object, with its field; an object without fields stands for nothing. */
function leaves(value: Json, field = ""): [string, Json][] {
  if (typeof value !== "object" || value === null) return [[field, value]];
  return Object.entries(value).flatMap(([name, item]) => leaves(item as Json, join(field, name)));
}

/** The value of a field; names with dots, as an instrument's may have, are found too. */
function at(value: Json | undefined, field: string): Json | undefined {
  if (field === "") return value;
  if (typeof value !== "object" || value === null) return undefined;
  for (const [name, item] of Object.entries(value)) {
    if (field === name) return item as Json;
    if (field.startsWith(`${name}.`)) {
      const found = at(item as Json, field.slice(name.length + 1));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

const isRecord = (value: Json | undefined): value is Readonly<Record<string, Json>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isPlace = (value: Json): boolean =>
  isRecord(value) &&
  ((value.kind === "cells" && "sheetId" in value) ||
    ((value.kind === "name" || value.kind === "kept") && "name" in value));

const isRangeText = (value: Json | undefined): value is { readonly range: string } =>
  isRecord(value) && typeof value.range === "string" && Object.keys(value).length === 1;

function recordOf(value: Json | undefined, what: string): Readonly<Record<string, Json>> {
  if (!isRecord(value)) throw wrongValue(`${what} must be an object of fields.`);
  return value;
}

const shown = (value: unknown): string => (value === undefined ? "missing" : JSON.stringify(value));
