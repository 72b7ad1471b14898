import { notImplemented } from "./apiError";
import type { HostObject, ObjectModel } from "./objectModel";
import { NULL_OBJECT } from "./objectModel";

/** What `load` asks for: "values", "format/font/color", "items/name". */
export interface QueryInfo {
  Select?: string[];
  Expand?: string[];
  Top?: number;
  Skip?: number;
}

/** The wanted members of one object, by head: null for the member itself, a list for members of the object behind it. */
interface Wanted {
  scalars: string[];
  objects: Map<string, string[]>;
}

export type Loaded = Record<string, unknown> | null;

const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** Paths may come several to a string. "$all" and "*" stand for everything, which an empty list is too. */
function split(paths: string[]): string[] {
  return paths
    .flatMap((path) => path.split(","))
    .map((path) => path.trim())
    .filter((path) => path !== "" && path !== "$all" && path !== "*");
}

function sortPaths(select: string[], expand: string[]): Wanted {
  const wanted: Wanted = { scalars: [], objects: new Map() };
  for (const path of [...select, ...expand.map((name) => (name.includes("/") ? name : `${name}/`))]) {
    const slash = path.indexOf("/");
    if (slash < 0) {
      wanted.scalars.push(pascal(path));
      continue;
    }
    const head = pascal(path.slice(0, slash));
    const rest = path.slice(slash + 1);
    wanted.objects.set(head, [...(wanted.objects.get(head) ?? []), ...(rest ? [rest] : [])]);
  }
  return wanted;
}

/** What travels when an object is first named: by what it can be found again. */
export function identify(model: ObjectModel, object: HostObject): Loaded {
  if (object === NULL_OBJECT) return null;
  const id = model[object.type]?.id?.(object);
  return { ...(id === undefined ? {} : { Id: id }), ...(object.reference ? { _ReferenceId: object.reference } : {}) };
}

export function load(model: ObjectModel, object: HostObject, query: QueryInfo): Loaded {
  if (object === NULL_OBJECT) return null;
  const type = model[object.type];
  if (!type) throw notImplemented(object.type, "load");
  const wanted = sortPaths(split(query.Select ?? []), split(query.Expand ?? []));
  return type.items ? loadCollection(model, object, wanted, query) : loadObject(model, object, wanted);
}

function loadCollection(
  model: ObjectModel,
  collection: HostObject,
  wanted: Wanted,
  { Skip = 0, Top }: QueryInfo,
): Loaded {
  const type = model[collection.type];
  const loaded: Record<string, unknown> = {};
  // On a collection, a name may mean a member of its own ("count") or, as a shorthand, one of every item.
  const ofItems = [...(wanted.objects.get("Items") ?? [])];
  for (const name of wanted.scalars) {
    const get = type.get?.[name];
    if (get) loaded[name] = get(collection);
    else if (name !== "Items") ofItems.push(name);
  }
  for (const [head, rest] of wanted.objects) {
    if (head !== "Items") ofItems.push(...(rest.length ? rest.map((path) => `${head}/${path}`) : [`${head}/`]));
  }
  const last = Top === undefined ? undefined : Skip + Top;
  loaded._Items = type.items!(collection)
    .slice(Skip, last)
    .map((item) => load(model, item, { Select: ofItems }));
  return loaded;
}

function loadObject(model: ObjectModel, object: HostObject, wanted: Wanted): Loaded {
  const type = model[object.type];
  const loaded: Record<string, unknown> = { ...identify(model, object) };
  const everything = wanted.scalars.length === 0 && wanted.objects.size === 0;
  for (const name of everything ? Object.keys(type.get ?? {}) : wanted.scalars) {
    const get = type.get?.[name] ?? type.named?.[name];
    if (get) loaded[name] = get(object);
    else if (type.object?.[name]) loaded[name] = load(model, type.object[name](object), {});
    else throw notImplemented(object.type, camel(name));
  }
  for (const [name, paths] of wanted.objects) {
    const next = type.object?.[name];
    if (!next) throw notImplemented(object.type, camel(name));
    loaded[name] = load(model, next(object), { Select: paths });
  }
  return loaded;
}

/** As the add-in's author wrote it. */
export function camel(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
