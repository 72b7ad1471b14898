/** Values as they come out of a file that anybody may have edited: what is not of the kind is undefined. */

/** An object, or one without fields. */
export const record = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

export const number = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isFinite(value) ? value : undefined;

export const notNegative = (value: unknown): number | undefined => {
  const found = number(value);
  return found !== undefined && found >= 0 ? found : undefined;
};

/** A text that says something. */
export const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

export const word = <T extends string>(value: unknown, words: readonly T[]): T | undefined =>
  words.find((known) => known === value);

export const texts = (value: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(record(value)).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
