import type { Steps } from "../steps";
import { FARTHEST, STEPS } from "./kinks";

/** What is beyond a requirement where prices are multiplied by a factor. */
export type Excess = (factor: number) => number;

/** The nearest factors down and up at which it is not above 0; undefined where none is. */
export interface NearestZero {
  readonly down: number | undefined;
  readonly up: number | undefined;
}

/** A logarithm of the factor, and the excess there. */
interface Point {
  readonly x: number;
  readonly value: number;
}

/** The nearest factor each way at which the excess is not above 0. */
export function* nearest(excess: Excess, kinks: readonly number[]): Steps<NearestZero> {
  const now = excess(1);
  if (!(now > 0)) return { down: 1, up: 1 };
  const found: (number | undefined)[] = [];
  for (const sign of [-1, 1]) found.push(yield* outward(excess, now, gridOf(sign, kinks)));
  return { down: found[0], up: found[1] };
}

/** Logarithms of price factors one way, ascending in size: even steps, and the kinks of the excess. */
function gridOf(sign: number, kinks: readonly number[]): number[] {
  const steps: number[] = [];
  for (const [step, until] of STEPS) {
    const from = steps.at(-1) ?? 0;
    const count = Math.ceil((until - from) / step - 1e-9);
    for (let k = 1; k <= count; k++) steps.push(Math.min(from + k * step, until));
  }
  const sizes = [...steps, ...kinks.map((kink) => sign * Math.log(kink)).filter((x) => x > 0 && x < FARTHEST)];
  sizes.sort((a, b) => a - b);
  return sizes.filter((size, i) => i === 0 || size - sizes[i - 1] > CLOSE).map((size) => sign * size);
}

/** Points of the grid closer than this tell the same; a jump between two is found by bisection. */
const CLOSE = 0.0005;

/** Walks outward to the first sign change, and into the dips between. */
function* outward(excess: Excess, now: number, grid: readonly number[]): Steps<number | undefined> {
  let before = { x: 0, value: now };
  let last = before;
  for (const x of grid) {
    const here = { x, value: excess(Math.exp(x)) };
    yield;
    if (!(here.value > 0)) return yield* crossing(excess, last, here);
    // A valley between three points may reach below 0 between them.
    if (last.value < before.value && last.value <= here.value) {
      const bottom = yield* lowest(excess, before.x, here.x);
      if (bottom !== undefined) return yield* crossing(excess, before, bottom);
    }
    [before, last] = [last, here];
  }
  return undefined;
}

/** How far an interpolated factor is moved to the middle, as a part of the bracket at first. */
const TRUNCATION = 0.2;

/** Two factors that differ by no more than this part are neighbours. */
const NEIGHBOURS = 4e-16;

/**
 * The factor between one with excess and one without, at which it ends, to the last bits of the price: by interpolation,
 * truncated and projected so that it takes little more than bisection where the excess jumps (Oliveira and Takahashi 2021).
 */
function* crossing(excess: Excess, from: Point, to: Point): Steps<number> {
  let [good, bad] = [from, to].map(({ x, value }) => ({ factor: Math.exp(x), value }));
  const way = Math.sign(bad.factor - good.factor);
  const first = Math.abs(bad.factor - good.factor);
  const bisections = Math.ceil(Math.log2(first / (NEIGHBOURS * bad.factor))) + 1;
  for (let step = 0; ; step++) {
    const width = Math.abs(bad.factor - good.factor);
    const least = NEIGHBOURS * bad.factor;
    const middle = good.factor + (bad.factor - good.factor) / 2;
    if (width <= least || middle === good.factor || middle === bad.factor) return bad.factor;
    // Distances from the one with excess.
    const half = width / 2;
    const part = good.value / (good.value - bad.value);
    const interpolated = part >= 0 && part <= 1 ? width * part : half;
    const toMiddle = half - interpolated;
    const truncated =
      interpolated + Math.sign(toMiddle) * Math.min((TRUNCATION * width * width) / first, Math.abs(toMiddle));
    const radius = Math.max((least / 2) * 2 ** (bisections - step) - half, 0);
    const projected = Math.min(Math.max(truncated, half - radius), half + radius);
    // A neighbour of an end closes the bracket, where the end itself would tell nothing.
    const inside = width > 2 * least ? Math.min(Math.max(projected, least), width - least) : half;
    const factor = good.factor + way * inside;
    const here = { factor, value: excess(factor) };
    if (here.value > 0) good = here;
    else bad = here;
    yield;
  }
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Where a valley is not above 0, if it reaches so far; by golden sections. */
function* lowest(excess: Excess, from: number, to: number): Steps<Point | undefined> {
  let [a, b] = [from, to];
  const probe = (x: number) => ({ x, value: excess(Math.exp(x)) });
  let [left, right] = [probe(b - GOLDEN * (b - a)), probe(a + GOLDEN * (b - a))];
  while (Math.abs(b - a) > 1e-5) {
    yield;
    if (!(left.value > 0)) return left;
    if (!(right.value > 0)) return right;
    if (left.value < right.value) {
      b = right.x;
      [left, right] = [probe(b - GOLDEN * (b - a)), left];
    } else {
      a = left.x;
      [left, right] = [right, probe(a + GOLDEN * (b - a))];
    }
  }
  return undefined;
}
