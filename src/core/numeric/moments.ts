/** Second moments of a pair of series about their means. Sums, not averages: divide by n or n − 1 as the use demands. */
export interface Comoments {
  readonly n: number;
  readonly meanX: number;
  readonly meanY: number;
  /** Σ(x−x̄)² */
  readonly sxx: number;
  /** Σ(x−x̄)(y−ȳ) */
  readonly sxy: number;
  /** Σ(y−ȳ)² */
  readonly syy: number;
}

/** Short sums are added up before they join the long one: the rounding then grows with n/BLOCK instead of n. */
const BLOCK = 256;

/**
 * Two passes, the second corrected for the rounding of the means (Chan, Golub and LeVeque, The American Statistician 37,
 * 1983). Both passes measure from the first observation, so a constant series has moments of exactly zero and an offset
 * of 1e7 costs nothing.
 *
 * x and y have equal length n ≥ 1.
 */
export function comoments(x: Float64Array, y: Float64Array): Comoments {
  const n = x.length;
  const x0 = x[0];
  const y0 = y[0];
  let sumX = 0;
  let sumY = 0;
  for (let start = 0; start < n; start += BLOCK) {
    const end = Math.min(start + BLOCK, n);
    let blockX = 0;
    let blockY = 0;
    for (let i = start; i < end; i++) {
      blockX += x[i] - x0;
      blockY += y[i] - y0;
    }
    sumX += blockX;
    sumY += blockY;
  }
  const meanX = x0 + sumX / n;
  const meanY = y0 + sumY / n;

  let sxx = 0;
  let sxy = 0;
  let syy = 0;
  let sx = 0;
  let sy = 0;
  for (let start = 0; start < n; start += BLOCK) {
    const end = Math.min(start + BLOCK, n);
    let bxx = 0;
    let bxy = 0;
    let byy = 0;
    let bx = 0;
    let by = 0;
    for (let i = start; i < end; i++) {
      const dx = x[i] - meanX;
      const dy = y[i] - meanY;
      bx += dx;
      by += dy;
      bxx += dx * dx;
      bxy += dx * dy;
      byy += dy * dy;
    }
    sxx += bxx;
    sxy += bxy;
    syy += byy;
    sx += bx;
    sy += by;
  }
  return {
    n,
    meanX: meanX + sx / n,
    meanY: meanY + sy / n,
    sxx: sxx - (sx * sx) / n,
    sxy: sxy - (sx * sy) / n,
    syy: syy - (sy * sy) / n,
  };
}

/**
 * Whether a sum of squares about a mean is nothing but the rounding of the series: every value lies within two units in
 * the last place of the mean. A regression on such a series has no slope.
 */
export function isConstant(sumOfSquares: number, mean: number, n: number): boolean {
  const dust = mean * 2 ** -51;
  return !(sumOfSquares > n * dust * dust);
}
