import { cellWithin } from "../../cells/address";
import type { Cell } from "../../excel/cells";
import { plainValue } from "../../excel/cells";
import type { Result } from "../../excel/results";
import type { Source } from "../../excel/workbook/port";
import type { Answer } from "../../intake/answer";
import { readInstrumentExport } from "../../intake/instruments";
import { openRange } from "../../intake/open";
import { readPositionExport } from "../../intake/positions";
import type { Account, Want } from "../../intake/report";
import { sources } from "../../intake/sources";
import { ownInstruments, ownPositions } from "../../intake/sources/own";
import { mayBeHeader, textOf } from "../../intake/headers";
import type { Section } from "../../intake/section";
import type { ReadAs, Said, Wanted } from "../desk/importing";
import { contractsOf, type Line, mappingOf } from "./draft";
import { assumedWords, leftOutWords, readAsOf } from "./words";

/** A column of the file, and what it is read as. */
export interface ColumnRead {
  readonly header: string;
  /** "" for none. */
  readonly field: string;
  readonly unit: string;
  /** The venue's own figure, which the answer is compared with. */
  readonly isChecked: boolean;
  /** It is read, or compared with, while nothing is said of it. */
  readonly isKnown: boolean;
  /** Its first values. */
  readonly samples: readonly string[];
}

/** Something that keeps the table from being read. */
export interface ReadProblem {
  /** Row within the cells from 0; undefined for what concerns all of them. */
  readonly row: number | undefined;
  /** "Sheet1!C4" where the cells stand in the workbook. */
  readonly cell: string | undefined;
  readonly message: string;
}

/** What the reader makes of a table, for the screen. */
export interface Read {
  readonly cells: Cell[][];
  /** As a mapping names it: "okx positions". */
  readonly source: string;
  readonly isOwn: boolean;
  readonly headers: readonly string[];
  /** Header of each column of the cells. */
  readonly headerAt: readonly string[];
  readonly columns: readonly ColumnRead[];
  readonly assumed: readonly string[];
  readonly findings: readonly string[];
  readonly leftOut: readonly string[];
  readonly problems: readonly ReadProblem[];
  /** What contracts have to say, each once. */
  readonly wants: readonly Want[];
  /** Instruments do not say their underlying. */
  readonly wantsUnderlying: boolean;
  readonly table: readonly (readonly Result[])[];
  readonly mapping: readonly Line[];
  readonly contracts: readonly Line[] | null;
  readonly readAs: Omit<ReadAs, "from">;
}

const READERS = {
  positions: { name: "POSITIONS", own: ownPositions, read: readPositionExport },
  instruments: { name: "INSTRUMENTS", own: ownInstruments, read: readInstrumentExport },
} as const;

/** The names of the sources that a table may be said to come from. */
export const sourceNames = (wanted: Wanted): string[] => [
  ...sources.filter(({ reader }) => reader === READERS[wanted].name).map(({ name }) => name),
  READERS[wanted].own.name,
];

/** Reads a table by what is said of it. The figures are the reader's own: its answer, and its account of it. */
export function readTable(wanted: Wanted, cells: Cell[][], said: Said, origin: Source | null): Read {
  const { name, own, read } = READERS[wanted];
  const opened = openRange(name, cells, said.source || null, sources, own);
  const [first] = opened.sections;
  const source = first?.source ?? own;
  const before = columnsOf(opened.sheet.grid, opened.sections, null);
  const mapping = mappingOf(said, said.source || source.name, before);
  const contracts = contractsOf(said);
  const sections = openRange(name, cells, mapping as Cell[][], sources, own).sections;
  const { account, table }: Answer = read(cells, mapping as Cell[][], contracts as Cell[][] | null, null);
  const known = new Set(before.filter(({ isKnown }) => isKnown).map(({ header }) => header));
  const columns = columnsOf(opened.sheet.grid, sections.length > 0 ? sections : opened.sections, account).map(
    (column) => ({ ...column, isKnown: known.has(column.header) || column.isChecked }),
  );
  const assumed = assumedWords(account);
  return {
    cells,
    source: source.name,
    isOwn: source === own,
    headers: columns.map(({ header }) => header),
    headerAt: first?.headers ?? [],
    columns,
    assumed,
    findings: account.findings,
    leftOut: leftOutWords(account),
    problems: problemsOf(account, origin),
    wants: wantsOf(account),
    wantsUnderlying: account.faults.some(({ wants }) => wants?.field === "underlying"),
    table,
    mapping,
    contracts,
    readAs: readAsOf(source.name, columns, account),
  };
}

/** The columns under the headers; before any header is known, under the first row that looks like headers. */
function columnsOf(grid: Cell[][], sections: readonly Section[], account: Account | null): ColumnRead[] {
  if (sections.length === 0) {
    const row = grid.findIndex((cells) => mayBeHeader(cells) && cells.filter((cell) => textOf(cell)).length > 1);
    const rows = row < 0 ? [] : Array.from({ length: grid.length - row - 1 }, (_, i) => row + 1 + i);
    return (grid[row] ?? []).flatMap((cell, column) => {
      const header = textOf(cell);
      return header === "" ? [] : [{ header, ...UNREAD, samples: samplesOf(grid, rows, column) }];
    });
  }
  const told = account?.columns.values();
  return sections.flatMap((section) => {
    const readings = [...section.columns.values()].flat();
    return section.headers.flatMap((header, column) => {
      if (header === "") return [];
      const reading = readings.find((one) => one.column === column);
      const [, field = reading?.field ?? "not read", unit = reading?.units.join(" ") ?? ""] = told?.next().value ?? [];
      const isChecked = field === "check";
      return [
        {
          header,
          field: isChecked || field === "not read" ? "" : field,
          unit,
          isChecked,
          isKnown: isChecked || field !== "not read",
          samples: samplesOf(grid, section.rows, column),
        },
      ];
    });
  });
}

const UNREAD = { field: "", unit: "", isChecked: false, isKnown: false } as const;
const SAMPLES = 3;

function samplesOf(grid: Cell[][], rows: readonly number[], column: number): string[] {
  const samples: string[] = [];
  for (const row of rows) {
    const text = textOf(plainValue(grid[row][column]));
    if (text !== "") samples.push(text);
    if (samples.length === SAMPLES) break;
  }
  return samples;
}

/** Every fault once, in the order of the rows; what concerns the whole table comes first. */
function problemsOf({ faults }: Account, origin: Source | null): ReadProblem[] {
  const inOrder = [...faults].sort((a, b) => a.row - b.row);
  const problems = inOrder.map(({ row, column, error }): ReadProblem => {
    const isInRow = row >= 0 && row < Infinity;
    // A table in one column of text is taken apart only within the reader.
    const at = origin && origin.values[0].length > 1 ? (column ?? 0) : 0;
    return {
      row: isInRow ? row : undefined,
      cell: origin && isInRow ? cellWithin(origin.address, row, at) : undefined,
      message: error.message.replace(/^row \d+(?: \((.*?)\))?: /, (_, label?: string) =>
        label && !error.message.includes(` ${label} `) ? `${label}: ` : "",
      ),
    };
  });
  return problems.filter(
    (one, i) => problems.findIndex(({ row, message }) => row === one.row && message === one.message) === i,
  );
}

function wantsOf({ faults }: Account): Want[] {
  const wants = new Map<string, Want>();
  for (const { wants: want } of faults) {
    if (want && want.name !== "" && want.field !== "underlying") wants.set(`${want.name}\n${want.field}`, want);
  }
  return [...wants.values()];
}
