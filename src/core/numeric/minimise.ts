import { dot } from "./dot";
import type { Steps } from "../steps";
import { outsideDomain } from "../errors";
import { leastSquares } from "./leastSquares";

/** A function's value and gradient at a point. */
export interface Evaluation {
  readonly value: number;
  readonly gradient: Float64Array;
}

const MAX_STEPS = 500;
/** Of a value that is a sum over many observations: a smaller gain is not seen, and what is left is for Newton. */
const ROUNDING = 2 ** -46;
const NEWTON_STEPS = 4;

/**
 * A local minimum of a smooth function of a few variables: BFGS with a weak Wolfe line search by bisection (Nocedal and
 * Wright, chapter 6; Lewis and Overton, Mathematical Programming 141, 2013), then Newton steps on the gradient alone, since
 * near the minimum the value no longer resolves what the gradient still does.
 *
 * The variables should be of order one. A point outside the domain answers with a value of Infinity. Evaluations, which may
 * run over many observations, are the steps.
 */
export function* minimise(evaluate: (x: Float64Array) => Evaluation, start: Float64Array): Steps<Float64Array> {
  return yield* newtonPolish(evaluate, yield* bfgs(evaluate, start));
}

/** A step along one variable, and the share of the value by which it must not be able to fall. */
const PROBE = 1e-4;
const FALL = 1e-6;
const DIAGONALS = [-PROBE, PROBE].flatMap((j) => [-PROBE, PROBE].map((k) => [j, k] as const));
/** Searches anew from such a step where the value falls: at a kink a slope misleads. */
const RENEWALS = 20;

/**
 * The point of the least local minimum that searches end in, one from each start.
 *
 * @param isEnough of a value: no further start is tried
 * @param resolution smallest difference of values that matters
 * @throws outsideDomain where no start is inside the domain, or a step from where the last search stopped still lowers the
 * value
 */
export function* leastMinimum(
  evaluate: (x: Float64Array) => Evaluation,
  starts: readonly Float64Array[],
  isEnough: (value: number) => boolean = () => false,
  resolution = 0,
): Steps<Float64Array> {
  let best: Float64Array | undefined;
  let least = Infinity;
  for (const start of starts) {
    const x = yield* minimise(evaluate, start);
    const { value } = evaluate(x);
    yield;
    if (value < least) [best, least] = [x, value];
    if (isEnough(least)) break;
  }
  if (!best) throw outsideDomain("no start of the search is inside its domain");
  for (let renewal = 0; renewal <= RENEWALS; renewal++) {
    const lower: Float64Array | undefined = yield* lowerBeside(
      evaluate,
      best,
      least - Math.max(FALL * Math.abs(least), resolution),
    );
    if (!lower) return best;
    best = yield* minimise(evaluate, lower);
    least = evaluate(best).value;
  }
  throw outsideDomain("the search did not converge");
}

function* lowerBeside(
  evaluate: (x: Float64Array) => Evaluation,
  x: Float64Array,
  than: number,
): Steps<Float64Array | undefined> {
  // Along the variables, and between any two: a valley need not run along one.
  for (let j = 0; j < x.length; j++) {
    for (let k = 0; k <= j; k++) {
      for (const [ofJ, ofK] of k === j
        ? [
            [-PROBE, -PROBE],
            [PROBE, PROBE],
          ]
        : DIAGONALS) {
        const beside = x.map((v, i) => (i === j ? v + ofJ : i === k ? v + ofK : v));
        const { value } = evaluate(beside);
        yield;
        if (value < than) return beside;
      }
    }
  }
  return undefined;
}

