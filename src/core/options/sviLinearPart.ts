import { goldenSection } from "../numeric/goldenSection";

/** a, up = (c + d)/2 and down = (c − d)/2: weights of 1, √(y² + 1) + y and √(y² + 1) − y. */
export interface LinearPart {
  readonly a: number;
  readonly up: number;
  readonly down: number;
}

/**
 * Weighted least squares of the variances with 0 ≤ up, down ≤ σ, which is b(1 + |ρ|) ≤ 2, and no variance below 0 at any
 * strike, a + 2√(up·down) ≥ 0. With a eliminated by centring two unknowns are left, and the optimum is the free one or lies
 * on an edge of the square; where that dips below 0 it lies where the least variance is 0.
 */
export function linearPart(
  k: Float64Array,
  variances: Float64Array,
  weights: Float64Array,
  m: number,
  sigma: number,
): LinearPart {
  let total = 0;
  let meanP = 0;
  let meanQ = 0;
  let meanW = 0;
  for (let i = 0; i < k.length; i++) {
    const y = (k[i] - m) / sigma;
    const root = Math.sqrt(y * y + 1);
    total += weights[i];
    meanP += weights[i] * (root + y);
    meanQ += weights[i] * (root - y);
    meanW += weights[i] * variances[i];
  }
  meanP /= total;
  meanQ /= total;
  meanW /= total;
  let pp = 0;
  let pq = 0;
  let qq = 0;
  let pw = 0;
  let qw = 0;
  for (let i = 0; i < k.length; i++) {
    const y = (k[i] - m) / sigma;
    const root = Math.sqrt(y * y + 1);
    const p = root + y - meanP;
    const q = root - y - meanQ;
    const w = variances[i] - meanW;
    pp += weights[i] * p * p;
    pq += weights[i] * p * q;
    qq += weights[i] * q * q;
    pw += weights[i] * p * w;
    qw += weights[i] * q * w;
  }
  const clamp = (x: number): number => (x > 0 ? Math.min(x, sigma) : 0);
  const determinant = pp * qq - pq * pq;
  let up = (pw * qq - qw * pq) / determinant;
  let down = (qw * pp - pw * pq) / determinant;
  if (!(up >= 0 && up <= sigma && down >= 0 && down <= sigma)) {
    // What is left of the squares, less a constant, at (up, down).
    const cost = (u: number, v: number): number => u * (pp * u + 2 * pq * v - 2 * pw) + v * (qq * v - 2 * qw);
    const edges: [number, number][] = [0, sigma].flatMap((bound) => [
      [bound, clamp((qw - pq * bound) / qq)],
      [clamp((pw - pq * bound) / pp), bound],
    ]);
    [up, down] = edges.reduce((best, edge) => (cost(...edge) < cost(...best) ? edge : best));
  }
  const a = meanW - up * meanP - down * meanQ;
  return a + 2 * Math.sqrt(up * down) >= 0 ? { a, up, down } : touchingZero(k, variances, weights, m, sigma);
}

/** Angles of the coarse search of `touchingZero`, and halvings of what is left around the best. */
const ANGLES = 64;
const GOLDEN_STEPS = 45;

/**
 * The best linear part whose least variance is 0. There w = (√up·√(root + y) − √down·√(root − y))², since the roots are each
 * other's reciprocal: at a fixed ratio of up and down a multiple of one curve, so that only the ratio is searched.
 */
function touchingZero(
  k: Float64Array,
  variances: Float64Array,
  weights: Float64Array,
  m: number,
  sigma: number,
): LinearPart {
  const rises = k.map((x) => Math.exp(0.5 * Math.asinh((x - m) / sigma)));
  const at = (angle: number) => {
    const [s, t] = [Math.cos(angle), Math.sin(angle)];
    let curveSquares = 0;
    let products = 0;
    let squares = 0;
    for (let i = 0; i < k.length; i++) {
      const curve = (s * rises[i] - t / rises[i]) ** 2;
      curveSquares += weights[i] * curve * curve;
      products += weights[i] * curve * variances[i];
      squares += weights[i] * variances[i] * variances[i];
    }
    const multiple = Math.min(products / curveSquares, sigma / Math.max(s * s, t * t));
    const left = squares + multiple * (multiple * curveSquares - 2 * products);
    return { left, part: { a: -2 * multiple * s * t, up: multiple * s * s, down: multiple * t * t } };
  };
  const step = Math.PI / 2 / ANGLES;
  let best = 0;
  for (let i = 1; i <= ANGLES; i++) if (at(i * step).left < at(best * step).left) best = i;
  const angle = goldenSection(
    (x) => at(x).left,
    Math.max(best - 1, 0) * step,
    Math.min(best + 1, ANGLES) * step,
    GOLDEN_STEPS,
  );
  return at(angle).part;
}
