import { attempt, HedgeError, notAvailable, outsideDomain, wrongValue } from "../core/errors";
import { type Cell, describeCell, ERROR_CODES, errorKindOf, isBlank, plainValue } from "./cells";

/** What Excel hands over for a parameter: a range, a single value, or null where it is omitted. */
export type SheetArgument = Cell[][] | Cell;

/** Values in reading order, numbers with NaN for a blank. */
export type Column<T> = [T] extends [number | undefined] ? Float64Array : ArrayLike<T>;

/** A parameter read as a grid of values of one type, with Excel's shape. */
export interface Argument<T> {
  readonly rows: number;
  readonly columns: number;
  /** Rows up to the last one in which something stands; at least one. */
  readonly filledRows: number;
  /** @throws HedgeError that names the argument, and the cell where the argument is a range */
  at(row: number, column: number): T;
  /** All cells at once. One for which `at` throws is marked in `unread`, and what stands in its place means nothing. */
  column(unread: Uint8Array): Column<T>;
}

/** Whether an argument has anything in it: an omitted one may arrive as a range of one blank cell. */
export const isGiven = (argument: SheetArgument): boolean =>
  asGrid(argument).some((row) => row.some((cell) => !isBlank(cell)));

const asGrid = (argument: SheetArgument): Cell[][] => (Array.isArray(argument) ? (argument as Cell[][]) : [[argument]]);

/** Says which argument, and which of its cells, in the words of whoever typed the formula. */
export function place(name: string, grid: Cell[][], row: number, column: number): string {
  const rows = grid.length;
  const columns = grid[0]?.length ?? 0;
  if (rows === 1 && columns === 1) return name;
  if (columns === 1) return `${name} row ${row + 1}`;
  return rows === 1 ? `${name} column ${column + 1}` : `${name} row ${row + 1} column ${column + 1}`;
}

/** Reads a cell as `known` has it at a glance, else by looking into it. */
function argument<T>(
  name: string,
  raw: SheetArgument,
  known: (cell: Cell) => T | undefined,
  read: (cell: Cell, where: () => string) => T,
): Argument<T> {
  const grid = asGrid(raw);
  const rows = grid.length;
  const columns = grid[0]?.length ?? 0;
  const look = (cell: Cell, row: number, column: number): T => {
    if (typeof cell === "object" || typeof cell === "string") passError(cell, () => place(name, grid, row, column));
    return read(plainValue(cell), () => place(name, grid, row, column));
  };
  const at = (row: number, column: number): T => {
    const cell = grid[row][column];
    return known(cell) ?? look(cell, row, column);
  };
  const column = (unread: Uint8Array) => {
    const values = new Array<T>(rows * columns);
    for (let row = 0, i = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++, i++) {
        const value = attempt(() => at(row, column));
        if (value instanceof HedgeError) unread[i] = 1;
        else values[i] = value;
      }
    }
    return values;
  };
  return { rows, columns, filledRows: filledRowsOf(grid), at, column: column as never };
}

function filledRowsOf(grid: Cell[][]): number {
  let rows = grid.length;
  while (rows > 1 && grid[rows - 1].every(isBlank)) rows--;
  return rows;
}

/** Reads numbers, whose column is a Float64Array, NaN where a cell is blank; `without` is no number here. */
function numeric<T extends number | undefined>(
  name: string,
  raw: SheetArgument,
  read: (cell: Cell, where: () => string) => T,
  without = NaN,
): Argument<T> {
  const isKnown = (cell: Cell): boolean => typeof cell === "number" && cell !== without;
  const cells = argument<T>(name, raw, (cell) => (isKnown(cell) ? (cell as T) : undefined), read);
  const { rows, columns } = cells;
  const column = (unread: Uint8Array) => {
    const grid = asGrid(raw);
    const values = new Float64Array(rows * columns);
    let others: ArrayLike<number | undefined> | undefined;
    for (let row = 0, i = 0; row < rows; row++) {
      const line = grid[row];
      for (let column = 0; column < columns; column++, i++) {
        const cell = line[column];
        const value = isKnown(cell) ? (cell as number) : (others ??= cells.column(unread))[i];
        values[i] = value ?? NaN;
        // NaN stands for a blank; that a cell holds one is for `at` to say.
        if (Number.isNaN(value)) unread[i] = 1;
      }
    }
    return values;
  };
  return { ...cells, column: column as never };
}

/** An error cell comes out as the error it is. */
export function passError(cell: Cell, where: () => string): void {
  const kind = errorKindOf(cell);
  if (kind) throw new HedgeError(kind, `${where()} holds ${ERROR_CODES[kind]}`);
}

function numberOf(cell: Cell, where: () => string): number {
  if (typeof cell === "number") return cell;
  throw wrongValue(`${where()} must be a number, not ${describeCell(cell)}`);
}

function present(cell: Cell, where: () => string): number {
  if (isBlank(cell)) throw notAvailable(`${where()} is missing`);
  return numberOf(cell, where);
}

/** A number that must be there. Text is never parsed: "1,5" means two things. */
export const number = (name: string, raw: SheetArgument): Argument<number> => numeric(name, raw, present);

