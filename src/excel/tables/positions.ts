import { type Book, bookOf } from "../../core/book/book";
import { attempt, type HedgeError, notAvailable, outsideDomain, rewording, wrongValue } from "../../core/errors";
import { yearFraction } from "../../core/futures/dayCount";
import type { Contracts } from "../../core/instruments/contracts";
import { rewordingSteps, type Steps } from "../../core/steps";
import type { SheetArgument } from "../arguments";
import type { ColumnOf, TableFault } from "./fields";
import { firstFault, inRow, type Mapping, readTable, type Table } from "./table";
import { instrumentTypes, settlements, sides } from "../vocabularies";

/** What describes an instrument, in a table of positions and in a table of instruments alike. */
export const instrumentFields = {
  instrument: {
    header: "instrument",
    aliases: ["instrument name", "symbol", "contract", "ticker", "name"],
    holds: "text",
  },
  underlying: { header: "underlying", aliases: ["asset", "coin", "base", "base currency", "index"], holds: "text" },
  type: {
    header: "type",
    aliases: ["kind", "instrument type", "option type"],
    holds: instrumentTypes,
    required: true,
    blank: "spot",
  },
  multiplier: {
    header: "multiplier",
    aliases: ["contract size", "contract value", "contract multiplier", "ctVal", "size per contract"],
    holds: "number",
    blank: 1,
  },
  settlement: {
    header: "settlement",
    aliases: ["settle", "margin", "contract type", "ctType"],
    holds: settlements,
    blank: "linear",
  },
  price: {
    header: "price",
    aliases: ["mark", "mark price", "last", "last price", "mid", "mid price"],
    holds: "number",
  },
  underlyingPrice: {
    header: "underlying price",
    aliases: ["forward", "forward price", "spot price", "index price"],
    holds: "number",
  },
  strike: { header: "strike", aliases: ["strike price", "stk"], holds: "number" },
  expiry: { header: "expiry", aliases: ["expiration", "expiry date", "expiration date", "maturity"], holds: "number" },
  years: { header: "years", aliases: ["t", "tenor", "year fraction", "time to expiry"], holds: "number" },
  vol: {
    header: "vol",
    aliases: ["iv", "mark iv", "implied vol", "implied volatility", "volatility", "sigma"],
    holds: "number",
  },
  rate: { header: "rate", aliases: ["interest rate", "r"], holds: "number" },
  carry: { header: "carry", aliases: ["cost of carry"], holds: "number" },
  delta: { header: "delta", aliases: ["unit delta"], holds: "number" },
  gamma: { header: "gamma", aliases: ["unit gamma"], holds: "number" },
  vega: { header: "vega", aliases: ["unit vega"], holds: "number" },
  theta: { header: "theta", aliases: ["unit theta"], holds: "number" },
  fx: { header: "fx", aliases: ["fx rate", "conversion"], holds: "number" },
  beta: { header: "beta", aliases: [], holds: "number" },
} as const;

/** A table of positions: an instrument on each row, how much of it, and at what entry. */
export const positionFields = {
  ...instrumentFields,
  quantity: {
    header: "quantity",
    aliases: ["qty", "size", "amount", "contracts", "position"],
    holds: "number",
    required: true,
  },
  side: { header: "side", aliases: ["direction", "buy/sell", "long/short"], holds: sides },
  entry: {
    header: "entry",
    aliases: ["entry price", "avg entry", "average entry", "average price", "avg price"],
    holds: "number",
  },
} as const;

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

/** The book that a table of positions holds, with the faults of its cells. */
export function positionsOf(table: Table<typeof positionFields>, now?: number): Positions {
  const faults = [...table.faults];
  const quantity = signedQuantities(table, faults);
  const book = bookOf({ ...instrumentColumns(table, faults, now), quantity, entry: table.columns.entry });
  return { book, table, faults };
}