function* bfgs(evaluate: (x: Float64Array) => Evaluation, start: Float64Array): Steps<Float64Array> {
  const k = start.length;
  let x = start;
  let { value, gradient } = evaluate(x);
  let inverse = identity(k);
  for (let step = 0; step < MAX_STEPS && largest(gradient) > 1e-11; step++) {
    let direction = inverse.map((row) => -dot(row, gradient));
    let slope = dot(direction, gradient);
    if (!(slope < 0)) {
      inverse = identity(k);
      direction = Array.from(gradient, (g) => -g);
      slope = -dot(gradient, gradient);
    }
    const found = yield* lineSearch(evaluate, x, value, slope, direction);
    if (!found) break;
    const gain = value - found.value;
    const s = found.x.map((v, i) => v - x[i]);
    const y = found.gradient.map((g, i) => g - gradient[i]);
    const curvature = dot(s, y);
    if (curvature > 0) inverse = update(inverse, s, y, curvature);
    ({ x, value, gradient } = found);
    if (gain <= ROUNDING * Math.abs(value)) break;
  }
  return x;
}

function* lineSearch(
  evaluate: (x: Float64Array) => Evaluation,
  x: Float64Array,
  value: number,
  slope: number,
  direction: readonly number[],
): Steps<(Evaluation & { readonly x: Float64Array }) | undefined> {
  let low = 0;
  let high = Infinity;
  let length = 1;
  let best: (Evaluation & { readonly x: Float64Array }) | undefined;
  for (let trial = 0; trial < 60; trial++) {
    const at = x.map((v, i) => v + length * direction[i]);
    const there = evaluate(at);
    yield;
    if (!(there.value <= value + 1e-4 * length * slope)) {
      if (-length * slope <= ROUNDING * Math.abs(value)) break;
      high = length;
    } else {
      best = { ...there, x: at };
      if (dot(direction, there.gradient) >= 0.9 * slope) return best;
      low = length;
    }
    length = high === Infinity ? 2 * low : (low + high) / 2;
  }
  return best;
}

/** The BFGS update of the inverse Hessian, (I − syᵀ/c)H(I − ysᵀ/c) + ssᵀ/c with c = sᵀy. */
function update(inverse: number[][], s: Float64Array, y: Float64Array, curvature: number): number[][] {
  const hy = inverse.map((row) => dot(row, y));
  const factor = (1 + dot(hy, y) / curvature) / curvature;
  return inverse.map((row, i) =>
    row.map((v, j) => v - (hy[i] * s[j] + s[i] * hy[j]) / curvature + factor * s[i] * s[j]),
  );
}

/** The Hessian is taken once: so near the minimum another would be the same. */
function* newtonPolish(evaluate: (x: Float64Array) => Evaluation, start: Float64Array): Steps<Float64Array> {
  let x = start;
  let { value, gradient } = evaluate(x);
  const hessian: Float64Array[] = [];
  for (let j = 0; j < x.length; j++) {
    const width = 1e-5 * Math.max(1, Math.abs(x[j]));
    const gradientAt = (to: number): Float64Array => evaluate(x.map((v, i) => (i === j ? v + to : v))).gradient;
    const up = gradientAt(width);
    yield;
    const down = gradientAt(-width);
    yield;
    hessian.push(up.map((g, i) => (g - down[i]) / (2 * width)));
  }
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const move = leastSquares(hessian, gradient)?.coefficients;
    // On a flat ridge, as at a bound that is never quite reached, Newton has nothing to say.
    if (!move || largest(move) > 0.1) break;
    const next = x.map((v, i) => v - move[i]);
    const there = evaluate(next);
    yield;
    // Outside the domain the gradient is 0 and the value Infinity; farther up a ridge the gradient may be smaller too.
    if (!(there.value <= value + VALUE_ROUNDING * Math.abs(value) && largest(there.gradient) < largest(gradient)))
      break;
    x = next;
    ({ value, gradient } = there);
  }
  return x;
}

/** Of a value, which a step at the minimum may miss by. */
const VALUE_ROUNDING = 1e-12;

const identity = (k: number): number[][] =>
  Array.from({ length: k }, (_, i) => Array.from({ length: k }, (__, j) => (i === j ? 1 : 0)));

function largest(a: ArrayLike<number>): number {
  let size = 0;
  for (let i = 0; i < a.length; i++) size = Math.max(size, Math.abs(a[i]));
  return size;
}
