import { fold } from "../../core/book/names";
import { HedgeError, notAvailable, wrongValue } from "../../core/errors";
import type { MarketColumns } from "../../core/risk/historicScenarios";
import type { SheetArgument } from "../arguments";
import { dateColumnOf } from "./dateColumn";
import { isNumberText } from "../series";
import { type Cell, describeCell, ERROR_CODES, errorKindOf, isBlank, plainValue } from "../cells";

/**
 * Reads markets over time under a header row: each column is looked up by its name, and read when it is.
 *
 * @throws notAvailable without a header row; wrongValue for a date that is no serial and a number that is text; HedgeError of an error cell in a column
 * that is used
 */
export function readMarketColumns(range: SheetArgument): MarketColumns {
  const grid = Array.isArray(range) ? (range as Cell[][]) : [[range]];
  const headers = grid[0].map((cell) => {
    const plain = plainValue(cell);
    return isBlank(plain) || typeof plain === "object" ? "" : String(plain).trim();
  });
  const rows = grid.slice(1).filter((row) => !row.every(isBlank));
  if (rows.length === 0) throw notAvailable("history must have a header row of names, and rows under it");
  const read = (column: number): Float64Array =>
    Float64Array.from(rows, (row) => {
      const cell = plainValue(row[column]);
      const kind = errorKindOf(cell);
      if (kind) throw new HedgeError(kind, `history: ${headers[column]} holds ${ERROR_CODES[kind]}`);
      // Left out like a blank it would leave a shorter history without a word.
      if (isNumberText(cell) || (typeof cell === "object" && cell !== null))
        throw wrongValue(`history: ${headers[column]} must hold numbers, not ${describeCell(cell)}`);
      return typeof cell === "number" ? cell : NaN;
    });
  const dated = dateColumnOf(headers, rows);
  const words =
    dated < 0 ? undefined : rows.map((row) => plainValue(row[dated])).find((cell) => typeof cell === "string");
  if (typeof words === "string" && words !== "" && !errorKindOf(words))
    throw wrongValue(`history: ${headers[dated] || "column 1"} must hold date serials, not ${describeCell(words)}`);
  return {
    size: rows.length,
    dates: dated < 0 ? undefined : read(dated),
    column(name) {
      const found = headers.flatMap((header, c) => (c !== dated && fold(header) === fold(name) ? [c] : []));
      if (found.length > 1)
        throw notAvailable(`history has two columns for ${name}: columns ${found[0] + 1} and ${found[1] + 1}`);
      return found.length === 0 ? undefined : read(found[0]);
    },
  };
}
