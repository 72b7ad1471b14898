import { type Book, bookOf } from "../../core/book/book";
import { distinct, rowsOf, same } from "../../core/book/names";
import { signConflicts, signedBy } from "../../core/book/signs";
import { type HedgeError, notAvailable, rewording, wrongValue } from "../../core/errors";
import { isDollar } from "../../core/instruments/currencies";
import { isOption } from "../../core/instruments/instrument";
import { rewordingSteps, type Steps } from "../../core/steps";
import { foldWord, isGiven, type SheetArgument } from "../arguments";
import { plainValue } from "../cells";
import { sides } from "../vocabularies";
import { instrumentColumns, instrumentFields } from "./instrumentColumns";
import { dividendsByRow } from "./dividends";
import type { TableFault } from "./fields";
import { firstFault, inRow, type Mapping, readTable, type Table } from "./table";

/** A table of positions: an instrument on each row, how much of it, and at what entry. */
export const positionFields = {
  ...instrumentFields,
  quantity: {
    header: "quantity",
    aliases: ["qty", "size", "amount", "contracts", "lots", "position", "pos", "net position"],
    holds: "number",
    required: true,
    leavesOutAtZero: true,
  },
  side: {
    header: "side",
    aliases: [
      "direction",
      "position side",
      "pos side",
      "hold side",
      "transaction",
      "buy/sell",
      "B/S",
      "long/short",
      "L/S",
    ],
    holds: sides,
  },
  entry: {
    header: "entry",
    aliases: ["entry price", "avg entry", "average entry", "average price", "avg price", "avg px"],
    holds: "number",
  },
  quoteCurrency: { header: "quote currency", aliases: ["currency", "ccy", "quote ccy", "quote"], holds: "text" },
} as const;

/** Whether quantities under a header are numbers of contracts, and no amounts of the underlying. */
export const countsContracts = (header: string): boolean => /^(?:contracts|lots)$/.test(foldWord(header));

export type PositionMapping = Mapping<typeof positionFields>;

/** A book as read from a range, with what is wrong in it and where each holding came from. */
export interface Positions {
  readonly book: Book;
  readonly table: Table<typeof positionFields>;
  readonly faults: readonly TableFault[];
}

/**
 * Reads a positions table. Nothing is guessed: a fault leaves its cell empty and is listed.
 *
 * @param now date serial from which years are counted where the table gives an expiry
 */
export const readPositions = (range: SheetArgument, now?: number, mapping?: PositionMapping): Positions =>
  positionsOf(readTable("positions", range, positionFields, mapping), now);

/**
 * The book that a table of positions holds, with the faults of its cells.
 *
 * @param isPriced whether balances price its currencies, so that its rows need no fx
 */
export function positionsOf(table: Table<typeof positionFields>, now?: number, isPriced = false): Positions {
  const faults = [...table.faults, ...(isPriced ? [] : currencyFaults(table))];
  const quantity = signedQuantities(table, faults);
  const book = bookOf({
    ...instrumentColumns(table, faults, now, quantity),
    quantity,
    entry: table.columns.entry,
  });
  return { book, table, faults };
}

/** What is missing where prices in several currencies would be added; dollars of all kinds count as one. */
function currencyFaults({ columns, sourceRow, sourceColumn }: Table<typeof positionFields>): TableFault[] {
  const { quoteCurrency: currency, fx } = columns;
  if (sourceColumn.quoteCurrency < 0) return [];
  const names = distinct(currency.filter((name) => name !== "").map((name) => (isDollar(name) ? "USD" : name)));
  if (names.length < 2) return [];
  const why = `positions are in ${names.join(" and ")}`;
  if (sourceColumn.fx < 0) {
    const error = notAvailable(`fx of row ${sourceRow[0] + 1} is missing: ${why}, give fx`);
    return [{ row: 0, column: sourceColumn.quoteCurrency, error }];
  }
  return Array.from(sourceRow).flatMap((row, i) => {
    const isNamed = currency[i] !== "";
    if (isNamed && !Number.isNaN(fx[i])) return [];
    const error = notAvailable(`${isNamed ? `fx of ${currency[i]}` : "quote currency"} is missing: ${why}`);
    return [{ row, column: isNamed ? sourceColumn.fx : sourceColumn.quoteCurrency, error }];
  });
}

