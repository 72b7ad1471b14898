import { itemNotFound } from "../apiError";
import type { HostState } from "../hostState";
import type { HostObject, ObjectModel } from "../objectModel";
import { NULL_OBJECT } from "../objectModel";

const TEXTS = ["Author", "Category", "Comments", "Company", "Keywords", "Manager", "Subject", "Title"];

interface CustomProperty extends HostObject {
  readonly key: string;
}

export function documentPropertyTypes({ properties, customProperties }: HostState): ObjectModel {
  const property = (key: string): CustomProperty => ({ type: "CustomProperty", key });
  const known = (key: string, location: string): CustomProperty => {
    if (!customProperties.has(key)) throw itemNotFound(location);
    return property(key);
  };
  const add = (key: string, value: unknown): CustomProperty => {
    customProperties.set(key, value);
    return property(key);
  };
  return {
    DocumentProperties: {
      get: {
        ...Object.fromEntries(TEXTS.map((name) => [name, () => properties.get(name) ?? ""])),
        LastAuthor: () => "",
        RevisionNumber: () => 0,
      },
      set: Object.fromEntries(
        TEXTS.map((name) => [name, (_: HostObject, text: string) => void properties.set(name, text)]),
      ),
      object: { Custom: () => ({ type: "CustomPropertyCollection" }) },
    },
    CustomPropertyCollection: {
      items: () => [...customProperties.keys()].map(property),
      item: (_, key: string) => known(key, "CustomPropertyCollection.getItem"),
      call: {
        Add: (_, key: string, value: unknown) => add(key, value),
        DeleteAll: () => customProperties.clear(),
        GetCount: () => customProperties.size,
        GetItem: (_, key: string) => known(key, "CustomPropertyCollection.getItem"),
        GetItemOrNullObject: (_, key: string) => (customProperties.has(key) ? property(key) : NULL_OBJECT),
      },
    },
    CustomProperty: {
      id: ({ key }: CustomProperty) => key,
      get: {
        Key: ({ key }: CustomProperty) => key,
        Type: ({ key }: CustomProperty) => typeName(customProperties.get(key)),
        Value: ({ key }: CustomProperty) => customProperties.get(key),
      },
      set: { Value: ({ key }: CustomProperty, value: unknown) => void customProperties.set(key, value) },
      call: { Delete: ({ key }: CustomProperty) => void customProperties.delete(key) },
    },
  };
}

function typeName(value: unknown): string {
  return typeof value === "number" ? "Number" : typeof value === "boolean" ? "Boolean" : "String";
}
