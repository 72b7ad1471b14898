/** What stands before the "!" of an address, "" where none is written, and what stands behind. */
export interface SheetAddress {
  readonly sheet: string;
  readonly cells: string;
}

/** "'My desk'!A1:B2" → its sheet, without quotes, and its cells. */
export function splitAddress(address: string): SheetAddress {
  const bang = address.lastIndexOf("!");
  const written = address.slice(0, Math.max(bang, 0));
  const sheet = /^'.*'$/.test(written) ? written.slice(1, -1).replaceAll("''", "'") : written;
  return { sheet, cells: address.slice(bang + 1) };
}

/** Whether a formula would read a word as a cell, so that it is no name by itself: "Q1", "btc20". */
export const looksLikeCell = (word: string): boolean => /^[A-Za-z]{1,3}\d+$/.test(word);

/** The name of a sheet as it stands before "!": in quotes where it could be read as anything else. */
export function quoteSheet(name: string): string {
  const isPlain = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) && !looksLikeCell(name);
  return isPlain ? name : inQuotes(name);
}

/** The name of a sheet in quotes, which are always allowed before "!". */
export const inQuotes = (name: string): string => `'${name.replaceAll("'", "''")}'`;
