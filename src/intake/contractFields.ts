import { HedgeError, outsideDomain, wrongValue } from "../core/errors";
import { decimalProduct } from "../core/numeric/decimal";
import { foldWord } from "../excel/arguments";
import { type Cell, describeCell, ERROR_CODES, errorKindOf, plainValue } from "../excel/cells";
import { settlements } from "../excel/vocabularies";
import { isNothing, numberIn, saysPercent } from "./cells";
import type { FieldColumn, Section } from "./section";
import { type DayOrder, dayOrderOf, type Moment, momentIn } from "./times";
import { typeWord } from "./types";

/** What contracts say of a field: a number, a word of the product's own, or the moment of an expiry. */
export type ContractValue = number | string | Moment;

const TEXTS: ReadonlySet<string> = new Set(["instrument", "venue", "currency", "underlying", "name"]);
/** Numbers of which 0 is a blank, and those that a contract cannot have below it. */
const ABOVE_ZERO: ReadonlySet<string> = new Set(["multiplier", "fx", "strike", "vol", "price", "underlying price"]);
const MAY_BE_NEGATIVE: ReadonlySet<string> = new Set(["price", "underlying price"]);

/**
 * What each row of a table of contracts says, read once into the product's own words and units. A cell that is not
 * understood is the error of its field; in a venue's list, whose words for types are many, it is a blank.
 */
export function fieldsOf(
  grid: readonly (readonly Cell[])[],
  section: Section,
): (row: number) => ReadonlyMap<string, ContractValue | HedgeError> {
  const order = dayOrderOf(
    (section.columns.get("expiry") ?? []).flatMap(({ column }) =>
      section.rows.map((row) => plainValue(grid[row][column])),
    ),
  );
  return (row) => {
    const fields = new Map<string, ContractValue | HedgeError>();
    for (const [field, columns] of section.columns) {
      for (const column of columns) {
        const cell = plainValue(grid[row][column.column]);
        if (isNothing(cell)) continue;
        const value = valueOf(cell, field, column, section.source.own === true, order);
        const so = fields.get(field);
        if (value === undefined) continue;
        if (column.units.includes("factor") && typeof so === "number" && typeof value === "number") {
          fields.set(field, decimalProduct(so, value));
        } else if (so === undefined) fields.set(field, value);
      }
    }
    return fields;
  };
}

function valueOf(
  cell: Cell,
  field: string,
  { header, units }: FieldColumn,
  own: boolean,
  order: DayOrder | undefined,
): ContractValue | HedgeError | undefined {
  const kind = errorKindOf(cell);
  if (kind) return new HedgeError(kind, `${header} holds ${ERROR_CODES[kind]}`);
  const text = typeof cell === "boolean" ? String(cell) : String(cell).trim();
  const unknown = (what: string) => (own ? wrongValue(`${header} ${describeCell(cell)} is ${what}`) : undefined);
  if (TEXTS.has(field)) return text;
  if (field === "type") {
    const word = typeWord(text, true);
    return word ?? unknown("no type: spot, future, perp, call or put");
  }
  if (field === "settlement") {
    if (!units.includes("flag")) return settlements[foldWord(text)] ?? unknown("linear, inverse or quanto neither");
    if (/^(?:true|1|yes)$/i.test(text)) return "inverse";
    return /^(?:false|0|no)$/i.test(text) ? "linear" : unknown("neither TRUE nor FALSE");
  }
  if (field === "expiry") {
    const unit = units.find((one) => !one.endsWith("first"));
    const moment = momentIn(cell, order, unit);
    if (moment === "blank") return undefined;
    if (moment === "ambiguous") {
      return wrongValue(`${header} ${describeCell(cell)} may be the day first or the month first: write 2024-05-31`);
    }
    return moment ?? wrongValue(`${header} must be a time, not ${describeCell(cell)}`);
  }
  return numberOf(cell, field, header, units);
}

function numberOf(
  cell: Cell,
  field: string,
  header: string,
  units: readonly string[],
): number | HedgeError | undefined {
  const written = numberIn(cell);
  if (written === undefined) return wrongValue(`${header} must be a number, not ${describeCell(cell)}`);
  const value = units.includes("percent") && !saysPercent(cell) ? decimalProduct(written, 0.01) : written;
  if (Number.isNaN(value) || (value === 0 && ABOVE_ZERO.has(field))) return undefined;
  if (value < 0 && ABOVE_ZERO.has(field) && !MAY_BE_NEGATIVE.has(field)) {
    return outsideDomain(`${header} must be above zero, not ${value}`);
  }
  if (field === "vol" && value > 5) return outsideDomain(`${header} ${value} is above 5: percent or decimal?`);
  return value;
}
