import { foldWord } from "../../excel/arguments";
import { cellWithin } from "../../cells/address";
import { checkRange } from "../../excel/tables/check";
import { type InstrumentTable, readInstruments } from "../../excel/tables/instruments";
import { type Positions, readPositions } from "../../excel/tables/positions";
import type { Fields, TableFault } from "../../excel/tables/fields";
import type { Table } from "../../excel/tables/table";
import type { Source } from "../../excel/workbook/port";

/** Something wrong in the sheet, with the cell that it is in. */
export interface Problem {
  /** "Desk!F7" */
  readonly cell: string;
  /** "BTC-29MAY20-9000-C: vol must be a decimal: 0.65, not 65" */
  readonly message: string;
}

/** A column of a table: the field that the product knows, and the header that stands for it. */
export interface MappedColumn {
  readonly field: string;
  readonly label: string;
  readonly required: boolean;
  /** null where the table has no such column. */
  readonly header: string | null;
}

export const readBook = (
  source: Source,
  now: number | undefined,
  columns: Readonly<Record<string, string>>,
): Positions => readPositions(source.values, now, columnsByHeader(source, columns));

export const readHedges = (
  source: Source,
  now: number | undefined,
  columns: Readonly<Record<string, string>>,
): InstrumentTable => readInstruments(source.values, now, columnsByHeader(source, columns));

/** Assignments field to header as field to column; one whose header is gone is left out, and the header row is asked again. */
function columnsByHeader(source: Source, columns: Readonly<Record<string, string>>): Record<string, number> {
  const headers = (source.values[0] ?? []).map((cell) => foldWord(String(cell)));
  const found = Object.entries(columns).map(([field, header]) => [field, headers.indexOf(foldWord(header))] as const);
  return Object.fromEntries(found.filter(([, column]) => column >= 0));
}

/** The faults of a table as problems, in reading order, each once. */
export function problemsOf(
  source: Source,
  rowLabel: (sourceRow: number) => string,
  faults: readonly TableFault[],
): Problem[] {
  const inOrder = [...faults].sort((a, b) => a.row - b.row || a.column - b.column);
  const problems = inOrder.map(({ row, column, error }) => {
    const label = row > 0 ? rowLabel(row) : "";
    // A field without a column of its own has no cell to point at: the row's first stands for it.
    return {
      cell: cellWithin(source.address, row, Math.max(column, 0)),
      message: label ? `${label}: ${error.message}` : error.message,
    };
  });
  return problems.filter(
    ({ cell, message }, i) => problems.findIndex((p) => p.cell === cell && p.message === message) === i,
  );
}

/** What CHECK says of a table, but for the cells that are named as problems already. */
export function suspicionsOf(
  source: Source | null,
  kind: "positions" | "instruments",
  now: number | undefined,
  columns: Readonly<Record<string, string>>,
  known: readonly Problem[],
): Problem[] {
  if (!source) return [];
  const named = new Set(known.map(({ cell }) => cell));
  return checkRange(source.values, kind, now, undefined, columnsByHeader(source, columns))
    .map(({ row, column, header, problem }) => ({
      cell: cellWithin(source.address, row, Math.max(column, 0)),
      message: header ? `${header} ${problem}` : problem,
    }))
    .filter(({ cell }) => !named.has(cell));
}

/** Every field that a table may have, with the header that was taken for it. */
export const mappedColumns = <S extends Fields>(
  fields: S,
  table: Pick<Table<S>, "headers" | "sourceColumn">,
): MappedColumn[] =>
  Object.entries(fields).map(([field, { header, required = false }]) => ({
    field,
    label: header,
    required,
    header: table.headers[table.sourceColumn[field]] ?? null,
  }));
