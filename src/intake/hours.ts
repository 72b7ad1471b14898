import { outsideDomain } from "../core/errors";
import { columnsOf, faultIn, type LabelOf, numberField, type Sheet } from "./columns";
import type { Section } from "./section";

/** A field of intervals in hours, 0 as none. One longer than a day is a fault: it may count minutes or seconds. */
export function hoursField(
  sheet: Sheet,
  section: Section,
  field: string,
  rows: ArrayLike<number>,
  label: LabelOf,
): Float64Array {
  const counts = numberField(sheet, section, field, rows, label) ?? new Float64Array(rows.length).fill(NaN);
  const [column] = columnsOf(section, field);
  const perHour = column?.units.includes("seconds") ? 3600 : column?.units.includes("minutes") ? 60 : 1;
  return counts.map((count, i) => {
    const hours = count / perHour;
    if (hours < 0 || hours > 24) {
      const message = `${column?.header ?? field} ${count} is no interval within a day: map ${field} as minutes or seconds if it counts those`;
      faultIn(sheet, rows[i], label, message, outsideDomain);
    }
    return hours || NaN;
  });
}
