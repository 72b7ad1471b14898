import { parseCells } from "../../cells/address";
import { overlaps } from "../../cells/rectangle";
import { splitAddress } from "../../cells/sheetName";
import type { SheetChange, Source } from "../../excel/workbook/port";
import type { Reading } from "./reading";

/** Whether a change of the sheet can have touched what was read. Cheap: it is asked for every keystroke in the workbook. */
export const touches = (
  change: SheetChange,
  { positions, instruments, clock, equities, benchmarkPrice }: Reading,
): boolean =>
  [instruments, clock].some((source) => source !== null && touchesSource(change, source)) ||
  // A cell that could not be read may be back with any change.
  [...Object.values(equities), benchmarkPrice].some(
    (source) => source !== null && (typeof source === "string" || touchesSource(change, source)),
  ) ||
  // The row below the book was looked at too.
  (positions !== null && touchesSource(change, positions, 1));

export function touchesSource({ sheetId, cells }: SheetChange, source: Source, rowsBelow = 0): boolean {
  if (source.sheetId !== sheetId) return false;
  const area = parseCells(splitAddress(source.address).cells);
  const read = area && { ...area, rows: area.rows + rowsBelow };
  const changed = cells === undefined ? undefined : parseCells(cells);
  // A change of several areas has no rectangle: it may be anywhere.
  return !read || !changed || overlaps(read, changed);
}