/** Quantities with the sign that a side gives them. */
function signedQuantities(table: Table<typeof positionFields>, faults: TableFault[]): Float64Array {
  const { grid, headers, size, sourceRow, sourceColumn } = table;
  const { quantity, side } = table.columns;
  const unread = new Set(faults.filter(({ column }) => column === sourceColumn.quantity).map(({ row }) => row));
  for (let i = 0; i < size; i++) {
    if (!Number.isNaN(quantity[i]) || sourceColumn.quantity < 0 || unread.has(sourceRow[i])) continue;
    const error = notAvailable("quantity is missing");
    faults.push({ row: sourceRow[i], column: sourceColumn.quantity, error });
  }
  if (sourceColumn.side < 0) return quantity;
  const header = foldWord(headers[sourceColumn.side]) === "side" ? "side" : `side (${headers[sourceColumn.side]})`;
  for (const { row, signedSell } of signConflicts(side, quantity)) {
    const word = String(grid[sourceRow[row]][sourceColumn.side]).trim();
    const other =
      signedSell === undefined
        ? ""
        : `, while the sell of row ${sourceRow[signedSell] + 1} is ${quantity[signedSell]}: some are signed and some not`;
    const error = wrongValue(`${header} says ${word}, but quantity is ${quantity[row]}${other}`);
    faults.push({ row: sourceRow[row], column: sourceColumn.side, error });
  }
  return quantity.map((held, i) => signedBy(side[i], held));
}

/** The quote currency of each row. @throws notAvailable where a row has none */
export function currenciesOf({ book, table }: Positions): readonly string[] {
  const { quoteCurrency } = table.columns;
  if (table.sourceColumn.quoteCurrency < 0) throw notAvailable("positions needs a column quote currency");
  const row = quoteCurrency.indexOf("");
  if (row >= 0)
    throw inRow(table, table.sourceRow[row], book.instrument[row], notAvailable("quote currency is missing"));
  return quoteCurrency;
}

/**
 * A fault of the book in the words of the table: "positions row 4 (BTC-PERPETUAL): price is missing". The header row is
 * row 1, as a reader counts it.
 */
export function locate({ book, table }: Positions, error: HedgeError): HedgeError {
  const { place } = error;
  return place ? inRow(table, table.sourceRow[place.row], book.instrument[place.row], error) : error;
}

/**
 * Computes on a positions table.
 *
 * @param dividends table of what the underlyings pay, if any
 * @param keepsMarks whether spot and futures of quantity 0 stay in the book, for the price that they say
 * @throws HedgeError the first fault of the table, or the one that the computation meets, with its row
 */
export function withBook<T>(
  range: SheetArgument,
  now: number | undefined,
  work: (book: Book, positions: Positions) => T,
  dividends?: SheetArgument,
  keepsMarks = false,
): T {
  const positions = soundPositions(range, now, dividends, keepsMarks);
  return rewording(
    () => work(positions.book, positions),
    (error) => locate(positions, error),
  );
}

/**
 * Computes on a positions table in steps.
 *
 * @param dividends table of what the underlyings pay, if any
 * @param keepsMarks whether spot and futures of quantity 0 stay in the book, for the price that they say
 * @throws HedgeError the first fault of the table, or the one that the computation meets, with its row
 */
export function* withBookInSteps<T>(
  range: SheetArgument,
  now: number | undefined,
  work: (book: Book, positions: Positions) => Steps<T>,
  dividends?: SheetArgument,
  keepsMarks = false,
): Steps<T> {
  const positions = soundPositions(range, now, dividends, keepsMarks);
  return yield* rewordingSteps(work(positions.book, positions), (error) => locate(positions, error));
}

function soundPositions(
  range: SheetArgument,
  now: number | undefined,
  dividends: SheetArgument,
  keepsMarks: boolean,
): Positions {
  const positions = keepsMarks ? readMarkedPositions(range, now) : readPositions(range, now);
  const fault = firstFault(positions.table, positions.faults, positions.book.instrument);
  if (fault) throw fault;
  if (!isGiven(dividends ?? null)) return positions;
  const { book } = positions;
  return { ...positions, book: bookOf({ ...book, dividends: dividendsByRow(dividends, now, book.underlying) }) };
}

/** Whether a table holds an underlying with quantity 0 alone: its rows are left out of the book, and its delta is 0. */
export function isFlat({ book, table }: Positions, underlying: string): boolean {
  const column = table.sourceColumn.underlying;
  if (column < 0 || rowsOf(book.underlying, underlying).length > 0) return false;
  return table.zeroRows.some((row) => same(String(plainValue(table.grid[row][column]) ?? ""), underlying));
}

/** Positions with their rows of quantity 0: those that can be read, and say a price of what is no option. */
export function readMarkedPositions(range: SheetArgument, now?: number, mapping?: PositionMapping): Positions {
  const fields = { ...positionFields, quantity: { ...positionFields.quantity, leavesOutAtZero: false } };
  const read = (cells: SheetArgument): Positions =>
    positionsOf(readTable("positions", cells, fields, mapping) as unknown as Table<typeof positionFields>, now);
  const { book, table, faults } = read(range);
  const faulty = new Set(faults.map(({ row }) => row));
  const isLeftOut = (i: number): boolean =>
    book.quantity[i] === 0 && (isOption(book.type[i]) || faulty.has(table.sourceRow[i]));
  const leftOut = new Set(Array.from(table.sourceRow).filter((_, i) => isLeftOut(i)));
  return read(table.grid.map((row, r) => (leftOut.has(r) ? [] : [...row])));
}
