import type { CellContent, SheetContent } from "../../cells/sheetContent";
import { address } from "../sheet";

export interface Check {
  readonly figure: string;
  /** the cell that the add-in fills */
  readonly addin: string;
  /** the same by Excel's own functions from the data alone, without the add-in */
  readonly plain: string;
  readonly tolerance: number;
  readonly numberFormat: string;
  readonly how: string;
}

export interface Workings {
  readonly title: string;
  readonly headers: readonly string[];
  readonly rows: readonly (readonly CellContent[])[];
  readonly numberFormats: readonly (readonly [column: number, numberFormat: string])[];
}

const FIRST_CHECK = 5;

/** The row, counted from 1, of the first of the workings below so many checks. */
export const workingsRow = (checks: number): number => FIRST_CHECK + checks + 3;

/** Figures of the add-in beside ordinary formulas that come to the same, for whoever wants to see it. */
export function crossCheckSheet(checks: readonly Check[], workings: Workings): SheetContent {
  const headers = ["figure", "add-in", "plain Excel", "difference", "tolerance", "agrees", "how"];
  const first = FIRST_CHECK - 1;
  const body = workingsRow(checks.length) - 1;
  return {
    name: "Cross-check",
    cells: [
      ["The same figures by Excel's own functions"],
      ["The column plain Excel uses the data alone and no add-in: any spreadsheet calculates it."],
      [],
      headers,
      ...checks.map(({ figure, addin, plain, tolerance, how }, i) => {
        const row = FIRST_CHECK + i;
        return [
          figure,
          `=${addin}`,
          plain,
          `=B${row}-C${row}`,
          tolerance,
          `=IF(ABS(D${row})<=E${row},"yes","NO")`,
          how,
        ];
      }),
      [],
      [workings.title],
      [...workings.headers],
      ...workings.rows.map((row) => [...row]),
    ],
    columnWidths: [290, 130, 130, 110, 95, 95, 110],
    formats: [
      ...checks.map(({ numberFormat }, i) => ({ range: address(first + i, 1, 1, 2), numberFormat })),
      { range: address(first, 3, checks.length, 2), numberFormat: "0.0E+00" },
      ...workings.numberFormats.map(([column, numberFormat]) => ({
        range: address(body, column, workings.rows.length, 1),
        numberFormat,
      })),
    ],
    bold: [
      "A1",
      address(first - 1, 0, 1, headers.length),
      address(body - 2, 0, 1, 1),
      address(body - 1, 0, 1, workings.headers.length),
    ],
    headers: [address(first - 1, 0, 1, headers.length), address(body - 1, 0, 1, workings.headers.length)],
    frozen: { rows: 4, columns: 1 },
  };
}
