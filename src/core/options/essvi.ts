import type { SviParameters } from "./svi";

/**
 * One expiry of an extended SSVI surface (S. Hendriks and C. Martini, Risk, 2019), total variance
 *   w(k) = θ/2·(1 + ρφk + √((φk + ρ)² + 1 − ρ²)),  ψ = θφ.
 */
export interface EssviSlice {
  /** total variance at the money */
  readonly theta: number;
  readonly rho: number;
  readonly psi: number;
}

export function essviAsSvi({ theta, rho, psi }: EssviSlice): SviParameters {
  const phi = psi / theta;
  return { a: (theta * (1 - rho * rho)) / 2, b: psi / 2, rho, m: -rho / phi, sigma: Math.sqrt(1 - rho * rho) / phi };
}

/**
 * The conditions under which a surface is free of arbitrage: no butterflies, ψ(1 + |ρ|) ≤ 4 and ψ²(1 + |ρ|) ≤ 4θ; no
 * calendars, θ₂ ≥ θ₁, ψ₂ ≥ ψ₁·p with p = max((1+ρ₁)/(1+ρ₂), (1−ρ₁)/(1−ρ₂)), and ψ₂/θ₂ ≤ ψ₁/θ₁. They are sufficient
 * (Corbetta, Cohort, Laachir and Martini, arXiv 1804.04924).
 *
 * Surfaces that meet them are numbered by free variables (A. Mingone, arXiv 2204.00312): for each expiry atanh ρ; the
 * variance at the money beyond the θ₁·p that the two calendar conditions on ψ ask for, as a logarithm; and where ψ lies
 * between its bounds, as a logit. Three numbers an expiry, in this order, nearest first.
 */
export function essviOf(free: Float64Array): EssviSlice[] {
  const n = free.length / 3;
  const rho = Array.from({ length: n }, (_, i) => MOST_RHO * Math.tanh(free[3 * i]));
  const theta: number[] = [];
  const growth: number[] = [];
  for (let i = 0; i < n; i++) {
    growth.push(i === 0 ? 1 : growthOf(rho[i - 1], rho[i]));
    theta.push((i === 0 ? 0 : theta[i - 1] * growth[i]) + Math.exp(free[3 * i + 1]));
  }
  const most = largestPsi(theta, rho, growth);
  const psi: number[] = [];
  for (let i = 0; i < n; i++) {
    const least = i === 0 ? 0 : psi[i - 1] * growth[i];
    const top = i === 0 ? most[0] : Math.min(most[i], (psi[i - 1] / theta[i - 1]) * theta[i]);
    psi.push(least + Math.max(top - least, 0) / (1 + Math.exp(-free[3 * i + 2])));
  }
  return theta.map((value, i) => ({ theta: value, rho: rho[i], psi: psi[i] }));
}

/** The free variables of the surface nearest to slices that may not meet the conditions. */
export function essviNear(slices: readonly EssviSlice[]): Float64Array {
  const free = new Float64Array(3 * slices.length);
  const rho = slices.map((slice) => Math.min(Math.max(slice.rho, -0.95), 0.95));
  const growth = rho.map((value, i) => (i === 0 ? 1 : growthOf(rho[i - 1], value)));
  const theta: number[] = [];
  slices.forEach((slice, i) => {
    const before = i === 0 ? 0 : theta[i - 1] * growth[i];
    const more = Math.max(slice.theta - before, SMALLEST_SHARE * slice.theta);
    theta.push(before + more);
    free[3 * i] = Math.atanh(rho[i] / MOST_RHO);
    free[3 * i + 1] = Math.log(more);
  });
  const most = largestPsi(theta, rho, growth);
  const psi: number[] = [];
  slices.forEach((slice, i) => {
    const least = i === 0 ? 0 : psi[i - 1] * growth[i];
    const top = i === 0 ? most[0] : Math.min(most[i], (psi[i - 1] / theta[i - 1]) * theta[i]);
    const share = Math.min(Math.max((slice.psi - least) / (top - least), SMALLEST_SHARE), 1 - SMALLEST_SHARE);
    psi.push(least + (top - least) * share);
    free[3 * i + 2] = Math.log(share / (1 - share));
  });
  return free;
}

const MOST_RHO = 0.9999;
const SMALLEST_SHARE = 0.02;

const growthOf = (before: number, rho: number): number => Math.max((1 + before) / (1 + rho), (1 - before) / (1 - rho));

/** What ψ may be at most so that no butterfly is negative, at its own expiry and, grown to it, at every later one. */
function largestPsi(theta: readonly number[], rho: readonly number[], growth: readonly number[]): number[] {
  const most = theta.map((value, i) =>
    Math.min(4 / (1 + Math.abs(rho[i])), Math.sqrt((4 * value) / (1 + Math.abs(rho[i])))),
  );
  for (let i = most.length - 2; i >= 0; i--) most[i] = Math.min(most[i], most[i + 1] / growth[i + 1]);
  return most;
}
