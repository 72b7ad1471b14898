/** Batches in the form in which office.js sends them, for tests of the host without a browser. */
import type { ActionInfo, Batch, ObjectPathInfo } from "../../../src/preview/office/processQuery";

/** An object of the add-in's: a path that later actions and paths refer to. */
export interface Proxy {
  id: number;
}

/** Writes a batch as an add-in's code would build it up between two calls of sync. */
export function batch() {
  const paths: Record<string, ObjectPathInfo> = {};
  const actions: ActionInfo[] = [];
  let last = 0;

  /** Arguments that are objects travel as the ids of their paths. */
  const argumentInfo = (args: unknown[]) => ({
    Arguments: args,
    ReferencedObjectPathIds: args.map((arg) =>
      typeof arg === "object" && arg !== null && "id" in arg ? (arg as Proxy).id : 0,
    ),
  });
  function path(ObjectPathType: number, Name: string, parent?: Proxy, args: unknown[] = []): Proxy {
    const Id = ++last;
    paths[Id] = {
      Id,
      ObjectPathType,
      Name,
      ...(parent ? { ParentObjectPathId: parent.id } : {}),
      ArgumentInfo: argumentInfo(args),
    };
    return { id: Id };
  }
  function action(ActionType: number, object: Proxy, rest: Partial<ActionInfo> = {}): number {
    const Id = ++last;
    actions.push({ Id, ActionType, ObjectPathId: object.id, ...rest });
    return Id;
  }

  return {
    root: () => path(1, ""),
    property: (parent: Proxy, name: string) => path(4, name, parent),
    method: (parent: Proxy, name: string, ...args: unknown[]) => path(3, name, parent, args),
    item: (parent: Proxy, key: unknown) => path(5, "", parent, [key]),
    reference: (name: string) => path(6, name),
    instantiate: (object: Proxy) => action(1, object),
    load: (object: Proxy, ...Select: string[]) => action(2, object, { QueryInfo: { Select } }),
    call: (object: Proxy, Name: string, ...args: unknown[]) =>
      action(3, object, { Name, ArgumentInfo: argumentInfo(args) }),
    set: (object: Proxy, Name: string, value: unknown) =>
      action(4, object, { Name, ArgumentInfo: { Arguments: [value] } }),
    build: (): Batch => ({ Actions: actions, ObjectPaths: paths }),
  };
}
