import { itemNotFound } from "../apiError";
import type { HostState } from "../hostState";
import type { HostObject, ObjectModel } from "../objectModel";
import { NULL_OBJECT } from "../objectModel";

interface Setting extends HostObject {
  readonly key: string;
}

export function settingTypes({ settings }: HostState): ObjectModel {
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
          settings.set(key, value);
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
        Value: ({ key }: Setting) => known(key, "Setting.value") && settings.get(key),
      },
      set: { Value: ({ key }: Setting, value: unknown) => void settings.set(key, value) },
      call: { Delete: ({ key }: Setting) => void settings.delete(key) },
    },
  };
}
