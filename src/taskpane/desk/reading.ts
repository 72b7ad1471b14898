import type { EquityCells } from "./equity";
import type { Cell } from "../../excel/cells";
import { sameSource, type Source } from "../../excel/workbook/port";

/** What was read off the workbook in one go: everything that an answer rests on. */
export interface Reading {
  readonly positions: Source | null;
  readonly instruments: Source | null;
  /** The row that stands directly below the positions, and is none of them; null where it is blank. */
  readonly belowPositions: readonly Cell[] | null;
  /** The cell that the clock is kept in. */
  readonly clock: Source | null;
  readonly equities: EquityCells;
  /** The cell that holds the benchmark's price, or in words why it could not be read; null where none does. */
  readonly benchmarkPrice: Source | string | null;
  /** The computer's clock at the reading, as a serial; used only where the user picked it. */
  readonly computerNow: number;
}

/** Whether an answer from one reading still stands on another. The computer's clock runs on, and is no change of the book. */
export const sameReading = (a: Reading, b: Reading): boolean =>
  same(a.positions, b.positions) &&
  same(a.instruments, b.instruments) &&
  same(a.clock, b.clock) &&
  sameEquities(a.equities, b.equities) &&
  sameCell(a.benchmarkPrice, b.benchmarkPrice) &&
  JSON.stringify(a.belowPositions) === JSON.stringify(b.belowPositions);

const sameEquities = (a: EquityCells, b: EquityCells): boolean =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].every((name) => {
    const [x, y] = [a[name] as EquityCells[string] | undefined, b[name] as EquityCells[string] | undefined];
    return sameCell(x ?? null, y ?? null);
  });

const sameCell = (a: Source | string | null, b: Source | string | null): boolean =>
  typeof a === "string" || typeof b === "string" ? a === b : same(a, b);

const same = (a: Source | null, b: Source | null): boolean => (a && b ? sameSource(a, b) : a === b);
