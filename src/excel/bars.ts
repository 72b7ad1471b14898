import { notAvailable, wrongValue } from "../core/errors";
import type { Bars, VolEstimator } from "../core/options/realizedVolatility";
import { foldWord, type SheetArgument } from "./arguments";
import { type Cell, errorKindOf, plainValue } from "./cells";
import { series } from "./series";

/** Headers of bars, those that are preferred first. */
const HEADERS = {
  time: ["time", "timeopen", "opentime", "date", "datetime", "timestamp", "unix"],
  open: ["open", "o"],
  high: ["high", "h"],
  low: ["low", "l"],
  close: ["close", "c", "price", "last"],
} as const;

/** Bars, and in which of the range's rows below its header each stands. */
export interface BarRows {
  readonly bars: Bars;
  readonly kept: readonly number[];
  readonly length: number;
}

/**
 * Closes, or open, high, low and close, as columns. Under a header row columns go by name; without one they are one of
 * closes, or four in this order. A bar with a blank or text in a column that is used is left out.
 *
 * @param estimator close needs no more than closes
 * @throws notAvailable for a column that is not there; wrongValue for a range of another width, and for times that fall
 */
export function readBars(name: string, range: SheetArgument, estimator: VolEstimator): BarRows {
  const grid = Array.isArray(range) ? (range as Cell[][]) : [[range]];
  const isHeaded =
    grid.length > 1 && grid[0].some((cell) => typeof cell === "string" && cell !== "" && !errorKindOf(cell));
  const named = isHeaded ? columnsByName(grid[0]) : undefined;
  if (!named || (grid[0].length === 1 && Object.values(named).every((column) => column < 0)))
    return wholeBars(name, grid, grid.length === 1 ? 1 : grid[0].length);
  requireRising(name, grid, named.time);
  const wanted = estimator === "close" ? (["close"] as const) : (["open", "high", "low", "close"] as const);
  const missing = wanted.find((field) => named[field] < 0);
  if (missing) throw notAvailable(`${name} has no column ${missing}: its headers are ${grid[0].join(", ")}`);
  return wholeBars(
    name,
    grid.slice(1).map((row) => wanted.map((field) => row[named[field]])),
    wanted.length,
  );
}

function columnsByName(header: readonly Cell[]): Record<keyof typeof HEADERS, number> {
  const folded = header.map((cell) => (typeof cell === "string" ? foldWord(cell) : ""));
  return Object.fromEntries(
    Object.entries(HEADERS).map(([field, names]) => {
      const found = names.map((name) => folded.indexOf(name)).find((column) => column >= 0);
      return [field, found ?? -1];
    }),
  ) as Record<keyof typeof HEADERS, number>;
}

/** Times are serials, Unix times, or ISO texts, which sort as they are written. */
function requireRising(name: string, grid: Cell[][], column: number): void {
  if (column < 0) return;
  const times = grid
    .slice(1)
    .map((row) => plainValue(row[column]))
    .filter((time) => typeof time === "number" || (typeof time === "string" && /^\d{4}-\d\d-\d\d/.test(time)));
  const falls = times
    .slice(1)
    .map((time, i) => typeof time === typeof times[i] && (time as number) < (times[i] as number));
  if (!falls.includes(true)) return;
  const how = falls.includes(false) ? "are not oldest first" : "are newest first";
  throw wrongValue(`${name} ${how}: use OHLC, which sorts them`);
}

function wholeBars(name: string, grid: Cell[][], width: number): BarRows {
  if (width !== 1 && width !== 4) {
    throw wrongValue(`${name} must be one column of closes, or four: open, high, low, close; it has ${width}`);
  }
  const cells = series(name, grid);
  const whole = Array.from({ length: cells.length / width }, (_, bar) => bar).filter((bar) =>
    cells.subarray(bar * width, bar * width + width).every((price) => !Number.isNaN(price)),
  );
  const column = (k: number) => Float64Array.from(whole, (bar) => cells[bar * width + k]);
  const bars =
    width === 1 ? { close: column(0) } : { open: column(0), high: column(1), low: column(2), close: column(3) };
  return { bars, kept: whole, length: cells.length / width };
}
