import { POSITION_COLUMNS } from "../../intake/bookChecks";
import { FIELDS, unitsOf } from "../../intake/fields";
import { INSTRUMENT_COLUMNS } from "../../intake/instruments";
import type { Wanted } from "../desk/importing";

/** What a column may be read as. */
export const FIELDS_OF: Readonly<Record<Wanted, readonly string[]>> = {
  positions: [...POSITION_COLUMNS, "side"],
  instruments: INSTRUMENT_COLUMNS,
};

/** The units that a column of the field may be in; what it is in unless something is said comes first. */
export function unitChoices(field: string): readonly string[] {
  const units = field in FIELDS ? unitsOf(field) : [];
  // A Greek may be the position's and per vol point or day at once.
  return units.includes("position") && units.length === 3 ? [...units, `${units[1]} ${units[2]}`] : units;
}

/** What every row may be said to hold, with its words. */
export const CONSTANTS = [
  { field: "type", label: "All rows are", words: ["", "spot", "perp", "future", "call", "put"] },
  { field: "settlement", label: "All settle", words: ["", "linear", "inverse"] },
] as const;
