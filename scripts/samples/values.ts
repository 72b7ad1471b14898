/** What cells hold while they are calculated. */
export interface CellError {
  readonly code: string;
}

export type Value = number | string | boolean | null | CellError;
export type Matrix = Value[][];

export const errorOf = (code: string): CellError => ({ code });

export const isError = (value: unknown): value is CellError =>
  typeof value === "object" && value !== null && "code" in value;
