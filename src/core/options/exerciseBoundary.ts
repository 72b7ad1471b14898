import { gaussLegendre } from "../numeric/gaussLegendre";
import { INV_SQRT_2PI, millsRatio } from "../numeric/normal";

/**
 * The early exercise boundary B(τ) of an American put by spectral collocation: L. Andersen, M. Lake, D. Offengenden,
 * "High-performance American option pricing", J. Computational Finance 20 (2016), whose symbols these are.
 *
 * √τ on [0, √T] is scaled to [0, 1] and g = ln(X/B), X = B(0+), is held at Chebyshev points; its square, which is
 * smooth where B is not, is interpolated. The value-matching condition (their fixed point system B, which also
 * converges where the drift is large beside the variance) is iterated: B = K e^{−(r−q)τ} N/D with
 *   N = N(d−) + r ∫ e^{ru} N(d−) du,  D = N(d+) + q ∫ e^{qu} N(d+) du,  u from 0 to τ,
 * d± = [ln(B(τ)/B(u)) + (r − q ± σ²/2)(τ − u)]/σ√(τ−u), outside the integrals with B(u) → K and u → 0. The substitution
 * τ − u = τ sin²θ takes the square roots out of both ends of the integrals.
 */

/** Collocation points beside τ = 0, quadrature points, and the most fixed-point iterations. */
const POINTS = 12;
const QUADRATURE = 16;
const ITERATIONS = 60;
/** Relative change of B at which to stop: the price depends on its square. */
const CONVERGED = 1e-7;

/** Quadrature points of the price, which sees sharper integrands. */
export const PRICE_QUADRATURE = 64;

/** sin θ, cos θ and weights·π/2 of Gauss–Legendre points θ on [0, π/2]. */
function angles(n: number): { sin: Float64Array; cos: Float64Array; weights: Float64Array } {
  const { nodes, weights } = gaussLegendre(n);
  return {
    sin: nodes.map((x) => Math.sin((x * Math.PI) / 2)),
    cos: nodes.map((x) => Math.cos((x * Math.PI) / 2)),
    weights: weights.map((x) => (x * Math.PI) / 2),
  };
}

const inner = angles(QUADRATURE);
export const priceAngles = angles(PRICE_QUADRATURE);

/** Chebyshev points of the second kind on [0, 1], ascending; the first is τ = 0. */
const chebyshev = Float64Array.from({ length: POINTS + 1 }, (_, i) => 0.5 - 0.5 * Math.cos((i * Math.PI) / POINTS));

/**
 * Row of barycentric Lagrange weights (Berrut and Trefethen 2004) that interpolates values at the Chebyshev points to
 * x.
 */
function interpolationRow(x: number): Float64Array {
  const row = new Float64Array(POINTS + 1);
  let sum = 0;
  for (let j = 0; j <= POINTS; j++) {
    if (x === chebyshev[j]) return new Float64Array(POINTS + 1).fill(1, j, j + 1);
    const weight = ((j % 2 === 0 ? 1 : -1) * (j === 0 || j === POINTS ? 0.5 : 1)) / (x - chebyshev[j]);
    row[j] = weight;
    sum += weight;
  }
  return row.map((weight) => weight / sum);
}

/**
 * Interpolation to √u = √τ_i cos θ_k for every collocation point i ≥ 1 and angle k. The points scale with √T, so the
 * rows never change.
 */
const innerRows = Array.from({ length: POINTS }, (_, i) =>
  Array.from(inner.cos, (cos) => interpolationRow(chebyshev[i + 1] * cos)),
);
const priceRows = Array.from(priceAngles.cos, (cos) => interpolationRow(cos));

/** ln(X/B) from the interpolated square, which rounding or a rough iterate may bring below zero. */
function logDistance(row: Float64Array, squares: Float64Array): number {
  let sum = 0;
  for (let j = 0; j <= POINTS; j++) sum += row[j] * squares[j];
  return sum > 0 ? Math.sqrt(sum) : 0;
}

export interface ExerciseBoundary {
  /** ln(K/B) at τ = T */
  now: number;
  /** ln(K/B) at τ = T cos²θ for the price angles */
  atAngles: Float64Array;
}

/**
 * Boundary of a put at times to expiry up to T, relative to the strike.
 *
 * r > 0, or r = 0 and q < 0: the cases with one boundary. vol and T positive.
 */
