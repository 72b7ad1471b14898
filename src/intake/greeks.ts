import { type InstrumentType, isOption } from "../core/instruments/instrument";
import { decimalProduct } from "../core/numeric/decimal";
import { plainValue } from "../excel/cells";
import { GREEKS } from "./bookChecks";
import { isNothing, numberIn } from "./cells";
import { columnsOf, type Sheet } from "./columns";
import type { FieldColumn, Section } from "./section";

const PER_POINT = 100;
const DAYS = 365;

/**
 * A Greek as the table has it: per unit of the underlying, vega per 1.00 of vol, theta per year.
 *
 * @param units units of the underlying that the position holds, signed: what a position's Greek is divided by
 */
export function greekPerUnit(value: number, { units: said }: Pick<FieldColumn, "units">, units: number): number {
  const unit = said.includes("position") ? value / units : value;
  if (said.includes("point")) return decimalProduct(unit, PER_POINT);
  return said.includes("day") ? decimalProduct(unit, DAYS) : unit;
}

/**
 * A Greek of positions per unit of the underlying. What is no option has none but in a desk's own table.
 *
 * @param values of the file, filled by contracts, which say them per unit
 * @param units units of the underlying that each position holds, signed
 */
export function greekField(
  sheet: Sheet,
  section: Section,
  rows: readonly number[],
  greek: (typeof GREEKS)[number],
  values: Float64Array,
  type: readonly (InstrumentType | "")[],
  units: Float64Array,
): Float64Array {
  const [column] = columnsOf(section, greek);
  const isPerUnit = column?.units.length === 0;
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) continue;
    const option = isOption(type[i] as InstrumentType);
    if (!option && !section.source.own) values[i] = NaN;
    else if (column && !isNothing(plainValue(sheet.grid[rows[i]][column.column]))) {
      if (option && values[i] === 0 && hasNoGreeks(sheet, section, rows[i])) values[i] = NaN;
      else if (!isPerUnit) values[i] = greekPerUnit(values[i], column, units[i]);
    }
  }
  return values;
}

/** An option whose Greeks are all 0 has none: some desktops hand blanks over so. */
const hasNoGreeks = ({ grid, style }: Sheet, section: Section, row: number): boolean =>
  GREEKS.every((name) =>
    columnsOf(section, name).every(({ column }) => !numberIn(plainValue(grid[row][column]), style)),
  );
