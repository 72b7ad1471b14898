import { call, metadata, type SheetError } from "../support/addin";

export type Cells = readonly (readonly unknown[])[];

/** Calls a reader with its arguments by name: where `measure` stands differs between readers. */
export function read(reader: string, given: Readonly<Record<string, unknown>>): unknown {
  const { parameters } = metadata.functions.find(({ id }) => id === reader) as unknown as {
    parameters: readonly { name: string }[];
  };
  return call(reader, ...parameters.map(({ name }) => given[name] ?? null));
}

/** The spilled rows without their header. */
export const rowsOf = (answer: unknown): Cells => (answer as Cells).slice(1);

/** What a report says under one word: item, value and note. */
export const told = (reader: string, what: string, given: Readonly<Record<string, unknown>>): Cells =>
  rowsOf(read(reader, { ...given, measure: "report" }))
    .filter(([word]) => word === what)
    .map((row) => row.slice(1));

export const mapping = (...rows: readonly (readonly unknown[])[]): Cells => [["field", "header", "as"], ...rows];

export const error = (code: string, message: RegExp): Partial<SheetError> => ({
  code,
  message: expect.stringMatching(message) as string,
});