export function exerciseBoundary(T: number, vol: number, r: number, q: number): ExerciseBoundary {
  const logX = q > r ? Math.log(r / q) : 0; // ln(X/K)
  const g = firstGuess(T, vol, r, q, logX);
  const squares = g.map((x) => x * x);
  const points = Array.from({ length: POINTS }, (_, i) => collocationPoint(i + 1, T, vol, r, q, logX));
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    let change = 0;
    for (let i = 1; i <= POINTS; i++) {
      const updated = Math.max(logX - logFixedPoint(points[i - 1], innerRows[i - 1], g[i], squares), 0);
      change = Math.max(change, Math.abs(updated - g[i]));
      g[i] = updated;
    }
    for (let i = 1; i <= POINTS; i++) squares[i] = g[i] * g[i];
    if (change < CONVERGED) break;
  }
  return { now: g[POINTS] - logX, atAngles: Float64Array.from(priceRows, (row) => logDistance(row, squares) - logX) };
}

/** What the fixed-point equation at one time to expiry holds besides the boundary: the same in every iteration. */
interface CollocationPoint {
  /** σ√τ */
  readonly s: number;
  /** (r − q)τ, and the same and ln(X/K). */
  readonly drifted: number;
  readonly shift: number;
  /** σ√(τ−u), (r − q)(τ − u), r·e^{ru}du and q·e^{qu}du at each angle. */
  readonly spread: Float64Array;
  readonly drift: Float64Array;
  readonly cash: Float64Array;
  readonly asset: Float64Array;
}

function collocationPoint(i: number, T: number, vol: number, r: number, q: number, logX: number): CollocationPoint {
  const tau = T * chebyshev[i] * chebyshev[i];
  const s = vol * Math.sqrt(tau);
  const u = inner.cos.map((cos) => tau * cos * cos);
  const du = inner.weights.map((weight, k) => weight * 2 * tau * inner.sin[k] * inner.cos[k]);
  return {
    s,
    shift: logX + (r - q) * tau,
    drifted: (r - q) * tau,
    spread: inner.sin.map((sin) => s * sin),
    drift: u.map((time) => (r - q) * (tau - time)),
    cash: u.map((time, k) => r * Math.exp(r * time) * du[k]),
    asset: u.map((time, k) => q * Math.exp(q * time) * du[k]),
  };
}

/** ln of K e^{−(r−q)τ} N/D over K at a collocation point where ln(X/B) is g. */
function logFixedPoint(
  point: CollocationPoint,
  rows: readonly Float64Array[],
  g: number,
  squares: Float64Array,
): number {
  const { s, shift, drifted, spread, drift, cash, asset } = point;
  const dPlus = (shift - g) / s + 0.5 * s;
  let numerator = distribution(dPlus - s);
  let denominator = distribution(dPlus);
  for (let k = 0; k < QUADRATURE; k++) {
    const plus = (logDistance(rows[k], squares) - g + drift[k]) / spread[k] + 0.5 * spread[k];
    numerator += cash[k] * distribution(plus - spread[k]);
    denominator += asset[k] * distribution(plus);
  }
  return Math.log(numerator / denominator) - drifted;
}

/** N(x), without the care that normalCdf takes of the last digits of the far tail. */
function distribution(x: number): number {
  const tail = INV_SQRT_2PI * Math.exp(-0.5 * x * x) * millsRatio(Math.min(Math.abs(x), 40));
  return x > 0 ? 1 - tail : tail;
}

/**
 * ln(X/B) between X at expiry and the perpetual boundary with the interpolation of Bjerksund and Stensland (1993),
 * mirrored from the call.
 */
function firstGuess(T: number, vol: number, r: number, q: number, logX: number): Float64Array {
  const variance = vol * vol;
  const a = 0.5 - (r - q) / variance;
  const root = a - Math.sqrt(a * a + (2 * r) / variance); // negative root of ½σ²θ(θ−1) + (r−q)θ − r
  const perpetual = root / (root - 1);
  const X = Math.exp(logX);
  return chebyshev.map((x) => {
    const tau = T * x * x;
    const h = (Math.min((r - q) * tau, 0) - 2 * vol * Math.sqrt(tau)) * (X / Math.max(X - perpetual, 1e-12));
    return Math.log(X / Math.max(perpetual + (X - perpetual) * Math.exp(h), 1e-300));
  });
}
