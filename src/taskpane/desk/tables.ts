import { cellWithin } from "../../cells/address";
import type { FaultPlace } from "../../core/errors";
import { foldWord } from "../../excel/arguments";
import { type Cell, describeCell, plainValue } from "../../excel/cells";
import {
  type QuotedInstruments,
  type QuotedPositions,
  readQuotedInstruments,
  readQuotedPositions,
} from "../../excel/tables/quoted";
import { type Positions, readMarkedPositions } from "../../excel/tables/positions";
import type { Source } from "../../excel/workbook/port";
import type { EquityCells } from "./equity";
import { identified, identifiedInstruments } from "./identity";
import type { Problem } from "./problems";
import type { Reading } from "./reading";
import type { Settings } from "./settings";

/** Where the cells of a table stand in the workbook. */
export interface SheetTable {
  readonly source: Source;
  /** The cell of a field in a row of the book or of the instruments; the row's first where the field has no column. */
  cellOf(row: number, field: string): string;
  /** A cell by its row and column within the range; the row's first for column −1. */
  cellAt(sourceRow: number, column: number): string;
  /** What the row of the range is called: its instrument, "" for none and for the headers. */
  nameOf(sourceRow: number): string;
}

export interface PositionTable extends QuotedPositions, SheetTable {}
export interface InstrumentsTable extends QuotedInstruments, SheetTable {}

/** A reading as tables. It is read into them once, and every answer of the pane rests on these. */
export interface Tables {
  /** null where no range is chosen. */
  readonly positions: PositionTable | null;
  readonly instruments: InstrumentsTable | null;
  /** The row that stands directly below the positions; null where it is blank. */
  readonly belowPositions: readonly Cell[] | null;
  readonly equities: EquityCells;
  readonly benchmarkPrice: Reading["benchmarkPrice"];
  /** The date serial from which expiries count; undefined where none is chosen, or its cell holds none. */
  readonly now: number | undefined;
  /** What is wrong with the cell of the clock. */
  readonly clockProblems: readonly Problem[];
}

/** The settings by which a reading is understood; the others change no table. */
export type ReadingSettings = Pick<Settings, "clock" | "positionColumns" | "instrumentColumns" | "identity">;

export function tablesOf(reading: Reading, settings: ReadingSettings): Tables {
  const { now, clockProblems } = clockOf(reading, settings);
  const { positions, instruments, belowPositions, equities, benchmarkPrice } = reading;
  return {
    positions: positions && positionTable(positions, now, settings),
    instruments: instruments && instrumentsTable(instruments, now, settings),
    belowPositions,
    equities,
    benchmarkPrice,
    now,
    clockProblems,
  };
}

function positionTable(source: Source, now: number | undefined, settings: ReadingSettings): PositionTable {
  const read = readQuotedPositions(source.values, now, columnsByHeader(source, settings.positionColumns));
  return {
    ...read,
    book: identified(read.book, settings.identity),
    ...sheetTable(source, read.table, read.book.instrument),
  };
}

/** The positions with the rows of quantity 0 that say a price, as a benchmark is looked up in them. */
export function markedPositions(
  { source }: PositionTable,
  now: number | undefined,
  settings: ReadingSettings,
): Positions & SheetTable {
  const read = readMarkedPositions(source.values, now, columnsByHeader(source, settings.positionColumns));
  const book = identified(read.book, settings.identity);
  return { ...read, book, ...sheetTable(source, read.table, book.instrument) };
}

/** Cells as a table of instruments. */
export function instrumentsTable(
  source: Source,
  now: number | undefined,
  settings: Pick<ReadingSettings, "instrumentColumns" | "identity">,
): InstrumentsTable {
  const read = readQuotedInstruments(source.values, now, columnsByHeader(source, settings.instrumentColumns));
  const instruments = identifiedInstruments(read.instruments, settings.identity);
  return { ...read, instruments, ...sheetTable(source, read.table, instruments.contract.instrument) };
}

function sheetTable(
  source: Source,
  table: { readonly sourceRow: Int32Array; readonly sourceColumn: Readonly<Record<string, number>> },
  names: readonly string[],
): SheetTable {
  const { sourceRow, sourceColumn } = table;
  const cellAt = (row: number, column: number): string => cellWithin(source.address, row, Math.max(0, column));
  return {
    source,
    cellAt,
    cellOf: (row, field) => cellAt(sourceRow[row], sourceColumn[field] ?? -1),
    nameOf: (row) => names[sourceRow.indexOf(row)] ?? "",
  };
}

/** The cell that a fault of a table lies in; the whole range for a fault without a place. */
export const cellOfFault = (table: SheetTable, place: FaultPlace | undefined): string =>
  place ? table.cellOf(place.row, place.field) : table.source.address;

/** Columns that a user assigned, field to header. */
type Assigned = Readonly<Record<string, string>>;

/**
 * Assignments field to header as field to column, −1 where a field has none. One whose header is gone is left out, and the
 * header row is asked again.
 */
function columnsByHeader(source: Source, columns: Assigned): Record<string, number> {
  const headers = (source.values[0] ?? []).map((cell) => foldWord(String(cell)));
  const found = Object.entries(columns).map(([field, header]) => [field, headers.indexOf(foldWord(header))] as const);
  return Object.fromEntries(found.filter(([field, column]) => column >= 0 || columns[field] === ""));
}

function clockOf({ clock, computerNow }: Reading, settings: ReadingSettings): Pick<Tables, "now" | "clockProblems"> {
  const known = (now: number | undefined): Pick<Tables, "now" | "clockProblems"> => ({ now, clockProblems: [] });
  if (settings.clock.kind === "typed") return known(settings.clock.serial);
  if (settings.clock.kind === "computer") return known(computerNow);
  if (settings.clock.kind === "none" || !clock) return known(undefined);
  const value = plainValue(clock.values[0][0]);
  if (typeof value === "number") return known(value);
  const message = `the date from which expiries count must be a date, not ${describeCell(value)}`;
  return { now: undefined, clockProblems: [{ cell: clock.address, message }] };
}
