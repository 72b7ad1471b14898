/**
 * One batch of Excel.run: the actions between two calls of `sync`, carried out in their order until one fails.
 * The shapes are those of @microsoft/office-js 1.1.110 (`ClientRequestBase`, `ObjectPath`, `ActionFactory`).
 */
import { editingCell, invalidReference, notImplemented, RichApiError } from "./apiError";
import type { HostObject, ObjectModel } from "./objectModel";
import { isHostObject, NULL_OBJECT } from "./objectModel";
import type { QueryInfo } from "./query";
import { camel, identify, load } from "./query";

export interface ArgumentInfo {
  Arguments?: unknown[] | null;
  /** aligned with Arguments: the object path an argument stands for, or null (nested for arrays) */
  ReferencedObjectPathIds?: unknown[] | null;
}

export interface ObjectPathInfo {
  Id: number;
  ObjectPathType: number;
  Name: string;
  ParentObjectPathId?: number;
  ArgumentInfo?: ArgumentInfo;
}

export interface ActionInfo {
  Id: number;
  ActionType: number;
  Name?: string;
  ObjectPathId: number;
  ArgumentInfo?: ArgumentInfo;
  QueryInfo?: QueryInfo;
}

export interface Batch {
  Actions: ActionInfo[];
  ObjectPaths: Record<string, ObjectPathInfo>;
}

export interface BatchResult {
  Results: { ActionId: number; Value: unknown }[];
  Error?: { Code: string; Message: string; Location: string | null };
}

export const ACTION = {
  instantiate: 1,
  query: 2,
  method: 3,
  setProperty: 4,
  trace: 5,
  recursiveQuery: 6,
  queryAsJson: 7,
  ensureUnchanged: 8,
  update: 9,
};
export const PATH = { global: 1, newObject: 2, method: 3, property: 4, indexer: 5, reference: 6, nullObject: 7 };

export interface BatchHost {
  model: ObjectModel;
  /** the object that a batch starts from */
  root: HostObject;
  /** objects that the add-in tracks from batch to batch, by the reference they were given */
  references: Map<string, HostObject>;
  /** resolves when what was written so far is calculated, so that a query reads results */
  settled: () => Promise<void>;
  /** true while a cell is being edited */
  isEditing: () => boolean;
  /** groups what the batch writes into one step of the undo history; the returned function ends the group */
  groupUndo: () => () => void;
  /** throws where a member may not be called or set, "Delete()" or "Name=", as things stand */
  require?: (type: string, member: string) => void;
  /** asked before each action and after the last one: throws where the batch is to break off */
  interrupt?: (carriedOut: number, isWhole: boolean) => void;
}

export async function processBatch(host: BatchHost, batch: Batch): Promise<BatchResult> {
  const results: BatchResult["Results"] = [];
  const resolve = resolver(host, batch.ObjectPaths ?? {});
  const endGroup = host.groupUndo();
  let unsettled = false;
  let current: ActionInfo | null = null;
  try {
    if (host.isEditing()) throw editingCell();
    for (const [i, action] of batch.Actions.entries()) {
      host.interrupt?.(i, false);
      current = action;
      if (unsettled && action.ActionType === ACTION.query) {
        await host.settled();
        unsettled = false;
      }
      unsettled ||= action.ActionType === ACTION.method || action.ActionType === ACTION.setProperty;
      results.push({ ActionId: action.Id, Value: perform(host, action, resolve) ?? null });
    }
    host.interrupt?.(batch.Actions.length, true);
    // What the user does while the results are awaited is no part of the batch.
    endGroup();
    if (unsettled) await host.settled();
    return { Results: results };
  } catch (error) {
    endGroup();
    return { Results: results, Error: describe(error, current) };
  }
}

interface Resolve {
  object: (pathId: number) => HostObject;
  args: (info: ArgumentInfo | undefined) => unknown[];
}

