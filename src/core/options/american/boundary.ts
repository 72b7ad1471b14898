import { outsideDomain } from "../../errors";
import { factoriseLu, solveLu } from "../../numeric/lu";
import { type Collocation, collocation, extrapolation } from "./collocation";
import { evaluateSystem, newSystem, type Side } from "./system";

/** A few rounds on the coarse grid bring the iterate to where one or two on the fine one are enough. */
const COARSE = collocation(4, 8);
export const FINE = collocation(20, 28);
/** From the coarse points beside τ = 0, where what is interpolated has no value, to the fine ones. */
const REFINE = extrapolation(COARSE.points.subarray(1), FINE.points);

const ROUNDS = 16;
/** Mean steps of g, in units of σ√t, after which the square of the last is small enough. */
const COARSE_STEP = 4e-3;
const FINE_STEP = 3e-4;
/** Of the strike: what the values at a boundary that Newton's method did not reach may differ by. */
const MATCHED = 3e-7;
/** Times to expiry are divided by four so often in search of one up to which the boundary can be found. */
const SHORTER = 10;

const coarseSystem = newSystem(COARSE.degree);
const fineSystem = newSystem(FINE.degree);
const pivots = new Int32Array(FINE.degree);

/** One side of the exercise region. */
export interface Boundary {
  readonly side: Side;
  /** g at the points of the fine grid */
  readonly g: Float64Array;
  /** slopes of g in σ, and in the rate or the yield, whichever moves; where they have been asked for */
  readonly slopes?: { readonly perVol: Float64Array; readonly perRate: Float64Array };
}

/**
 * @param near a neighbouring option's g, to start from
 * @returns undefined where Newton's method finds none up to the horizon
 */
export function tryBoundary(side: Side, near?: Float64Array): Boundary | undefined {
  const rough = FINE.points.map((x) => roughGuess(side, x));
  const g =
    (near && fromGuess(side, near.slice())) ??
    fromGuess(side, fromCoarse(side, rough)) ??
    fromGuess(side, rough.slice());
  return g && { side, g };
}

/**
 * The boundary of a side that has one at all times; where it comes to rest long before the horizon, at rest from there.
 *
 * @throws outsideDomain where none is found at which the values match
 */
export function solveBoundary(side: Side, near?: Float64Array): Boundary {
  const found = tryBoundary(side, near);
  if (found) return found;
  const g = search(side, SHORTER);
  const matches = evaluateSystem(side, FINE, g, fineSystem) && largest(fineSystem.mismatch) <= MATCHED;
  if (!matches) throw outsideDomain("the exercise boundary of these years, vol, rate and carry was not found");
  return { side, g };
}

const largest = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

function search(side: Side, shorter: number): Float64Array {
  const found = tryBoundary(side)?.g;
  if (found || shorter === 0) return found ?? FINE.points.map((x) => roughGuess(side, x));
  // At a quarter of the time the points stand at half of √τ; beyond it the boundary has all but come to rest.
  const before = search({ ...side, horizon: side.horizon / 4 }, shorter - 1);
  const last = before[FINE.degree];
  const extended = FINE.points.map((x) => (x > 0.5 ? last : valueAt(before, 2 * x)));
  return fromGuess(side, extended.slice()) ?? extended;
}

const fromGuess = (side: Side, g: Float64Array): Float64Array | undefined =>
  newton(side, FINE, fineSystem, g, FINE_STEP) ? g : undefined;

/** The rough guess times what the coarse solution is of it. */
function fromCoarse(side: Side, rough: Float64Array): Float64Array {
  const before = COARSE.points.map((x) => roughGuess(side, x));
  const g = before.slice();
  if (!newton(side, COARSE, coarseSystem, g, COARSE_STEP)) return rough.slice();
  const n = COARSE.degree;
  return rough.map((value, i) => {
    let ratio = 0;
    for (let j = 0; j < n; j++) ratio += REFINE[i * n + j] * (g[j + 1] / before[j + 1]);
    return value * Math.min(Math.max(ratio, 0.2), 5);
  });
}

