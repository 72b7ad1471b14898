import { wrongValue } from "../core/errors";
import type { Cell } from "../excel/cells";
import { inRow, type Sheet } from "./columns";
import type { Section } from "./section";

/** A number whose point may as well group thousands, and one that shows that its file groups none. */
const GROUPED = /^[-+(]?[1-9]\d{0,2}\.\d{3}\)?$/;
const UNGROUPED = /^[-+(]?(?:\d*\.\d+|\d{4,})\)?$/;

const showsPoint = (cell: Cell): boolean =>
  typeof cell === "number"
    ? !Number.isInteger(cell) || Math.abs(cell) >= 1000
    : typeof cell === "string" && !GROUPED.test(cell.trim()) && UNGROUPED.test(cell.trim());

/**
 * In tables that no venue's documentation describes, and where semicolons part the fields, 64.250 may be 64250. Which it
 * is has to be said where no number of the tables shows it.
 */
export function requireDecimalSign({ grid, account }: Sheet, sections: readonly Section[]): void {
  let first: { readonly row: number; readonly column: number; readonly header: string } | undefined;
  for (const { columns, rows } of sections) {
    // A date may be eight digits.
    const numbers = [...columns].flatMap(([field, those]) => (field === "expiry" ? [] : those));
    // Row by row: a price shows the sign, mostly in the first.
    for (const row of rows) {
      for (const { column, header } of numbers) {
        const cell = grid[row][column];
        if (showsPoint(cell)) return;
        const isEarlier = !first || (row === first.row && column < first.column);
        if (isEarlier && typeof cell === "string" && GROUPED.test(cell.trim())) first = { row, column, header };
      }
    }
  }
  if (!first) return;
  const { row, column, header } = first;
  const cell = String(grid[row][column]).trim();
  const what = `${header} ${cell} may be ${cell.replace(".", "")} or have decimals: say decimal , or . by a mapping`;
  account.faults.push({ row, column, error: wrongValue(inRow(row, "", what)) });
}
