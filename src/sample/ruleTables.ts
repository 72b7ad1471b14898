import type { CellContent, SheetContent } from "../cells/sheetContent";
import tables from "./data/ruleTables.json";
import { address } from "./sheet";

/** A venue's margin rules as a table that MARGIN reads, with the date and source of its figures. */
export interface RuleTable {
  /** Name of the sheet that it is put on. */
  readonly sheet: string;
  readonly name: string;
  readonly asOf: string;
  readonly source: string;
  /** The printed figures that the table was found to give. */
  readonly heldAgainst: string;
  readonly doesNotCover: string;
  /** Headers, then a rule in each row. */
  readonly rows: readonly (readonly CellContent[])[];
}

export const ruleTables: readonly RuleTable[] = tables;

/** Lines above the table: its name, date, source, what it was held against, what it leaves out, and a blank. */
const HEADER_ROW = 6;

/** Where the rules stand on the sheet of a table. */
export const rulesRange = ({ rows }: RuleTable): string => address(HEADER_ROW, 0, rows.length, rows[0].length);

/** A table of rules on a sheet, under what a desk must know before it relies on it. */
export function ruleSheet(table: RuleTable): SheetContent {
  const { sheet, name, asOf, source, heldAgainst, doesNotCover, rows } = table;
  const columns = rows[0].length;
  const formatted = (numberFormat: string, ...headers: string[]) =>
    headers
      .map((header) => rows[0].indexOf(header))
      .filter((column) => column >= 0)
      .map((column) => ({ range: address(HEADER_ROW + 1, column, rows.length - 1, 1), numberFormat }));
  return {
    name: sheet,
    cells: [
      [name],
      ["As of", asOf],
      ["Source", source],
      ["Held against", heldAgainst],
      ["Does not cover", doesNotCover],
      [],
      ...rows,
    ],
    columnWidths: [190, 90, 90, 110, 110],
    formats: [
      ...formatted("0.0##%", "price move", "vol move", "vol points"),
      ...formatted("#,##0", "from", "deduction", "dampener"),
    ],
    bold: ["A1", "A2:A5", address(HEADER_ROW, 0, 1, columns)],
    headers: [address(HEADER_ROW, 0, 1, columns)],
    inputs: [address(HEADER_ROW + 1, 0, rows.length - 1, columns)],
    frozen: { rows: HEADER_ROW + 1, columns: 1 },
  };
}
