/**
 * The normal distribution with full relative accuracy in the tail, where option prices live.
 *
 * Everything rests on Mills' ratio M(z) = N(−z)/n(z), z ≥ 0, which falls smoothly from √(π/2) to 1/z: it neither
 * underflows nor cancels, so the exponential, which does, can be taken out of a formula as a common factor.
 */

/** 1/√(2π), the density at zero. */
export const INV_SQRT_2PI = 0.3989422804014327;

/**
 * Mills' ratio M(z) = N(−z)/n(z) for z ≥ 0 (√(π/2)·erfcx(z/√2)); relative error below 3e-16.
 *
 * M = 1/(z + g) with g(z) = P/Q one rational function for the whole half line, fitted in 60 digits at Chebyshev nodes
 * of (z−2.9)/(z+2.9); fit error in M 1.1e-16. Written as Q/(zQ + P) the rounding of Q cancels and there is one
 * division; all coefficients are positive, so nothing else cancels, and there is no branch for the processor to guess.
 */
export function millsRatio(z: number): number {
  // prettier-ignore
  const P =
    ((((((((7.751983396425686e-7 * z + 2.2262853904744217e-5) * z + 0.0003161987693082058) * z + 0.002874212985774406)
    * z + 0.018303848309102522) * z + 0.08450967836619454) * z + 0.28341142366060373)
    * z + 0.669963494635744) * z + 1.0262269428293918) * z + 0.7978845608028654;
  // prettier-ignore
  const Q =
    (((((((((7.751983396425814e-7 * z + 2.2262853904714835e-5) * z + 0.00031774916599823993) * z + 0.00291873869206705)
    * z + 0.01893159476908088) * z + 0.09012452223487756) * z + 0.3181546352637347)
    * z + 0.822669409750277) * z + 1.4962376155321855) * z + 1.7416143120547762)
    * z + 1.0;
  return Q / (z * Q + P);
}

/**
 * e^{−z²/2} without the rounding of z², which at 37 standard deviations would cost a thousand units in the last place:
 * z is split at a sixteenth, so that the square of the coarse part is exact (Cody, Math. Comp. 23, 1969).
 */
function gaussian(z: number): number {
  if (z > 39) return 0;
  const coarse = Math.round(z * 16) / 16;
  return Math.exp(-0.5 * coarse * coarse) * Math.exp(-0.5 * (z - coarse) * (z + coarse));
}

/** Standard normal density n(x). */
export function normalPdf(x: number): number {
  return INV_SQRT_2PI * gaussian(Math.abs(x));
}

/** Upper tail 1 − N(x), with relative accuracy for large x, where 1 − normalCdf(x) has none. */
export function normalTail(x: number): number {
  // Beyond 39 the density is below the smallest double; the bound also keeps the rational function from overflowing.
  const z = Math.min(Math.abs(x), 40);
  const tail = INV_SQRT_2PI * gaussian(z) * millsRatio(z);
  return x < 0 ? 1 - tail : tail;
}

/** Standard normal distribution function N(x). */
export function normalCdf(x: number): number {
  return normalTail(-x);
}

/**
 * x with N(x) = p, for 0 ≤ p ≤ 1 (±Infinity at the ends, NaN outside).
 *
 * Centre: a rational function of (p − 1/2)², fitted at Chebyshev nodes in 50 digits, fit error 7e-17. Tail: one Halley
 * step on ln N from normalTailGuess, which Mills' ratio gives without underflow.
 */
export function normalInverse(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const v = 0.180625 - q * q;
    // prettier-ignore
    const numerator =
      (((((((3907.007639023816 * v + 74060.81462563902) * v + 214247.3801984238) * v + 213550.16248438213)
      * v + 95692.73551269759) * v + 21627.48116049056) * v + 2548.2248573022625)
      * v + 148.75654077063152) * v + 3.3871328727963665;
    // prettier-ignore
    const denominator =
      (((((((9398.46451720659 * v + 72342.69749284587) * v + 140376.82723612545) * v + 109244.70555458817)
      * v + 41169.98166790856) * v + 8176.878340636071) * v + 871.2838940641986)
      * v + 46.92338689522055) * v + 1;
    return (q * numerator) / denominator;
  }
  const tail = q < 0 ? p : 1 - p;
  if (!(tail > 0)) return tail === 0 ? (q < 0 ? -Infinity : Infinity) : NaN;
  const guess = normalTailGuess(tail);
  const ratio = millsRatio(guess);
  const hazard = 1 / ratio;
  const step = (Math.log(INV_SQRT_2PI * ratio) - 0.5 * guess * guess - Math.log(tail)) / hazard;
  const z = guess + step / (1 + 0.5 * step * (hazard - guess));
  return q < 0 ? -z : z;
}

/**
 * z ≥ 0 with N(−z) = p, for 0 < p ≤ 1/2, to 3e-7 of max(1, z): a rational function of √(−ln p). Where an iteration
 * follows, this is enough.
 */
export function normalTailGuess(p: number): number {
  const r = Math.sqrt(-Math.log(p));
  // prettier-ignore
  const numerator =
    ((((0.0910727509391921 * r + 2.3740725241981875) * r + 10.857014469377628) * r + 5.859934361034396)
    * r - 10.030086563820127) * r - 3.1536562477717665;
  // prettier-ignore
  const denominator =
    (((0.06439625572133367 * r + 1.679174619630867) * r + 7.857276043296613) * r + 7.173365338739848)
    * r + 1;
  return numerator / denominator;
}