/** Quantities with the sign that a side gives them. */
function signedQuantities(table: Table<typeof positionFields>, faults: TableFault[]): Float64Array {
  const { sourceRow, sourceColumn } = table;
  const { side } = table.columns;
  const unread = new Set(faults.filter(({ column }) => column === sourceColumn.quantity).map(({ row }) => row));
  const quantity = sourceColumn.side < 0 ? table.columns.quantity : table.columns.quantity.slice();
  for (let i = 0; i < table.size; i++) {
    if (Number.isNaN(quantity[i]) && sourceColumn.quantity >= 0 && !unread.has(sourceRow[i])) {
      const error = notAvailable("quantity is missing");
      faults.push({ row: sourceRow[i], column: sourceColumn.quantity, error });
    }
    if (side[i] === "") continue;
    if (quantity[i] < 0) {
      const error = wrongValue(`side says ${side[i]} and quantity is negative: give one of the two`);
      faults.push({ row: sourceRow[i], column: sourceColumn.side, error });
    } else if (side[i] === "sell") quantity[i] = 0 - quantity[i];
  }
  return quantity;
}

/** A table whose fields describe instruments, among others. */
type InstrumentRows = Pick<Table<typeof instrumentFields>, "size" | "sourceRow"> & {
  readonly columns: { readonly [K in keyof typeof instrumentFields]: ColumnOf<(typeof instrumentFields)[K]> };
  readonly sourceColumn: Readonly<Record<keyof typeof instrumentFields, number>>;
};

/** The columns that describe instruments; fx is 1 unless a quanto's is missing, and years may come from the expiry. */
export function instrumentColumns(table: InstrumentRows, faults: TableFault[], now?: number): Contracts {
  const { columns, size, sourceRow, sourceColumn } = table;
  const { multiplier, settlement } = columns;
  const fx = columns.fx.slice();
  for (let i = 0; i < size; i++) {
    if (Number.isNaN(fx[i]) && settlement[i] !== "quanto") fx[i] = 1;
    if (multiplier[i] > 0) continue;
    const error = outsideDomain("multiplier must be above zero");
    faults.push({ row: sourceRow[i], column: sourceColumn.multiplier, error });
  }
  const years = now === undefined ? columns.years : yearsFrom(now, table, faults);
  return { ...columns, size, fx, years };
}

/** Years as given, else counted from `now` to the expiry. */
function yearsFrom(
  now: number,
  { columns, size, sourceRow, sourceColumn }: InstrumentRows,
  faults: TableFault[],
): Float64Array {
  const years = columns.years.slice();
  for (let i = 0; i < size; i++) {
    if (!Number.isNaN(years[i]) || Number.isNaN(columns.expiry[i])) continue;
    const counted = attempt(() => yearFraction(now, columns.expiry[i]));
    if (typeof counted === "number") years[i] = counted;
    else faults.push({ row: sourceRow[i], column: sourceColumn.expiry, error: counted });
  }
  return years;
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
 * @throws HedgeError the first fault of the table, or the one that the computation meets, with its row
 */
export function withBook<T>(
  range: SheetArgument,
  now: number | undefined,
  work: (book: Book, positions: Positions) => T,
): T {
  const positions = soundPositions(range, now);
  return rewording(
    () => work(positions.book, positions),
    (error) => locate(positions, error),
  );
}

/**
 * Computes on a positions table in steps.
 *
 * @throws HedgeError the first fault of the table, or the one that the computation meets, with its row
 */
export function* withBookInSteps<T>(
  range: SheetArgument,
  now: number | undefined,
  work: (book: Book) => Steps<T>,
): Steps<T> {
  const positions = soundPositions(range, now);
  return yield* rewordingSteps(work(positions.book), (error) => locate(positions, error));
}

function soundPositions(range: SheetArgument, now: number | undefined): Positions {
  const positions = readPositions(range, now);
  const fault = firstFault(positions.table, positions.faults, positions.book.instrument);
  if (fault) throw fault;
  return positions;
}