/** Newton's method from `g`, in place, until a step is below `enough`. */
function newton(side: Side, grid: Collocation, system: ReturnType<typeof newSystem>, g: Float64Array, enough: number) {
  for (let round = 0; round < ROUNDS; round++) {
    if (!evaluateSystem(side, grid, g, system)) return false;
    if (!factoriseLu(system.jacobian, grid.degree, pivots)) return false;
    const change = step(grid.degree, system.jacobian, system.residual, g);
    if (change < enough * side.vol * Math.sqrt(side.horizon)) return true;
    if (!(change < Infinity)) return false;
  }
  return false;
}

function step(degree: number, factors: Float64Array, residual: Float64Array, g: Float64Array): number {
  solveLu(factors, degree, pivots, residual);
  let change = 0;
  for (let i = 0; i < degree; i++) {
    const next = Math.max(g[i + 1] - residual[i], 0.2 * g[i + 1]);
    change += Math.abs(next - g[i + 1]);
    g[i + 1] = next;
  }
  return change / degree;
}

/**
 * The boundary with its slopes: by the implicit function theorem they solve the Newton system with the
 * residual's slopes on the right, with one factorisation for all.
 */
export function withSlopes(boundary: Boundary): Boundary {
  if (boundary.slopes) return boundary;
  const { side, g } = boundary;
  const degree = FINE.degree;
  const { jacobian, residual, perVol, perRate } = fineSystem;
  const none = new Float64Array(degree + 1);
  if (!evaluateSystem(side, FINE, g, fineSystem) || !factoriseLu(jacobian, degree, pivots))
    return { side, g, slopes: { perVol: none, perRate: none } };
  const slope = (of: Float64Array): Float64Array => {
    solveLu(jacobian, degree, pivots, of);
    return none.map((_, i) => (i === 0 ? 0 : -of[i - 1]));
  };
  const polished = g.slice();
  step(degree, jacobian, residual, polished);
  return { side, g: polished, slopes: { perVol: slope(perVol), perRate: slope(perRate) } };
}

/** g at √(τ/t) = x by barycentric interpolation of its square. */
function valueAt(g: Float64Array, x: number): number {
  let above = 0;
  let below = 0;
  for (let j = 0; j < g.length; j++) {
    const gap = x - FINE.points[j];
    if (gap === 0) return g[j];
    const weight = ((j % 2 === 0 ? 1 : -1) * (j === 0 || j === FINE.degree ? 0.5 : 1)) / gap;
    above += weight * g[j] * g[j];
    below += weight;
  }
  return Math.sqrt(Math.max(above / below, 0));
}

/**
 * g at √(τ/t) = x by its expansion at short times (Evans, Kuske and Keller, Mathematical Finance 12, 2002), bent to the
 * perpetual option's boundary at long ones.
 */
function roughGuess({ orientation, logStart, vol, rate: r, yield: q, horizon }: Side, x: number): number {
  if (x === 0) return 0;
  const tau = horizon * x * x;
  const s = vol * Math.sqrt(tau);
  const c = Math.max(((r - q) * tau) / s, 0) + Math.max(q, 0) * tau;
  const atStrike = orientation > 0 ? s * Math.sqrt(Math.log(1.5 + 1 / (8 * Math.PI * c * c))) + logStart : 0;
  const short = Math.max(atStrike, 0.639 * s);
  const a = 0.5 - (r - q) / (vol * vol);
  const discriminant = a * a + (2 * r) / (vol * vol);
  if (!(discriminant >= 0)) return short;
  // The roots of ½σ²θ(θ − 1) + (r − q)θ − r; the perpetual boundary is θ/(θ − 1).
  const root = a - orientation * Math.sqrt(discriminant);
  const long = orientation * (logStart - Math.log(root / (root - 1)));
  return long > 0 && long < Infinity ? long * -Math.expm1(-short / long) : short;
}
