import { wrongValue } from "../core/errors";
import type { Bars } from "../core/options/realizedVolatility";
import type { SheetArgument } from "./arguments";
import { series } from "./series";

/**
 * Closes, or open, high, low and close, as columns. A bar with a blank or text in it is left out.
 *
 * @throws wrongValue for a range of another width
 */
export function readBars(name: string, range: SheetArgument): Bars {
  const grid = Array.isArray(range) ? (range as unknown[][]) : [[range]];
  const width = grid.length === 1 ? 1 : grid[0].length;
  if (width !== 1 && width !== 4) {
    throw wrongValue(`${name} must be one column of closes, or four: open, high, low, close; it has ${width}`);
  }
  const cells = series(name, range);
  const whole = Array.from({ length: cells.length / width }, (_, bar) => bar).filter((bar) =>
    cells.subarray(bar * width, bar * width + width).every((price) => !Number.isNaN(price)),
  );
  const column = (k: number) => Float64Array.from(whole, (bar) => cells[bar * width + k]);
  return width === 1 ? { close: column(0) } : { open: column(0), high: column(1), low: column(2), close: column(3) };
}
