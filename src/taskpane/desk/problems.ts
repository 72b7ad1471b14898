import { checkTable } from "../../excel/tables/checkTable";
import type { TableFault } from "../../excel/tables/fields";
import type { InstrumentsTable, PositionTable, SheetTable } from "./tables";

/** Something wrong in the sheet, with the cell that it is in. */
export interface Problem {
  /** "Desk!F7" */
  readonly cell: string;
  /** "BTC-29MAY20-9000-C: vol must be a decimal: 0.65, not 65" */
  readonly message: string;
}

/** Whether there is a list of problems in place of an answer. */
export const isProblems = <T extends object>(answer: T | readonly Problem[]): answer is readonly Problem[] =>
  Array.isArray(answer);

/** "BTC-C: price is missing"; the message alone where the row has no name. */
export const inRow = (name: string, message: string): string => (name ? `${name}: ${message}` : message);

/** The faults of a table as problems, in reading order, each once. */
export function problemsOf(table: SheetTable, faults: readonly TableFault[]): Problem[] {
  const inOrder = [...faults].sort((a, b) => a.row - b.row || a.column - b.column);
  const problems = inOrder.map(({ row, column, error }) => ({
    cell: table.cellAt(row, column),
    message: inRow(table.nameOf(row), error.message),
  }));
  return problems.filter(
    ({ cell, message }, i) => problems.findIndex((p) => p.cell === cell && p.message === message) === i,
  );
}

/** What CHECK says of a table, but for the cells that are named as problems already. */
export function suspicionsOf(
  table: PositionTable | InstrumentsTable,
  now: number | undefined,
  known: readonly Problem[],
): Problem[] {
  const named = new Set(known.map(({ cell }) => cell));
  return checkTable(table, now)
    .map(({ row, column, header, problem }) => ({
      cell: table.cellAt(row, column),
      message: header ? `${header} ${problem}` : problem,
    }))
    .filter(({ cell }) => !named.has(cell));
}
