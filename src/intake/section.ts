import { notAvailable } from "../core/errors";
import type { Cell } from "../excel/cells";
import type { Reading } from "./fields";
import { foldHeader, knownOf, textOf, unitless } from "./headers";
import type { Mapping } from "./mapping";
import type { Account } from "./report";
import type { Source } from "./source";

/** A column that holds a field. */
export interface FieldColumn extends Reading {
  readonly column: number;
  readonly header: string;
}

/** A table within a range: its source, its header row and the rows below it that are not blank. */
export interface Section {
  readonly source: Source;
  readonly headerRow: number;
  readonly headers: readonly string[];
  readonly folded: readonly string[];
  readonly columns: ReadonlyMap<string, readonly FieldColumn[]>;
  readonly constants: ReadonlyMap<string, Cell>;
  /** Rows within the range. */
  readonly rows: number[];
}

export function sectionAt(
  grid: Cell[][],
  headerRow: number,
  source: Source,
  mapping: Mapping,
  account: Account,
): Section {
  const headers = grid[headerRow].map(textOf);
  const folded = headers.map(foldHeader);
  const columns = new Map<string, FieldColumn[]>();
  const taken = new Set<number>();
  for (const { field, header, units } of mapping.columns) {
    const column = columnNamed({ folded }, header);
    if (column < 0) {
      const error = notAvailable(
        `source maps ${field} to ${header}, which is no header: they are ${headers.filter(Boolean).join(", ")}`,
      );
      account.faults.push({ row: -1, error });
      continue;
    }
    columns.set(field, [...(columns.get(field) ?? []), { field, units, column, header: headers[column] }]);
    taken.add(column);
  }
  for (const [header, { field, units }] of knownOf(source).reads) {
    if (mapping.fields.has(field)) continue;
    folded.forEach((name, column) => {
      if (taken.has(column) || (name !== header && !(source.own && unitless(source, name) === header))) return;
      const so = columns.get(field) ?? [];
      if (so.length > 0 && source.ranked?.includes(field)) return;
      if (source.own && so.length > 0 && !units.includes("factor")) {
        if (field === "price") return;
        const error = notAvailable(`two columns for ${field}: ${so[0].header} and ${headers[column]}; map one of them`);
        account.faults.push({ row: headerRow, error });
        return;
      }
      const percent = name.includes("%") && FRACTIONS.has(field) && units.length === 0 ? ["percent"] : units;
      columns.set(field, [...so, { field, units: percent, column, header: headers[column] }]);
      taken.add(column);
    });
  }
  account.sources.push(source.name);
  const constants = new Map<string, Cell>([...Object.entries(source.always ?? {}), ...mapping.constants]);
  return { source, headerRow, headers, folded, columns, constants, rows: [] };
}

/** The column under a header, read as headers are: whatever its case and its spaces. -1 where there is none. */
export const columnNamed = ({ folded }: Pick<Section, "folded">, header: string): number =>
  folded.indexOf(foldHeader(header));

/** Fields whose header may say that they are in percent. */
const FRACTIONS: ReadonlySet<string> = new Set([
  "vol",
  "rate",
  "carry",
  "fee",
  "funding rate",
  "initial margin",
  "maintenance margin",
]);
