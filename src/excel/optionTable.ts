import { notAvailable, wrongValue } from "../core/errors";
import { type Argument, foldWord, type SheetArgument } from "./arguments";
import { type Cell, describeCell, isBlank } from "./cells";

type Readers = Readonly<Record<string, (name: string, cell: SheetArgument) => Argument<unknown>>>;

/** What an options range holds: each option's value, or undefined where it is not given. */
export type OptionValues<R extends Readers> = { readonly [K in keyof R]: ReturnType<ReturnType<R[K]>["at"]> };

/** Whether a row says what its columns are: option (or name), value. */
const isHeader = (name: Cell, value: Cell): boolean =>
  typeof name === "string" &&
  typeof value === "string" &&
  ["option", "options", "name"].includes(foldWord(name)) &&
  foldWord(value) === "value";

/**
 * Reads options from a range of two columns, name and value, with a header row or without; names match ignoring case, spaces, hyphens and underscores.
 *
 * @param readers by name of the option, in the words of whoever types it
 * @throws wrongValue for an option that is not known, listing those that are; notAvailable for a range that is not two wide
 */
export function readOptionTable<R extends Readers>(range: SheetArgument, readers: R): OptionValues<R> {
  const rows = isBlank(range) ? [] : Array.isArray(range) ? (range as Cell[][]) : [[range]];
  const cells: Record<string, Cell> = {};
  for (const [r, [name, value, ...more]] of rows.entries()) {
    if ((isBlank(name) && isBlank(value)) || (r === 0 && isHeader(name, value))) continue;
    if (value === undefined || more.length > 0)
      throw notAvailable("options must be a range of two columns, name and value");
    const known = Object.keys(readers).find((key) => typeof name === "string" && foldWord(key) === foldWord(name));
    if (known === undefined)
      throw wrongValue(`options must be ${Object.keys(readers).join(", ")}, not ${describeCell(name)}`);
    cells[known] = value;
  }
  const values = Object.entries(readers).map(([name, read]) => [name, read(name, cells[name] ?? null).at(0, 0)]);
  return Object.fromEntries(values) as OptionValues<R>;
}
