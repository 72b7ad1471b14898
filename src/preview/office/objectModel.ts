/**
 * How the host describes the types of Excel's object model: one table of members for each type.
 * Member names are PascalCase, as they travel; what a table does not name answers NotImplemented.
 */

/** What an object path resolves to: a small record that says where the thing is, no handle on the grid. */
export interface HostObject {
  readonly type: string;
  /** given while the add-in tracks the object across calls of sync */
  reference?: string;
}

/** What `getItemOrNullObject` gives when there is none. */
export const NULL_OBJECT: HostObject = { type: "NullObject" };

// `any`: arguments come from JSON, and every member knows its own.
export interface ObjectType<T extends HostObject = any> {
  /** by which a collection finds it again */
  id?: (object: T) => string | number;
  get?: Record<string, (object: T) => unknown>;
  /** got only when named: too heavy for a bare load() */
  named?: Record<string, (object: T) => unknown>;
  set?: Record<string, (object: T, value: any) => void>;
  /** properties that are objects themselves */
  object?: Record<string, (object: T) => HostObject>;
  call?: Record<string, (object: T, ...args: any[]) => unknown>;
  /** the members of a collection */
  items?: (object: T) => HostObject[];
  /** the indexer of a collection */
  item?: (object: T, key: any, ...rest: any[]) => HostObject;
}

export type ObjectModel = Record<string, ObjectType>;

export function isHostObject(value: unknown): value is HostObject {
  return (
    typeof value === "object" &&
    value !== null &&
    typeof (value as HostObject).type === "string" &&
    !Array.isArray(value)
  );
}
