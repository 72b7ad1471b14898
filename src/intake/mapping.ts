import { notAvailable, wrongValue } from "../core/errors";
import { foldWord } from "../excel/arguments";
import { type Cell, describeCell, isBlank, plainValue } from "../excel/cells";
import { fieldNamed, FIELDS, MAPPED_FIELDS, unitsIn, unitsOf } from "./fields";

/** What a user says about a range: the columns of its fields, what holds for every row, and how its cells are written. */
export interface Mapping {
  readonly source: string | undefined;
  readonly decimalComma: boolean;
  /** Which sign is the decimal one is said. */
  readonly saysDecimal: boolean;
  /** Differences from the venue's own columns are findings, not errors. */
  readonly lenient: boolean;
  readonly columns: readonly { readonly field: string; readonly header: string; readonly units: readonly string[] }[];
  readonly constants: ReadonlyMap<string, Cell>;
  /** The instrument whose rows alone are read. */
  readonly only: string | undefined;
  /** Fields that are spoken for: their headers are not looked for. */
  readonly fields: ReadonlySet<string>;
  /** The headers that are named, folded. */
  readonly headers: ReadonlySet<string>;
}

export const NO_MAPPING: Mapping = {
  source: undefined,
  decimalComma: false,
  saysDecimal: false,
  lenient: false,
  columns: [],
  constants: new Map(),
  only: undefined,
  fields: new Set(),
  headers: new Set(),
};

/**
 * Reads a mapping: rows of field, header and as, under these headers.
 *
 * @throws wrongValue for an unknown field or unit, with those that are known
 */
export function mappingOf(grid: Cell[][]): Mapping {
  const said = (cell: Cell): string => (isBlank(plainValue(cell)) ? "" : String(plainValue(cell)).trim());
  const head = (grid[0] ?? []).map((cell) => foldWord(said(cell)));
  const [field, header, as] = ["field", "header", "as"].map((name) => head.indexOf(name));
  if (field < 0 || header < 0) throw notAvailable("source as a mapping needs the headers field, header and as");
  const columns: Mapping["columns"][number][] = [];
  const constants = new Map<string, Cell>();
  const fields = new Set<string>();
  let settings: Pick<Mapping, "source" | "decimalComma" | "saysDecimal" | "lenient" | "only"> = NO_MAPPING;
  for (const row of grid.slice(1)) {
    const [name, column, unit] = [said(row[field]), said(row[header]), said(row[as])];
    if (name === "" && column === "" && unit === "") continue;
    const setting = foldWord(name);
    if (setting === "source") settings = { ...settings, source: unit || column };
    else if (setting === "decimal") settings = { ...settings, decimalComma: decimalComma(row[as]), saysDecimal: true };
    else if (setting === "reconcile") settings = { ...settings, lenient: foldWord(unit) === "off" };
    else {
      const known = fieldNamed(name);
      if (known === undefined || FIELDS[known] === ",") {
        throw wrongValue(
          `source maps an unknown field ${name}: known are ${MAPPED_FIELDS.join(", ")}, source, decimal and reconcile`,
        );
      }
      fields.add(known);
      if (foldWord(column) === "none") continue;
      if (column === "") constants.set(known, plainValue(row[as]));
      else if (known === "instrument" && unit !== "") {
        settings = { ...settings, only: unit };
        columns.push({ field: known, header: column, units: [] });
      } else columns.push({ field: known, header: column, units: knownUnits(known, unit) });
    }
  }
  return {
    ...settings,
    columns,
    constants,
    fields,
    headers: new Set(columns.map((column) => foldWord(column.header))),
  };
}

function knownUnits(field: string, text: string): string[] {
  const known = unitsOf(field);
  const units = unitsIn(text, known);
  if (units) return units;
  throw wrongValue(
    `source gives ${field} the unit ${text}: ${known.length > 0 ? `known are ${known.join(", ")}` : "it has none"}`,
  );
}

function decimalComma(cell: Cell): boolean {
  if (cell === "," || cell === ".") return cell === ",";
  throw wrongValue(`source says decimal ${describeCell(cell)}: it is , or .`);
}
