import { foldWord, type SheetArgument } from "../arguments";
import type { Fields, TableFault } from "./fields";
import { type InstrumentMapping, type InstrumentTable, instrumentsOf, instrumentTableFields } from "./instruments";
import { type PositionMapping, type Positions, positionFields, positionsOf } from "./positions";
import { type Mapping, readTable, type Table } from "./table";

/** A column beside those of positions and instruments: when the row was quoted. */
const quoteField = {
  updated: { header: "updated", aliases: ["time", "timestamp", "as of", "quote time", "last update"], holds: "number" },
} as const;

/** When the rows of a table were quoted. */
export interface Quotes {
  /** Date serials, NaN where a row has none; undefined where the table has no such column. */
  readonly updated: Float64Array | undefined;
  /** Column within the range, −1 where the table has none. */
  readonly column: number;
  /** What is wrong with the column. It keeps nothing from an answer that asks for no times. */
  readonly faults: readonly TableFault[];
}

export interface QuotedPositions extends Positions {
  readonly quotes: Quotes;
}

export interface QuotedInstruments extends InstrumentTable {
  readonly quotes: Quotes;
}

/**
 * Reads a table of positions and the times of its quotes in one go.
 *
 * @param now date serial from which years are counted where the table gives an expiry
 */
export function readQuotedPositions(range: SheetArgument, now?: number, mapping?: PositionMapping): QuotedPositions {
  const { table, quotes } = readQuoted("positions", range, positionFields, mapping);
  return { ...positionsOf(table, now), quotes };
}

/**
 * Reads a table of instruments and the times of its quotes in one go.
 *
 * @param now date serial from which years are counted where the table gives an expiry
 */
export function readQuotedInstruments(
  range: SheetArgument,
  now?: number,
  mapping?: InstrumentMapping,
): QuotedInstruments {
  const { table, quotes } = readQuoted("instruments", range, instrumentTableFields, mapping);
  return { ...instrumentsOf(table, now), quotes };
}

/** A table without its times, and the times. A column "time" that is assigned to another field says nothing of quotes. */
function readQuoted<S extends Fields>(
  name: string,
  range: SheetArgument,
  fields: S,
  mapping?: Mapping<S>,
): { table: Table<S>; quotes: Quotes } {
  const whole = readTable<Fields>(name, range, { ...fields, ...quoteField }, mapping as Mapping<Fields> | undefined);
  const { updated: column } = whole.sourceColumn;
  const { updated } = (whole as unknown as Table<typeof quoteField>).columns;
  const isOfTimes = ({ row, column: at }: TableFault): boolean =>
    row > 0 ? at === column : at > column && column >= 0 && isTimeHeader(whole.headers[at]);
  return {
    table: { ...whole, faults: whole.faults.filter((fault) => !isOfTimes(fault)) } as unknown as Table<S>,
    quotes: { updated: column >= 0 ? updated : undefined, column, faults: whole.faults.filter(isOfTimes) },
  };
}

const TIME_HEADERS = new Set([quoteField.updated.header, ...quoteField.updated.aliases].map(foldWord));

/** Of two such columns the second is a fault of the header row. */
const isTimeHeader = (header: string): boolean => TIME_HEADERS.has(foldWord(header));