/** A number that may be omitted or blank. */
export const optionalNumber = (name: string, raw: SheetArgument): Argument<number | undefined> =>
  numeric(name, raw, (cell, where) => (isBlank(cell) ? undefined : numberOf(cell, where)));

/** What is wrong with a 0 where there can be none: some desktops hand a blank cell over as 0. */
export const zeroFault = (what: string): HedgeError =>
  outsideDomain(`${what} is 0, which it cannot be: a blank cell may have arrived as 0`);

function notZero<T extends number | undefined>(value: T, where: () => string): T {
  if (value === 0) throw zeroFault(where());
  return value;
}

/** A number that must be there and cannot be 0. */
export const nonZero = (name: string, raw: SheetArgument): Argument<number> =>
  numeric(name, raw, (cell, where) => notZero(present(cell, where), where), 0);

/** A number that may be omitted or blank, and cannot be 0. */
export const optionalNonZero = (name: string, raw: SheetArgument): Argument<number | undefined> =>
  numeric(name, raw, (cell, where) => (isBlank(cell) ? undefined : notZero(numberOf(cell, where), where)), 0);

/** No cell means anything before it is looked into. */
const unknown = () => undefined;

/** A flag that may be omitted or blank: TRUE, FALSE, 1 or 0. */
export const optionalFlag = (name: string, raw: SheetArgument): Argument<boolean | undefined> =>
  argument(name, raw, unknown, (cell, where) => {
    if (isBlank(cell)) return undefined;
    if (typeof cell === "boolean") return cell;
    if (cell === 0 || cell === 1) return cell === 1;
    throw wrongValue(`${where()} must be TRUE or FALSE, not ${describeCell(cell)}`);
  });

/** Text that may be omitted or blank. */
export const optionalText = (name: string, raw: SheetArgument): Argument<string | undefined> =>
  argument(name, raw, unknown, (cell, where) => {
    if (isBlank(cell)) return undefined;
    if (typeof cell === "string") return cell.trim();
    if (typeof cell === "number") return String(cell);
    throw wrongValue(`${where()} must be text, not ${describeCell(cell)}`);
  });

/** The words that a parameter takes: what is typed, in lower case without spaces, hyphens and underscores, to its meaning. */
export type Vocabulary<T extends string> = Readonly<Record<string, T>>;

export const foldWord = (word: string): string => word.toLowerCase().replace(/[\s_-]+/g, "");

/** A vocabulary of words that mean themselves, and of others that desks use for them. */
export function vocabulary<T extends string>(
  meanings: readonly T[],
  others: Readonly<Record<string, T>> = {},
): Vocabulary<T> {
  // Without a prototype: "constructor" is no word of ours.
  const words = Object.create(null) as Record<string, T>;
  for (const meaning of meanings) words[foldWord(meaning)] = meaning;
  for (const [other, meaning] of Object.entries(others)) words[foldWord(other)] = meaning;
  return words;
}

/** A word that must be there. */
export function word<T extends string>(name: string, raw: SheetArgument, words: Vocabulary<T>): Argument<T> {
  const met = new Map<Cell, T>();
  return argument(
    name,
    raw,
    (cell) => met.get(cell),
    (cell, where) => {
      if (isBlank(cell)) throw notAvailable(`${where()} is missing`);
      return remembered(met, cell, words, where);
    },
  );
}

/** A word that may be omitted or blank. */
export function optionalWord<T extends string>(
  name: string,
  raw: SheetArgument,
  words: Vocabulary<T>,
): Argument<T | undefined> {
  const met = new Map<Cell, T>();
  return argument<T | undefined>(
    name,
    raw,
    (cell) => met.get(cell),
    (cell, where) => (isBlank(cell) ? undefined : remembered(met, cell, words, where)),
  );
}

/** A number, or a word that may be omitted or blank. */
export const numberOrWord = <T extends string>(
  name: string,
  raw: SheetArgument,
  words: Vocabulary<T>,
): Argument<T | number | undefined> =>
  argument<T | number | undefined>(name, raw, unknown, (cell, where) =>
    isBlank(cell) ? undefined : typeof cell === "number" ? cell : wordOf(cell, words, where),
  );

/** A column repeats its words: each distinct one is looked up once. */
function remembered<T extends string>(met: Map<Cell, T>, cell: Cell, words: Vocabulary<T>, where: () => string): T {
  const meaning = wordOf(cell, words, where);
  met.set(cell, meaning);
  return meaning;
}

/** @throws HedgeError that lists the words that are understood */
export function wordOf<T extends string>(cell: Cell, words: Vocabulary<T>, where: () => string): T {
  const found = typeof cell === "string" ? words[foldWord(cell)] : undefined;
  if (found !== undefined) return found;
  throw wrongValue(`${where()} must be ${listWords(words)}, not ${describeCell(cell)}`);
}

function listWords(words: Vocabulary<string>): string {
  const meanings = [...new Set(Object.values(words))];
  return meanings.length === 1 ? meanings[0] : `${meanings.slice(0, -1).join(", ")} or ${meanings.at(-1)!}`;
}

/** The value of a parameter that takes one cell. */
export function one<T>(argument: Argument<T>): T {
  if (argument.rows !== 1 || argument.columns !== 1) {
    throw wrongValue(`one value is needed, not ${argument.rows} × ${argument.columns} cells`);
  }
  return argument.at(0, 0);
}
