import { wrongValue } from "../core/errors";
import { decimalDifference } from "../core/numeric/decimalDifference";
import { inRow, type Sheet } from "./columns";

/** A level of a book as a row gives it. */
export interface Level {
  readonly row: number;
  readonly venue: string;
  readonly instrument: string;
  readonly side: "bid" | "ask";
  readonly price: number;
  readonly size: number;
}

const sum = (a: number, b: number): number => decimalDifference(a, -b);

/** Each side of each venue, best price first; rows of one price stay in their order. */
export function bookSides(levels: readonly Level[]): Level[][] {
  const sides = new Map<string, Level[]>();
  for (const level of levels) {
    const key = `${level.venue}\n${level.side}`;
    const side = sides.get(key);
    if (side) side.push(level);
    else sides.set(key, [level]);
  }
  return [...sides.values()].map((side) =>
    side.sort((a, b) => (a.side === "bid" ? b.price - a.price : a.price - b.price)),
  );
}

/** Sizes of levels whose size is the running total of its side, best price first. */
export function levelsApart({ account }: Sheet, header: string, totals: readonly Level[]): Level[] {
  return bookSides(totals).flatMap((side) =>
    side.map((level, i) => {
      const size = i === 0 ? level.size : decimalDifference(level.size, side[i - 1].size);
      if (size < 0) {
        const message = `${header} ${level.size} is below that of the level before, ${side[i - 1].size}: it is no running total`;
        account.faults.push({ row: level.row, error: wrongValue(inRow(level.row, level.instrument, message)) });
      }
      return { ...level, size };
    }),
  );
}

/** What a running total may differ by: 2%, as any figure that a venue gives again. */
const TOLERANCE = 0.02;

/**
 * Compares a column with the running total of the sizes, best price first.
 *
 * @param weight what a level counts for: its size, or its money
 */
export function requireTotals(
  { account }: Sheet,
  lenient: boolean,
  header: string,
  levels: readonly Level[],
  totalOf: ReadonlyMap<number, number>,
  weight: (level: Level) => number,
): void {
  let worst = 0;
  let rows = 0;
  for (const side of bookSides(levels)) {
    let running = 0;
    for (const level of side) {
      running = sum(running, weight(level));
      const total = totalOf.get(level.row);
      if (total === undefined || Number.isNaN(total)) continue;
      const difference = Math.abs(total - running) / Math.max(Math.abs(running), Number.MIN_VALUE);
      worst = Math.max(worst, difference);
      rows++;
      if (difference <= TOLERANCE) continue;
      const message = inRow(
        level.row,
        level.instrument,
        `${header} ${total}, but the sizes up to it add up to ${running}`,
      );
      if (lenient) account.findings.push(message);
      else {
        account.faults.push({ row: level.row, error: wrongValue(message) });
        return;
      }
    }
  }
  account.checked.push([header, worst, rows]);
}
