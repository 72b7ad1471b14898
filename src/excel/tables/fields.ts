import type { HedgeError } from "../../core/errors";
import type { Vocabulary } from "../arguments";

/** A column that a table may have: the header it is known by, other headers in use, and what its cells hold. */
export interface Field<T extends string = string> {
  readonly header: string;
  readonly aliases: readonly string[];
  /** Headers that stand in for it where none of these is there, those that are preferred first. */
  readonly standIns?: readonly (readonly string[])[];
  readonly holds: "number" | "text" | Vocabulary<T>;
  readonly required?: boolean;
  /** Whether a row with 0 here is left out, whatever else stands in it. */
  readonly leavesOutAtZero?: boolean;
  /** What an empty cell, or one that cannot be read, stands for; NaN or "" unless given. */
  readonly blank?: number | T;
}

export type Fields = Readonly<Record<string, Field>>;

/** What a field is read into: numbers with NaN, texts with "" for a blank that stands for nothing else. */
export type ColumnOf<F extends Field> = F["holds"] extends "number"
  ? Float64Array
  : F["holds"] extends Vocabulary<infer T>
    ? F extends { blank: T }
      ? T[]
      : (T | "")[]
    : string[];

/** Something wrong with one cell, or with the headers (row 0). Row and column count from 0 within the range. */
export interface TableFault {
  readonly row: number;
  readonly column: number;
  readonly error: HedgeError;
}
