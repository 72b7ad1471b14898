import type { FrozenSheet, Place, Workbook } from "../../excel/workbook/port";
import product from "../../../package.json";
import type { Settings } from "../desk/settings";
import {
  placesOf,
  readSettingsFile,
  type SettingChange,
  settingChanges,
  settingsFile,
  settingsOf,
} from "./settingsFile";
import { serialOf } from "../../cells/dateSerial";
import { dateOfSerial } from "../desk/time";

/** What a settings file would do here; nothing is changed until it is applied. */
export interface SettingsImport {
  readonly settings: Settings;
  readonly changes: readonly SettingChange[];
  /** Ranges of the file that this workbook does not have; their settings stay as they are. */
  readonly missing: readonly { readonly field: string; readonly range: string }[];
}

export const freezeCopies = (workbook: Workbook): Promise<FrozenSheet[]> => {
  const time = `${dateOfSerial(serialOf(Date.now()))} UTC`;
  return workbook.freeze(
    (sheet) =>
      `${sheet}, frozen on ${time} by Counterpoise ${product.version}: values only, nothing here recalculates.`,
  );
};

export const exportSettings = async (workbook: Workbook, settings: Settings): Promise<string> =>
  settingsFile(settings, await textsOf(workbook, placesOf(settings)));

/** @throws HedgeError that names the field */
export async function importSettings(workbook: Workbook, settings: Settings, text: string): Promise<SettingsImport> {
  const file = readSettingsFile(text);
  const places = new Map<string, Place>();
  for (const { field, range } of file.ranges) {
    const place = await workbook.find(range).catch(() => undefined);
    if (place) places.set(field, place);
  }
  const imported = settingsOf(file, settings, (field) => places.get(field));
  const words = await textsOf(workbook, [...placesOf(settings), ...placesOf(imported)]);
  return {
    settings: imported,
    changes: settingChanges(settings, imported, words),
    missing: file.ranges.filter(({ field }) => !places.has(field)),
  };
}

/** How a reader writes each place: a name of the workbook's as it is, cells with their sheet; undefined where they are gone. */
async function textsOf(workbook: Workbook, places: readonly Place[]): Promise<(place: Place) => string | undefined> {
  const texts = new Map<Place, string>();
  for (const place of places) {
    if (place.kind === "name") texts.set(place, place.name);
    else
      await workbook.read([place]).then(
        ([source]) => texts.set(place, source.address),
        () => undefined,
      );
  }
  return (place) => texts.get(place);
}
