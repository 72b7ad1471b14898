import { itemNotFound } from "../apiError";
import type { HostState } from "../hostState";
import type { HostObject, ObjectModel } from "../objectModel";
import { NULL_OBJECT } from "../objectModel";

interface Setting extends HostObject {
  readonly key: string;
}

/** One store with the settings of the document, as in Excel: each value in JSON. */
export function settingTypes({ documentSettings: settings }: HostState): ObjectModel {
  const put = (key: string, value: unknown): void => void settings.set(key, JSON.stringify(value));
  const setting = (key: string): Setting => ({ type: "Setting", key });
  const known = (key: string, location: string): Setting => {
    if (!settings.has(key)) throw itemNotFound(location);
    return setting(key);
  };
  return {
    SettingCollection: {
      items: () => [...settings.keys()].map(setting),
      item: (_, key: string) => known(key, "SettingCollection.getItem"),
      call: {
        Add: (_, key: string, value: unknown) => {
          put(key, value);
          return setting(key);
        },
        GetCount: () => settings.size,
        GetItem: (_, key: string) => known(key, "SettingCollection.getItem"),
        GetItemOrNullObject: (_, key: string) => (settings.has(key) ? setting(key) : NULL_OBJECT),
      },
    },
    Setting: {
      id: ({ key }: Setting) => key,
      get: {
        Key: ({ key }: Setting) => key,
        Value: ({ key }: Setting) => known(key, "Setting.value") && (JSON.parse(settings.get(key)!) as unknown),
      },
      set: { Value: ({ key }: Setting, value: unknown) => put(key, value) },
      call: { Delete: ({ key }: Setting) => void settings.delete(key) },
    },
  };
}
