import { decimalDifference } from "../core/numeric/decimalDifference";
import { numberIn } from "./cells";
import { columnsOf, faultIn, type LabelOf, type Sheet } from "./columns";
import type { Section } from "./section";

/**
 * Refuses rows that may be a position and its lots, where the column that tells them apart is not there: one row of an
 * instrument holds what the others of it add up to.
 */
export function requireLotsTold(sheet: Sheet, section: Section, rows: readonly number[], instrument: LabelOf): void {
  const { source } = section;
  const [header] = Object.entries(source.reads).find(([, reads]) => reads === "detail") ?? [];
  const [quantity] = columnsOf(section, "quantity");
  if (header === undefined || !quantity || columnsOf(section, "detail").length > 0) return;
  const byName = new Map<string, { row: number; held: number }[]>();
  for (const row of rows) {
    const held = numberIn(sheet.grid[row][quantity.column], sheet.style) ?? NaN;
    const name = instrument(row);
    byName.set(name, [...(byName.get(name) ?? []), { row, held }]);
  }
  for (const [name, holdings] of byName) {
    if (holdings.length < 2 || name === "") continue;
    const sum = holdings.reduce((total, { held }) => decimalDifference(total, -held), 0);
    const whole = holdings.find(({ held }) => Math.abs(decimalDifference(sum, 2 * held)) <= 1e-9 * Math.abs(held));
    if (!whole) continue;
    const what = `holds what the other rows of ${name} add up to: ${header} would say whether they are its lots`;
    faultIn(sheet, whole.row, instrument, what);
  }
}
