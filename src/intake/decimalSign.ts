import { wrongValue } from "../core/errors";
import { inRow, type Sheet } from "./columns";
import type { Section } from "./section";

/** A number with a point, and one whose point may as well group thousands. */
const POINTED = /^[-+(]?\d*\.\d+\)?$/;
const GROUPED = /^[-+(]?[1-9]\d{0,2}\.\d{3}\)?$/;

/**
 * Where semicolons part the fields of a file, its numbers mostly have a decimal comma: 64.250 is then 64250. Which it is
 * has to be said where no number of the file shows it.
 */
export function requireDecimalSign({ grid, account }: Sheet, sections: readonly Section[]): void {
  let first: { readonly row: number; readonly column: number; readonly header: string } | undefined;
  for (const { columns, rows } of sections) {
    for (const { column, header } of [...columns.values()].flat()) {
      for (const row of rows) {
        const cell = grid[row][column];
        if (typeof cell !== "string" || !POINTED.test(cell.trim())) continue;
        if (!GROUPED.test(cell.trim())) return;
        if (!first || row < first.row || (row === first.row && column < first.column)) first = { row, column, header };
      }
    }
  }
  if (!first) return;
  const { row, column, header } = first;
  const cell = String(grid[row][column]).trim();
  const what = `${header} ${cell} may be ${cell.replace(".", "")} or have decimals: say decimal , or . by a mapping`;
  account.faults.push({ row, column, error: wrongValue(inRow(row, "", what)) });
}
