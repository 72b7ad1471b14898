import { scaleLinear, scaleUtc } from "d3-scale";
import { line } from "d3-shape";
import { inLanguage, written } from "../language";

/** Where the values of a plot stand, in order. */
export type Along =
  | { readonly kind: "dates"; readonly dates: readonly Date[] }
  | { readonly kind: "numbers"; readonly numbers: Float64Array }
  | { readonly kind: "count"; readonly length: number };

/** Lines over one axis. */
export interface Plot {
  readonly along: Along;
  /** What is not finite leaves a gap. At least one value of all is finite. */
  readonly lines: readonly Float64Array[];
  /** Whether zero belongs into the picture wherever the values are. */
  readonly withZero?: boolean;
  /** Whether the values are fractions, which are labelled in percent. */
  readonly isShare?: boolean;
}

export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** A plot laid out in pixels. */
export interface Geometry {
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly paths: readonly string[];
  readonly x: Float64Array;
  /** By line; not finite in a gap. */
  readonly y: readonly Float64Array[];
  /** Where zero is; not within the plot where the values are far from it. */
  readonly zero: number;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  /** Position of a number along an axis of numbers. */
  xOf(value: number): number;
}

/** Width of a digit in 12-pixel Segoe UI, a little rounded up. */
const DIGIT = 7;
/** Room that a label of the lower axis wants, with air. */
const LABEL = 56;

/** From here on thousands are written with a k. */
const LARGE = 10_000;

export function geometryOf(
  { along, lines, withZero = false, isShare = false }: Plot,
  width: number,
  height: number,
): Geometry {
  let [least, most] = withZero ? [0, 0] : [Infinity, -Infinity];
  for (const line of lines) {
    for (const value of line) {
      if (!Number.isFinite(value)) continue;
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
  }
  // A constant has no range of its own to be drawn in.
  const margin = least === most ? Math.abs(least) * 0.01 || 1 : 0;
  const vertical = scaleLinear([least - margin, most + margin], [height - 22, 8]).nice(4);
  const levels = vertical.ticks(4);
  const isLarge = Math.max(-least, most) >= LARGE;
  const format = vertical.tickFormat(4, isShare ? "%" : isLarge ? "~s" : undefined);
  const yTicks = levels.map((level) => ({ at: vertical(level), text: inLanguage(format(level)) }));
  // A percent sign is as wide as two digits.
  const left = (Math.max(...yTicks.map(({ text }) => text.length)) + Number(isShare)) * DIGIT + 6;
  const right = Math.max(width - 6, left + 1);
  const axis = axisOf(along, left, right);
  const x = Float64Array.from(lines[0], (_, i) => axis.position(i));
  const y = lines.map((values) => values.map((value) => vertical(value)));
  const paths = y.map((at) => {
    const draw = line<number>(
      (i) => x[i],
      (i) => at[i],
    ).defined((i) => Number.isFinite(at[i]));
    return draw(Array.from(at.keys())) ?? "";
  });
  const xTicks = axis.ticks(Math.max(2, Math.floor((right - left) / LABEL)));
  return {
    plot: { left, right, top: 8, bottom: height - 22 },
    paths,
    x,
    y,
    zero: vertical(0),
    xTicks: readable(xTicks, left, right + 6),
    yTicks,
    xOf: axis.xOf,
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
  xOf(value: number): number;
}

function axisOf(along: Along, left: number, right: number): Axis {
  if (along.kind === "dates") return timeAxis(along.dates, left, right);
  return along.kind === "numbers" ? numberAxis(along.numbers, left, right) : countAxis(along.length, left, right);
}

function numberAxis(numbers: Float64Array, left: number, right: number): Axis {
  const scale = scaleLinear([numbers[0], numbers[numbers.length - 1]], [left, right]);
  const format = scale.tickFormat(4);
  return {
    position: (i) => scale(numbers[i]),
    ticks: (count) => scale.ticks(count).map((n) => ({ at: scale(n), text: inLanguage(format(n)) })),
    xOf: scale,
  };
}

function timeAxis(dates: readonly Date[], left: number, right: number): Axis {
  const scale = scaleUtc([dates[0], dates[dates.length - 1]], [left, right]);
  const format = scale.tickFormat();
  return {
    position: (i) => scale(dates[i]),
    ticks: (count) => scale.ticks(count).map((date) => ({ at: scale(date), text: shortMonth(format(date)) })),
    xOf: scale,
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
        .map((n) => ({ at: scale(n), text: written(n) })),
    xOf: scale,
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
