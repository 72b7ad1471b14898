/**
 * One expiry's smile as Gatheral's raw SVI: total variance over log-moneyness k = ln(K/F),
 *   w(k) = a + b[ρ(k − m) + √((k − m)² + σ²)],  implied vol = √(w/T).
 *
 * J. Gatheral and A. Jacquier, "Arbitrage-free SVI volatility surfaces", Quantitative Finance 14 (2014).
 */
export interface SviParameters {
  /** level of variance */
  readonly a: number;
  /** steepness of the wings, ≥ 0 */
  readonly b: number;
  /** tilt, −1 to 1 */
  readonly rho: number;
  /** where the bottom lies, but for the tilt */
  readonly m: number;
  /** roundness of the bottom, > 0 */
  readonly sigma: number;
}

export function sviVariance({ a, b, rho, m, sigma }: SviParameters, k: number): number {
  const y = k - m;
  return a + b * (rho * y + Math.hypot(y, sigma));
}

/** w'(k) */
export function sviSlope({ b, rho, m, sigma }: SviParameters, k: number): number {
  const y = k - m;
  return b * (rho + y / Math.hypot(y, sigma));
}

/**
 * Gatheral's g(k) = (1 − k w'/2w)² − w'²/4 (1/w + 1/4) + w''/2, which has the sign of the risk-neutral density at k:
 * butterflies around a strike where it is negative have a negative price.
 */
export function butterflyDensity(p: SviParameters, k: number): number {
  const w = sviVariance(p, k);
  const slope = sviSlope(p, k);
  const radius = Math.hypot(k - p.m, p.sigma);
  const curvature = (p.b * p.sigma * p.sigma) / (radius * radius * radius);
  const tilt = 1 - (0.5 * k * slope) / w;
  return tilt * tilt - 0.25 * slope * slope * (1 / w + 0.25) + 0.5 * curvature;
}
