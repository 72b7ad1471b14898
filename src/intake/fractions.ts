import { outsideDomain } from "../core/errors";
import { decimalProduct } from "../core/numeric/decimal";
import { plainValue } from "../excel/cells";
import { saysPercent } from "./cells";
import { columnsOf, faultIn, type LabelOf, numberField, type Sheet } from "./columns";
import { assume } from "./report";
import type { Section } from "./section";

/** A field of fractions as decimals: a column in percent is divided by 100 but for the cells that say % themselves. */
export function fractionField(
  sheet: Sheet,
  section: Section,
  field: string,
  rows: ArrayLike<number>,
  label: LabelOf,
): Float64Array | undefined {
  const values = numberField(sheet, section, field, rows, label);
  const [column] = columnsOf(section, field);
  if (!values || !column?.units.includes("percent")) return values;
  if (section.source.own && column.header.includes("%")) {
    assume(sheet.account, field, "percent", `${column.header} says %`);
  }
  return values.map((value, i) =>
    saysPercent(plainValue(sheet.grid[rows[i]][column.column])) ? value : decimalProduct(value, 0.01),
  );
}

/** Volatilities per year as decimals, 0 as none. One above 5 that nothing calls a decimal is a fault. */
export function volField(sheet: Sheet, section: Section, rows: ArrayLike<number>, label: LabelOf): Float64Array {
  const values = fractionField(sheet, section, "vol", rows, label) ?? new Float64Array(rows.length).fill(NaN);
  const isSaid = columnsOf(section, "vol").some(({ units }) => units.length > 0);
  return values.map((vol, i) => {
    if (vol > 5 && !isSaid) {
      const message = `vol ${vol} is above 5: percent or decimal? map vol with its unit`;
      faultIn(sheet, rows[i], label, message, outsideDomain);
    }
    return vol === 0 ? NaN : vol;
  });
}
