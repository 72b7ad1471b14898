import { describeCell, plainValue } from "../../excel/cells";
import { positionFields, type Positions } from "../../excel/tables/positions";
import { instrumentTableFields } from "../../excel/tables/instruments";
import { sameSource, type Source } from "../../excel/workbook/port";
import { deltaFaults, needsClock } from "./book";
import { exposure } from "../../core/book/exposure";
import { type Card, cardOf, type Hedges } from "./card";
import type { Settings } from "./settings";
import {
  mappedColumns,
  type MappedColumn,
  type Problem,
  problemsOf,
  readBook,
  readHedges,
  suspicionsOf,
} from "./tables";

/** What was read off the workbook in one go: everything that an answer rests on. */
export interface Reading {
  readonly positions: Source | null;
  readonly instruments: Source | null;
  /** The cell that the clock is kept in. */
  readonly clock: Source | null;
  /** The computer's clock at the reading, as a serial; used only where the user picked it. */
  readonly computerNow: number;
}

export interface Desk {
  readonly positionCount: number;
  readonly instrumentCount: number;
  /** The date serial from which expiries count; undefined where none is chosen. */
  readonly now: number | undefined;
  /** Options wait for a date, and the user has not said which. */
  readonly wantsClock: boolean;
  /** What keeps the book from an answer. While there is any, there is no card. */
  readonly bookProblems: readonly Problem[];
  /** What CHECK suspects beyond that: it keeps nothing from an answer. */
  readonly bookSuspicions: readonly Problem[];
  /** What keeps single instruments from being offered. */
  readonly instrumentProblems: readonly Problem[];
  readonly instrumentSuspicions: readonly Problem[];
  readonly positionColumns: readonly MappedColumn[];
  readonly instrumentColumns: readonly MappedColumn[];
  /** Worst first: by the value of the net delta. */
  readonly cards: readonly Card[];
}

/** The pane's answer to what was read. A pure function: the same reading gives the same desk. */
export function deskOf(reading: Reading, settings: Settings): Desk {
  const clock = clockOf(reading, settings);
  const { positions: source } = reading;
  const hedges = reading.instruments && hedgesOf(reading.instruments, clock.now, settings);
  const instruments = {
    instrumentCount: hedges?.read.table.size ?? 0,
    instrumentColumns: hedges ? mappedColumns(instrumentTableFields, hedges.read.table) : [],
    instrumentProblems: hedges ? hedgeProblems(hedges) : [],
  };
  const instrumentSuspicions = suspicionsOf(
    reading.instruments,
    "instruments",
    clock.now,
    settings.instrumentColumns,
    instruments.instrumentProblems,
  );
  if (!source) {
    return {
      ...instruments,
      instrumentSuspicions,
      bookSuspicions: [],
      positionCount: 0,
      now: clock.now,
      wantsClock: false,
      bookProblems: clock.problems,
      positionColumns: [],
      cards: [],
    };
  }
  const book = readBook(source, clock.now, settings.positionColumns);
  const wantsClock = settings.clock.kind === "none" && book.faults.length === 0 && needsClock(book);
  // Rows without headers to go by have no faults of their own.
  const isReadable = book.faults.every(({ row }) => row > 0);
  const faults = isReadable && !wantsClock ? [...book.faults, ...deltaFaults(book, settings.numeraire)] : book.faults;
  const instrumentOf = (sourceRow: number): string => book.book.instrument[book.table.sourceRow.indexOf(sourceRow)];
  const bookProblems = [...clock.problems, ...problemsOf(source, instrumentOf, faults)];
  const answers = bookProblems.length === 0 && !wantsClock;
  return {
    ...instruments,
    instrumentSuspicions,
    bookSuspicions: answers ? suspicionsOf(source, "positions", clock.now, settings.positionColumns, bookProblems) : [],
    positionCount: book.table.size,
    now: clock.now,
    wantsClock,
    bookProblems,
    positionColumns: mappedColumns(positionFields, book.table),
    cards: answers ? cardsOf(book, hedges, settings) : [],
  };
}

function cardsOf(book: Positions, hedges: Hedges | null, settings: Settings): Card[] {
  const { groups } = exposure(book.book, "underlying", settings.numeraire);
  return groups.map((group) => cardOf(book, group, hedges, settings)).sort(worstFirst);
}

function hedgesOf(source: Source, now: number | undefined, settings: Settings): Hedges {
  return { source, read: readHedges(source, now, settings.instrumentColumns) };
}

function hedgeProblems({ source, read }: Hedges): Problem[] {
  const { instruments, table, faults } = read;
  return problemsOf(source, (sourceRow) => instruments.contract.instrument[table.sourceRow.indexOf(sourceRow)], faults);
}

function clockOf(
  { clock, computerNow }: Reading,
  settings: Settings,
): { now: number | undefined; problems: Problem[] } {
  if (settings.clock.kind === "typed") return { now: settings.clock.serial, problems: [] };
  if (settings.clock.kind === "computer") return { now: computerNow, problems: [] };
  if (settings.clock.kind === "none" || !clock) return { now: undefined, problems: [] };
  const value = plainValue(clock.values[0][0]);
  if (typeof value === "number") return { now: value, problems: [] };
  const problem = {
    cell: clock.address,
    message: `the date from which expiries count must be a date, not ${describeCell(value)}`,
  };
  return { now: undefined, problems: [problem] };
}

const sizeOf = ({ deltaValue }: Card): number => (typeof deltaValue === "number" ? Math.abs(deltaValue) : Infinity);

const worstFirst = (a: Card, b: Card): number => {
  const [x, y] = [sizeOf(a), sizeOf(b)];
  return x === y ? 0 : y - x;
};

/** Whether an answer from one reading still stands on another. The computer's clock runs on, and is no change of the book. */
export const sameReading = (a: Reading, b: Reading): boolean =>
  same(a.positions, b.positions) && same(a.instruments, b.instruments) && same(a.clock, b.clock);

const same = (a: Source | null, b: Source | null): boolean => (a && b ? sameSource(a, b) : a === b);
