import { scaleLinear, scaleUtc } from "d3-scale";
import { line } from "d3-shape";

/** One value through time. */
export interface Series {
  /** In order, UTC; null counts the values instead. */
  readonly dates: readonly Date[] | null;
  /** What is not finite leaves a gap. At least one is. */
  readonly values: Float64Array;
}

export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** A series laid out in pixels. */
export interface Geometry {
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly path: string;
  readonly x: Float64Array;
  /** Not finite in a gap. */
  readonly y: Float64Array;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
}

/** Width of a digit in 12-pixel Segoe UI, a little rounded up. */
const DIGIT = 7;
/** Room that a label of the lower axis wants, with air. */
const LABEL = 56;

export function geometryOf({ dates, values }: Series, width: number, height: number): Geometry {
  const known = values.filter(Number.isFinite);
  const least = known.reduce((a, b) => Math.min(a, b));
  const most = known.reduce((a, b) => Math.max(a, b));
  // A constant has no range of its own to be drawn in.
  const margin = least === most ? Math.abs(least) * 0.01 || 1 : 0;
  const vertical = scaleLinear([least - margin, most + margin], [height - 22, 8]).nice(4);
  const levels = vertical.ticks(4);
  const format = vertical.tickFormat(4);
  const yTicks = levels.map((level) => ({ at: vertical(level), text: format(level) }));
  const left = Math.max(...yTicks.map(({ text }) => text.length)) * DIGIT + 6;
  const right = Math.max(width - 6, left + 1);
  const horizontal = dates ? timeAxis(dates, left, right) : countAxis(values.length, left, right);
  const x = Float64Array.from(values, (_, i) => horizontal.position(i));
  const y = values.map((value) => vertical(value));
  const draw = line<number>(
    (i) => x[i],
    (i) => y[i],
  ).defined((i) => Number.isFinite(y[i]));
  const xTicks = horizontal.ticks(Math.max(2, Math.floor((right - left) / LABEL)));
  return {
    plot: { left, right, top: 8, bottom: height - 22 },
    path: draw(Array.from(values.keys())) ?? "",
    x,
    y,
    xTicks: readable(xTicks, left, right + 6),
    yTicks,
  };
}

/** The labels that stand within these bounds and clear of the one before. */
function readable(ticks: readonly Tick[], left: number, right: number): Tick[] {
  const kept: Tick[] = [];
  let free = left - DIGIT;
  for (const tick of ticks) {
    const half = (tick.text.length * DIGIT) / 2;
    if (tick.at - half < free || tick.at + half > right) continue;
    kept.push(tick);
    free = tick.at + half + DIGIT;
  }
  return kept;
}

interface Axis {
  position(i: number): number;
  ticks(count: number): Tick[];
}

function timeAxis(dates: readonly Date[], left: number, right: number): Axis {
  const scale = scaleUtc([dates[0], dates.at(-1)!], [left, right]);
  const format = scale.tickFormat();
  return {
    position: (i) => scale(dates[i]),
    ticks: (count) => scale.ticks(count).map((date) => ({ at: scale(date), text: shortMonth(format(date)) })),
  };
}

/** d3 writes months in full where nothing else is written: "September" has no room. */
const shortMonth = (text: string): string => (/^[A-Z][a-z]{3,}$/.test(text) ? text.slice(0, 3) : text);

function countAxis(length: number, left: number, right: number): Axis {
  const scale = scaleLinear([1, Math.max(length, 2)], [left, right]);
  return {
    position: (i) => scale(i + 1),
    ticks: (count) =>
      scale
        .ticks(count)
        .filter(Number.isInteger)
        .map((n) => ({ at: scale(n), text: n.toLocaleString("en-US") })),
  };
}

/** Index of the value nearest to a position; positions do not fall. */
export function nearest(x: Float64Array, at: number): number {
  let [low, high] = [0, x.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x[middle] <= at) low = middle;
    else high = middle;
  }
  return at - x[low] <= x[high] - at ? low : high;
}
