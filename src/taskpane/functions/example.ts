import { formatCells } from "../../cells/address";
import { type Constant, type FormulaConstant, parseCall, parseConstant } from "../../cells/constants";
import type { BlockCell } from "../../excel/workbook/port";
import { numberFormats } from "./exampleFormats";

export interface ExampleBlock {
  /** Rows that the block takes, its result's spill included. */
  readonly height: number;
  /** The cells, when its first row is `top`, counted from 0. */
  cellsAt(top: number): BlockCell[][];
  /** Excel's number formats of the block's cells and of the result that spills over it; null leaves a cell as it is. */
  readonly formats: readonly (readonly (string | null)[])[];
}

/**
 * An example as cells: each argument under its name, the live formula over them, and at the foot where it is documented, so
 * that what follows keeps clear of a spill that is still to come.
 *
 * @param formula "=HEDGE.OFFSET(7.5, 87002.5, 10)" with constants only, as examples have them
 * @param result what it gives, for the room that it takes
 */
export function exampleBlock(
  { name, description, parameters }: { name: string; description: string; parameters: readonly { name: string }[] },
  { formula, result }: { formula: string; result: string },
  reference: string,
): ExampleBlock {
  const { args } = parseCall(formula);
  const results = rowsOf(parseConstant(result));
  const resultRows = results.length;
  const given = args.filter((arg) => arg !== null);
  const formatted = [
    ...args.flatMap((arg, i) => (arg === null ? [] : numberFormats(rowsOf(arg), parameters[i]?.name ?? ""))),
    ...numberFormats(results, name.replace(/^HEDGE\./, "")),
  ];
  const height = 1 + given.reduce((sum: number, arg) => sum + rowsOf(arg).length, 0) + resultRows + 1;
  return {
    height,
    formats: [[], ...formatted.map((row) => [null, ...row]), []],
    cellsAt(top) {
      const cells: BlockCell[][] = [[name, description]];
      const references = args.map((arg, i) => {
        if (arg === null) return "";
        const rows = rowsOf(arg);
        const at = { row: top + cells.length, column: FIRST_COLUMN, rows: rows.length, columns: rows[0].length };
        rows.forEach((row, r) => cells.push([r === 0 ? (parameters[i]?.name ?? "") : null, ...row.map(blockCell)]));
        return formatCells(at);
      });
      cells.push(["gives", { typed: `=${name}(${references.join(",")})` }]);
      for (let row = 1; row < resultRows; row++) cells.push([null]);
      cells.push(["reference", reference]);
      return cells;
    },
  };
}

/** Arguments and results start beside their names. */
const FIRST_COLUMN = 1;

const rowsOf = (constant: FormulaConstant): readonly (readonly Constant[])[] =>
  Array.isArray(constant) ? (constant as readonly (readonly Constant[])[]) : [[constant as Constant]];

/** An error is typed, for there is no other way to put one into a cell; a text without characters is a blank cell. */
function blockCell(constant: Constant): BlockCell {
  if (constant !== null && typeof constant === "object") return { typed: constant.error };
  return constant === "" ? null : constant;
}
