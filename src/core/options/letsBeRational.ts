import { INV_SQRT_2PI, millsRatio, normalTailGuess } from "../numeric/normal";

/**
 * Implied total volatility s = σ√T of a normalised option price, after P. Jäckel, "Let's Be Rational", Wilmott 75
 * (2015); symbols are the paper's.
 *
 * In units of √(FK) an option out of the money is a call (a put by symmetry) with x = ln(F/K) ≤ 0, worth
 *   b(x, s) = e^{x/2} N(x/s + s/2) − e^{−x/2} N(x/s − s/2),  0 < b < b_max = e^{x/2},  b' = ∂b/∂s = n(x/s) e^{−s²/8}.
 * A guess from four branches of transformed, rationally interpolated inverses is polished by two steps of Householder's
 * fourth-order method on a transformed objective. Here b and b_max − b are held as multiples of b', a difference and a
 * sum of Mills' ratios: they do not underflow, so that prices down to the smallest double have their vol.
 *
 * The numbers of one problem stand in an array, because V8 allocates a box for a number that is passed to or returned
 * from a function it does not inline. Indices:
 */
export const X = 0;
/** normalised price β */
export const BETA = 1;
/** b_max − β, given apart because the subtraction loses digits close to the bound */
export const ROOM = 2;
/** the answer: total volatility s */
export const TOTAL_VOL = 3;
/** b/b' at s */
const VALUE = 4;
/** (b_max − b)/b' at s; not set where x/s + s/2 < 0 */
const REST = 5;
/** ln b' at s */
const LOG_SLOPE = 6;
/** b''/b' and b'''/b' at s */
const CURVATURE = 7;
const THIRD = 8;

export type Problem = Float64Array;
export const newProblem = (): Problem => new Float64Array(9);

const LOG_SQRT_2PI = 0.9189385332046727;
const SQRT_2PI = 2.5066282746310007;
const SQRT_3 = 1.7320508075688772;
/** 2π/(3√3) */
const LOWER_MAP = 1.209199576156145;

/**
 * Finds s with b(x, s) = β from p[X] ≤ 0, p[BETA] and p[ROOM], both positive, into p[TOTAL_VOL].
 *
 * The relative error is a few roundings times 1 + β/(s b') + e^{x/2}N(x/s + s/2)/(s b'): what a rounding of β and of F
 * does to s.
 *
 * Householder's method of order four. With ν = −g/g', h2 = g''/g' and h3 = g'''/g' the step is ν(1 +
 * ½h2ν)/(1 + ν(h2 + h3ν/6)).
 */
export function solveTotalVol(p: Problem): void {
  const objective = guess(p);
  const logTarget = objective === LOWER ? Math.log(p[BETA]) : objective === UPPER ? Math.log(p[ROOM]) : 0;
  for (let step = 0; step < 2; step++) {
    evaluate(p);
    let h2 = p[CURVATURE];
    let h3 = p[THIRD];
    let nu: number;
    if (objective === LOWER) {
      const perB = 1 / p[VALUE]; // b'/b
      const logB = p[LOG_SLOPE] + Math.log(p[VALUE]);
      const q = 1 / logB;
      nu = ((logTarget - logB) * logB * p[VALUE]) / logTarget;
      h3 += perB * (2 * perB * (1 + 3 * q * (1 + q)) - 3 * h2 * (1 + 2 * q));
      h2 -= perB * (1 + 2 * q);
    } else if (objective === UPPER) {
      const perRest = 1 / p[REST]; // b'/(b_max − b)
      nu = (p[LOG_SLOPE] + Math.log(p[REST]) - logTarget) * p[REST];
      h3 += perRest * (2 * perRest + 3 * h2);
      h2 += perRest;
    } else {
      nu = p[BETA] * Math.exp(-p[LOG_SLOPE]) - p[VALUE];
    }
    p[TOTAL_VOL] += (nu * (1 + 0.5 * h2 * nu)) / (1 + nu * (h2 + (h3 * nu) / 6));
  }
}

/** The function g whose zero is sought: */
type Objective = typeof LOWER | typeof MIDDLE | typeof UPPER;
/** 1/ln b − 1/ln β */
const LOWER = -1;
/** b − β */
const MIDDLE = 0;
/** ln((b_max − β)/(b_max − b)) */
const UPPER = 1;

/** A first s into p[TOTAL_VOL], from the branch β lies in, and the objective that suits the branch. */
export function guess(p: Problem): Objective {
  const x = p[X];
  const beta = p[BETA];

  // b as a function of s has its point of inflection at s_c; the tangent there meets 0 at s_l and b_max at
  // s_h. At s_c, x/s = −s/2: one ratio is M(0) = √(π/2), and b' = n(0) e^{x/2}.
  const sc = Math.sqrt(-2 * x);
  const bMax = Math.exp(0.5 * x);
  const vc = INV_SQRT_2PI * bMax;
  const ratio = millsRatio(sc);
  // Below 1e-3 by series, where the difference would lose its digits.
  const value = sc < 1e-3 ? sc - sc * sc * (0.25 * SQRT_2PI - sc / 3) : 0.5 * SQRT_2PI - ratio;
  const bc = value * vc;
  const below = beta < bc;
  const end = below ? sc - value : sc + 0.5 * SQRT_2PI + ratio;
  p[TOTAL_VOL] = end;
  evaluate(p);
  const ve = Math.exp(p[LOG_SLOPE]);
  const be = below ? p[VALUE] * ve : bMax - p[REST] * ve;
  if (below && beta < be) {
    lowerGuess(p);
    return LOWER;
  }
  if (!below && beta > be) {
    upperGuess(p);
    return beta > 0.5 * bMax ? UPPER : MIDDLE;
  }
  // Between s_l and s_h, s itself is interpolated, without curvature at the point of inflection.
  const width = be - bc;
  const d0 = width / vc;
  const d1 = width / ve;
  p[TOTAL_VOL] = rationalCubic((beta - bc) / width, sc, end, d0, d1, (d1 - d0) / (end - sc - d0));
  return MIDDLE;
}

