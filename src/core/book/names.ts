/**
 * The one rule for names of underlyings, instruments and venues: BTC, btc and " Btc " are the same name, shown as it is
 * first written.
 */

/** What a name is compared by: the name in lower case, without the spaces around it. */
export const fold = (name: string): string => name.trim().toLowerCase();

/** Whether two names are the same but for case and outer spaces. */
export const same = (a: string, b: string): boolean => a === b || fold(a) === fold(b);

/** The names of a column in the order in which they first appear, each once and as it is first written. */
export const distinct = (names: readonly string[]): string[] => grouped(names).names;

/** The rows of a column that hold a name, ascending. */
export function rowsOf(names: readonly string[], name: string): Int32Array {
  const wanted = fold(name);
  const rows = new Int32Array(names.length);
  let count = 0;
  // Neighbours mostly share their name.
  let last: string | undefined;
  let matches = false;
  for (let row = 0; row < names.length; row++) {
    if (names[row] !== last) {
      last = names[row];
      matches = fold(last) === wanted;
    }
    if (matches) rows[count++] = row;
  }
  return rows.subarray(0, count);
}

/** A column of names sorted into groups of the same name. */
export interface Grouped {
  /** In the order in which they first appear, as each is first written. */
  readonly names: string[];
  /** For each row of the column, its group's index in `names`. */
  readonly groupOf: Int32Array;
}

/** Sorts a column of names into groups of the same name; each way of writing a name is folded once. */
export function grouped(names: readonly string[]): Grouped {
  const shown: string[] = [];
  const byFold = new Map<string, number>();
  const byWriting = new Map<string, number>();
  const groupOf = new Int32Array(names.length);
  let last: string | undefined;
  let group = -1;
  for (let row = 0; row < names.length; row++) {
    if (names[row] !== last) {
      last = names[row];
      group = byWriting.get(last) ?? newWriting(last);
    }
    groupOf[row] = group;
  }
  return { names: shown, groupOf };

  function newWriting(name: string): number {
    const key = fold(name);
    const index = byFold.get(key) ?? shown.push(name.trim()) - 1;
    byFold.set(key, index);
    byWriting.set(name, index);
    return index;
  }
}

/** What the label of a row that adds up others begins with. */
const TOTAL = /^(?:grand |sub|sub |net |account |positions )?total\b|^(?:sum|overall|summe|gesamt)\b/i;

/** Whether a label names no underlying, instrument or currency, but a sum of other rows. */
export const isTotalLabel = (label: string): boolean => TOTAL.test(label);
