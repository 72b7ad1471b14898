import { fold } from "../../core/book/names";
import { wrongValue } from "../../core/errors";
import { foldWord, isGiven, passError, type SheetArgument } from "../arguments";
import { isBlank, plainValue } from "../cells";
import type { Result } from "../results";
import { instrumentFields } from "./instrumentColumns";
import { positionFields } from "./positions";
import { firstFault, readTable } from "./table";

const { instrument, price, underlying, type, multiplier, settlement, strike, expiry } = instrumentFields;
const { quantity, entry, side } = positionFields;

const fields = {
  instrument: { ...instrument, required: true },
  price: { ...price, required: true },
} as const;

/** What a table of positions says already; a second column of it would be one too many. */
const SAID = new Set(
  [underlying, type, multiplier, settlement, strike, expiry, quantity, entry, side].flatMap(({ header, aliases }) =>
    [header, ...aliases].map(foldWord),
  ),
);

/** Marks of instruments, and whatever else the table says of them, in its own columns. */
export interface MarkTable {
  /** By the folded name of the instrument; NaN for a blank. */
  readonly prices: ReadonlyMap<string, number>;
  readonly headers: readonly string[];
  /** The cells under `headers` of an instrument. */
  cellsOf(instrument: string): Result[];
}

/** Reads marks; undefined where none are given. */
export function readMarks(range: SheetArgument): MarkTable | undefined {
  if (!isGiven(range)) return undefined;
  const table = readTable("marks", range, fields);
  const { columns, headers, grid, sourceRow, sourceColumn } = table;
  const fault = firstFault(table, table.faults, columns.instrument);
  if (fault) throw fault;
  const prices = new Map<string, number>();
  const rows = new Map<string, number>();
  columns.instrument.forEach((name, i) => {
    if (rows.has(fold(name))) throw wrongValue(`instrument ${name} stands twice in marks`);
    rows.set(fold(name), sourceRow[i]);
    prices.set(fold(name), columns.price[i]);
  });
  const others = [...headers.keys()].filter(
    (at) => headers[at] !== "" && at !== sourceColumn.instrument && !SAID.has(foldWord(headers[at])),
  );
  const cellsOf = (name: string): Result[] => {
    const row = rows.get(fold(name));
    return others.map((column) => {
      const cell = row === undefined ? "" : plainValue(grid[row][column]);
      passError(cell, () => `marks row ${row! + 1}: ${headers[column]}`);
      return isBlank(cell) ? "" : (cell as Result);
    });
  };
  return { prices, headers: others.map((column) => headers[column]), cellsOf };
}