/** Everything a step needs of b at TOTAL_VOL. */
function evaluate(p: Problem): void {
  const x = p[X];
  const s = p[TOTAL_VOL];
  const h = x === 0 ? 0 : x / s;
  const t = 0.5 * s;
  p[LOG_SLOPE] = -0.5 * (h * h + t * t) - LOG_SQRT_2PI;
  const curvature = (h * h) / s - 0.5 * t;
  p[CURVATURE] = curvature;
  p[THIRD] = curvature * curvature - (3 * h * h) / (s * s) - 0.25;

  const short = t < 0.1 && h > -2;
  const near = millsRatio(short ? -h : Math.abs(h + t));
  const far = millsRatio(t - h);
  if (short) {
    // Near the money at short expiry the difference of ratios would lose its digits. b/b' = Y(h+t) − Y(h−t), Y = N/n,
    // by Taylor series in t with Y' = 1 + hY and Y⁽ᵏ⁺¹⁾ = hY⁽ᵏ⁾ + kY⁽ᵏ⁻¹⁾.
    let even = near;
    let odd = 1 + h * even;
    let power = 2 * t;
    let sum = odd * power;
    for (let k = 1; k < 13; k += 2) {
      even = h * odd + k * even;
      odd = h * even + (k + 1) * odd;
      power *= (t * t) / ((k + 1) * (k + 2));
      sum += odd * power;
    }
    p[VALUE] = sum;
    p[REST] = SQRT_2PI * Math.exp(0.5 * (h + t) * (h + t)) - sum;
  } else if (h + t < 0) {
    p[VALUE] = near - far;
  } else {
    p[REST] = near + far;
    p[VALUE] = SQRT_2PI * Math.exp(0.5 * (h + t) * (h + t)) - near - far;
  }
}

/**
 * The rational cubic of Delbourgo and Gregory (1985) through (0, y0) and (1, y1) with end slopes d0, d1, at u ∈ [0, 1].
 * Its shape parameter r is chosen by the callers to give a second derivative y'' at one end: r = (½y'' + d1 − d0)/(y1 −
 * y0 − d0) at u = 0, r = (½y'' + d1 − d0)/(d1 − y1 + y0) at u = 1.
 */
function rationalCubic(u: number, y0: number, y1: number, d0: number, d1: number, r: number): number {
  const v = 1 - u;
  // r > −1 keeps the denominator positive; r → ∞ is the straight line.
  if (!(r > -1 && r < 1e15)) return y0 * v + y1 * u;
  return (
    (y1 * u * u * u + (r * y1 - d1) * u * u * v + (r * y0 + d0) * u * v * v + y0 * v * v * v) / (1 + (r - 3) * u * v)
  );
}

/**
 * Guess below b_l, from the evaluation at s_l: interpolates f = (2π|x|/3√3) N(z)³, z = x/(√3 s), which is β to first
 * order as β → 0, between 0 and b_l.
 */
function lowerGuess(p: Problem): void {
  const x = p[X];
  const s = p[TOTAL_VOL];
  const slope = Math.exp(p[LOG_SLOPE]);
  const bl = p[VALUE] * slope;
  const zeta = -x / (SQRT_3 * s);
  const ratio = millsRatio(zeta);
  const tail = INV_SQRT_2PI * Math.exp(-0.5 * zeta * zeta) * ratio;
  const f = LOWER_MAP * -x * tail * tail * tail;
  const d1 = zeta * zeta * ratio * ratio * Math.exp(0.125 * s * s); // df/dβ
  const curvature = (d1 * (2 * zeta * (1 / ratio - zeta) - 2 + 0.25 * s * s)) / (s * slope); // d²f/dβ²
  const r = (0.5 * bl * bl * curvature + bl * (d1 - 1)) / (bl * d1 - f);
  const u = p[BETA] / bl;
  const interpolated = rationalCubic(u, 0, f, bl, bl * d1, r);
  const value = interpolated > 0 ? interpolated : (f * u + bl * (1 - u)) * u;
  // Each root by itself: the quotient of the smallest double underflows.
  p[TOTAL_VOL] = -x / (SQRT_3 * normalTailGuess(Math.cbrt(value) / Math.cbrt(LOWER_MAP * -x)));
}

/**
 * Guess above b_h, from the evaluation at s_h: interpolates f = N(−s/2), which is (b_max − b)/2 to first order as s →
 * ∞, between b_h and b_max.
 */
function upperGuess(p: Problem): void {
  const s = p[TOTAL_VOL];
  const h = p[X] / s;
  const width = p[REST] * Math.exp(p[LOG_SLOPE]);
  const f = INV_SQRT_2PI * Math.exp(-0.125 * s * s) * millsRatio(0.5 * s);
  const d0 = -0.5 * Math.exp(0.5 * h * h); // df/dβ
  const curvature = (0.5 * SQRT_2PI * h * h * Math.exp(h * h + 0.125 * s * s)) / s; // d²f/dβ²
  const r = (0.5 * width * width * curvature - width * (0.5 + d0)) / (-f - width * d0);
  const v = p[ROOM] / width;
  const interpolated = rationalCubic(1 - v, f, 0, width * d0, -0.5 * width, r);
  p[TOTAL_VOL] = 2 * normalTailGuess(interpolated > 0 ? interpolated : (f * v + 0.5 * width * (1 - v)) * v);
}