function perform(host: BatchHost, action: ActionInfo, resolve: Resolve): unknown {
  if (action.ActionType === ACTION.trace) return null;
  const object = resolve.object(action.ObjectPathId);
  if (object === NULL_OBJECT) return null;
  const name = action.Name ?? "";
  switch (action.ActionType) {
    case ACTION.instantiate:
      return identify(host.model, object);
    case ACTION.query:
      return load(host.model, object, action.QueryInfo ?? {});
    case ACTION.method: {
      host.require?.(object.type, `${name}()`);
      const value = call(host, object, name, resolve.args(action.ArgumentInfo));
      return isHostObject(value) ? identify(host.model, value) : value;
    }
    case ACTION.setProperty: {
      const set = host.model[object.type]?.set?.[name];
      if (!set) throw notImplemented(object.type, `${camel(name)} (to write)`);
      host.require?.(object.type, `${name}=`);
      set(object, resolve.args(action.ArgumentInfo)[0]);
      return null;
    }
    default:
      throw notImplemented(object.type, `action ${action.ActionType}`);
  }
}

function call(host: BatchHost, object: HostObject, name: string, args: unknown[]): unknown {
  if (name === "_KeepReference") {
    object.reference ??= nextReference();
    host.references.set(object.reference, object);
    return null;
  }
  if (name === "_RemoveReference") return (host.references.delete(String(args[0])), null);
  if (name === "_RemoveAllReferences") return (host.references.clear(), null);
  const method = host.model[object.type]?.call?.[name];
  if (!method) throw notImplemented(object.type, camel(name));
  return method(object, ...args);
}

let references = 0;
const nextReference = (): string => `reference-${++references}`;

function resolver(host: BatchHost, paths: Record<string, ObjectPathInfo>): Resolve {
  const resolved = new Map<number, HostObject>();

  /** An argument that is an object of the add-in's comes as a reference to its path; arrays of them nest. */
  const argument = (value: unknown, pathId: unknown): unknown => {
    if (Array.isArray(pathId)) return (value as unknown[]).map((item, i) => argument(item, pathId[i]));
    return typeof pathId === "number" && pathId > 0 ? object(pathId) : value;
  };
  const args = (info: ArgumentInfo | undefined): unknown[] =>
    (info?.Arguments ?? []).map((value, i) => argument(value, info?.ReferencedObjectPathIds?.[i]));

  function object(pathId: number): HostObject {
    const known = resolved.get(pathId);
    if (known) return known;
    const path = paths[pathId];
    if (!path) throw invalidReference();
    const found = follow(path);
    resolved.set(pathId, found);
    return found;
  }

  function follow(path: ObjectPathInfo): HostObject {
    if (path.ObjectPathType === PATH.global) return host.root;
    if (path.ObjectPathType === PATH.nullObject) return NULL_OBJECT;
    if (path.ObjectPathType === PATH.newObject) {
      if (!host.model[path.Name]) throw notImplemented(path.Name, "newObject");
      return { type: path.Name };
    }
    if (path.ObjectPathType === PATH.reference) {
      const tracked = host.references.get(path.Name);
      if (!tracked) throw invalidReference();
      return tracked;
    }
    const parent = object(path.ParentObjectPathId!);
    return parent === NULL_OBJECT ? NULL_OBJECT : member(parent, path);
  }

  function member(parent: HostObject, path: ObjectPathInfo): HostObject {
    const type = host.model[parent.type];
    if (path.ObjectPathType === PATH.property) {
      const property = type?.object?.[path.Name];
      if (!property) throw notImplemented(parent.type, camel(path.Name));
      return property(parent);
    }
    if (path.ObjectPathType === PATH.indexer) {
      if (!type?.item) throw notImplemented(parent.type, "getItem");
      const [key, ...rest] = args(path.ArgumentInfo);
      return type.item(parent, key, ...rest);
    }
    const value = call(host, parent, path.Name, args(path.ArgumentInfo));
    if (!isHostObject(value)) throw notImplemented(parent.type, camel(path.Name));
    return value;
  }

  return { object, args };
}

function describe(error: unknown, action: ActionInfo | null): NonNullable<BatchResult["Error"]> {
  if (error instanceof RichApiError)
    return { Code: error.code, Message: error.message, Location: error.location ?? action?.Name ?? null };
  console.error(error);
  return {
    Code: "GeneralException",
    Message: error instanceof Error ? error.message : String(error),
    Location: action?.Name ?? null,
  };
}
