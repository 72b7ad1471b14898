/** `Office.context.document.settings`: pairs of a name and a value in JSON, which the workbook keeps. */

/** DispatchIds of the common API. */
export const LOAD_SETTINGS = 75;
export const SAVE_SETTINGS = 76;

export type SettingsStore = Map<string, string>;

interface SaveRequest {
  DdaSettingsMethod?: { OverwriteIfStale?: boolean; Properties?: [string, string][] };
}

/** `saveAsync` sends the whole bag: what is not in it has been removed. */
export function saveSettings(store: SettingsStore, request: unknown): object {
  store.clear();
  for (const [name, value] of (request as SaveRequest).DdaSettingsMethod?.Properties ?? []) store.set(name, value);
  return { Version: 1, Error: 0 };
}

export function loadSettings(store: SettingsStore): object {
  return { Version: 1, Error: 0, Properties: { Settings: [...store].map(([Name, Value]) => ({ Name, Value })) } };
}
