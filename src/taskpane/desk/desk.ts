import { exposure } from "../../core/book/exposure";
import { instrumentTableFields } from "../../excel/tables/instruments";
import type { TableFault } from "../../excel/tables/fields";
import { positionFields } from "../../excel/tables/positions";
import { deltaFaults, needsClock, pastExpiries } from "./book";
import { fold } from "../../core/book/names";
import { type BrokenEquity, withEquities } from "./equity";
import { type Card, cardOf } from "./card";
import { currencyOf, UNNAMED } from "./currency";
import { type MappedColumn, mappedColumns } from "./columns";
import { ofUnknown } from "./identity";
import { type Problem, problemsOf, suspicionsOf } from "./problems";
import type { Settings } from "./settings";
import { type RowBelow, rowBelow } from "./rowBelow";
import { dateOfSerial } from "./time";
import type { InstrumentsTable, PositionTable, Tables } from "./tables";

export interface Desk {
  /** What the answer rests on. */
  readonly tables: Tables;
  /** What all money of the book is in. */
  readonly currency: string;
  readonly positionCount: number;
  readonly instrumentCount: number;
  /** The date serial from which expiries count; undefined where none is chosen. */
  readonly now: number | undefined;
  /** Options wait for a date, and the user has not said which; or the cell that was chosen holds none, or all are past. */
  readonly wantsClock: boolean;
  /** Instruments of which nothing says whether they are of one underlying, until the user has. */
  readonly ofUnknown: readonly string[];
  /** A row directly below the book that looks like a position of it, until the user has said whether it is one. */
  readonly below: RowBelow | null;
  /** A cell of equity that holds no number or is gone, until the user has said what counts in its place. */
  readonly brokenEquity: BrokenEquity | null;
  /** What keeps the book from an answer. While there is any, there is no card. */
  readonly bookProblems: readonly Problem[];
  /** What CHECK suspects beyond that: it keeps nothing from an answer. */
  readonly bookSuspicions: readonly Problem[];
  /** What keeps single instruments from being offered. */
  readonly instrumentProblems: readonly Problem[];
  readonly instrumentSuspicions: readonly Problem[];
  readonly positionColumns: readonly MappedColumn[];
  readonly instrumentColumns: readonly MappedColumn[];
  /** Whether the positions have betas, by which a benchmark could measure them. */
  readonly hasBetas: boolean;
  /** Worst first: by the value of the net delta. */
  readonly cards: readonly Card[];
}

/** The pane's answer to what was read. A pure function: the same tables give the same desk. */
export function deskOf(tables: Tables, settings: Settings): Desk {
  const { positions, instruments, now } = tables;
  return {
    tables,
    now,
    ...(instruments ? instrumentsPart(instruments, now) : NO_INSTRUMENTS),
    ...(positions ? bookPart(positions, tables, settings) : { ...NO_BOOK, bookProblems: tables.clockProblems }),
  };
}

type InstrumentsPart = Pick<
  Desk,
  "instrumentCount" | "instrumentColumns" | "instrumentProblems" | "instrumentSuspicions"
>;

const NO_INSTRUMENTS: InstrumentsPart = {
  instrumentCount: 0,
  instrumentColumns: [],
  instrumentProblems: [],
  instrumentSuspicions: [],
};

function instrumentsPart(instruments: InstrumentsTable, now: number | undefined): InstrumentsPart {
  const instrumentProblems = problemsOf(instruments, instruments.faults);
  return {
    instrumentCount: instruments.table.size,
    instrumentColumns: mappedColumns(instrumentTableFields, instruments.table),
    instrumentProblems,
    instrumentSuspicions: suspicionsOf(instruments, now, instrumentProblems),
  };
}

type BookPart = Pick<
  Desk,
  | "currency"
  | "positionCount"
  | "wantsClock"
  | "ofUnknown"
  | "below"
  | "brokenEquity"
  | "bookProblems"
  | "bookSuspicions"
  | "positionColumns"
  | "hasBetas"
  | "cards"
>;

const NO_BOOK: BookPart = {
  currency: UNNAMED,
  positionCount: 0,
  wantsClock: false,
  ofUnknown: [],
  below: null,
  brokenEquity: null,
  bookProblems: [],
  bookSuspicions: [],
  positionColumns: [],
  hasBetas: false,
  cards: [],
};

function bookPart(positions: PositionTable, tables: Tables, settings: Settings): BookPart {
  const { instruments, now, clockProblems } = tables;
  const { faults } = positions;
  const isUnset = settings.clock.kind === "none" && faults.length === 0 && needsClock(positions);
  const isUnreadClock = isUnset || clockProblems.length > 0;
  // Rows without headers to go by have no faults of their own.
  const isReadable = faults.every(({ row }) => row > 0);
  const asked = isReadable ? ofUnknown(positions.book) : [];
  const all =
    isReadable && !isUnreadClock && asked.length === 0
      ? [...faults, ...deltaFaults(positions, settings.numeraire)]
      : faults;
  const past = pastExpiries(positions, now);
  const rowProblems = problemsOf(
    positions,
    all.filter((fault) => !past.includes(fault)),
  );
  const pastProblems = past.length > 0 ? [pastProblem(positions, past, now!, settings.clock)] : [];
  const bookProblems = [...clockProblems, ...pastProblems, ...rowProblems];
  // Where the cell of the clock holds no date, or one after every expiry, the question stays.
  const wantsClock = isUnreadClock || past.length > 0;
  const below = isReadable ? rowBelow(positions, tables.belowPositions, settings.leftOutBelow) : null;
  const held = new Map(positions.book.underlying.map((name) => [fold(name), name]));
  const { settings: resolved, broken, isUnread } = withEquities(settings, tables.equities, held);
  const answers = bookProblems.length === 0 && !wantsClock && asked.length === 0 && !below && !broken && !isUnread;
  const currency = currencyOf(positions, settings);
  return {
    currency,
    positionCount: positions.table.size,
    wantsClock,
    ofUnknown: asked,
    below,
    brokenEquity: bookProblems.length === 0 && !wantsClock ? broken : null,
    bookProblems,
    bookSuspicions: answers ? suspicionsOf(positions, now, bookProblems) : [],
    positionColumns: mappedColumns(positionFields, positions.table),
    hasBetas: !positions.book.beta.every(Number.isNaN),
    cards: answers ? cardsOf(positions, instruments, resolved, currency) : [],
  };
}

/** The one cause of expiries that are all past, at the first of them. */
function pastProblem(
  { cellAt }: PositionTable,
  past: readonly TableFault[],
  now: number,
  { kind }: Settings["clock"],
): Problem {
  const [{ row, column }] = past;
  const clock = kind === "computer" ? "this computer's clock" : "the moment that is set";
  const all = past.length === 1 ? "the only expiry is" : `all ${past.length} expiries are`;
  return {
    cell: cellAt(row, column),
    message: `${all} before ${clock}, ${dateOfSerial(now)}: say from when expiries count`,
  };
}

function cardsOf(
  positions: PositionTable,
  instruments: InstrumentsTable | null,
  settings: Settings,
  currency: string,
): Card[] {
  const { groups } = exposure(positions.book, "underlying", settings.numeraire);
  return groups.map((group) => cardOf(positions, group, instruments, settings, currency)).sort(worstFirst);
}

const sizeOf = ({ deltaValue }: Card): number => (typeof deltaValue === "number" ? Math.abs(deltaValue) : Infinity);

const worstFirst = (a: Card, b: Card): number => {
  const [x, y] = [sizeOf(a), sizeOf(b)];
  return x === y ? 0 : y - x;
};
