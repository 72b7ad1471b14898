import { outsideDomain } from "../errors";
import { normalInverse } from "./normal";

/**
 * Upper tail P(T > t) of Student's t with ν degrees of freedom, t ≥ 0: half the incomplete beta function
 * I(ν/(ν+t²); ν/2, ½).
 */
export function studentTail(t: number, freedom: number): number {
  const a = freedom / 2;
  const x = freedom / (freedom + t * t);
  const y = (t * t) / (freedom + t * t);
  // x^a through log1p: with many degrees of freedom x has rounded away what its power needs.
  const factor = (Math.exp(-a * Math.log1p((t * t) / freedom)) * Math.sqrt(y) * gammaHalfRatio(a)) / Math.sqrt(Math.PI);
  // Each of the two continued fractions converges fast on its side.
  if (x < (a + 1) / (a + 2.5)) return (0.5 * factor * betaFraction(a, 0.5, x)) / a;
  return 0.5 - 0.5 * factor * betaFraction(0.5, a, y) * 2;
}

/** t with P(T ≤ t) = p for ½ ≤ p < 1. */
export function studentQuantile(p: number, freedom: number): number {
  // The normal quantile lies to the left on a falling convex tail, from where Newton's steps never overshoot.
  let t = normalInverse(p);
  const density0 = gammaHalfRatio(freedom / 2) / Math.sqrt(freedom * Math.PI);
  for (let step = 0; step < 100; step++) {
    const density = density0 * Math.exp((-(freedom + 1) / 2) * Math.log1p((t * t) / freedom));
    const change = (studentTail(t, freedom) - (1 - p)) / density;
    t += change;
    if (Math.abs(change) <= 1e-14 * t) return t;
    // Rounding of the tail keeps the steps from falling further.
    if (step > 50 && Math.abs(change) <= 1e-10 * t) return t;
  }
  throw outsideDomain("the quantile of Student's t was not found");
}

/** Γ(a+½)/Γ(a), by its asymptotic series (DLMF 5.11.13) after recurrence to a ≥ 40. */
function gammaHalfRatio(a: number): number {
  let product = 1;
  let b = a;
  for (; b < 40; b++) product *= b / (b + 0.5);
  const u = 1 / b;
  const series =
    1 + u * (-1 / 8 + u * (1 / 128 + u * (5 / 1024 + u * (-21 / 32768 + u * (-399 / 262144 + (u * 869) / 4194304)))));
  return product * Math.sqrt(b) * series;
}

/** The continued fraction of the incomplete beta function (DLMF 8.17.22) by Lentz's method. */
function betaFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < 1000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    value *= d * c;
    if (Math.abs(d * c - 1) < 2 ** -52) return value;
  }
  throw outsideDomain("the tail of Student's t did not converge");
}
