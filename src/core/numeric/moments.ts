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

/**
 * Products are added up in short blocks, and the blocks with compensation. Rounding of prices on a grid has a bias, which one
 * long sum collects: 1e-14 of the slope by 1,000 observations, where this stays near 1e-15 for any number.
 */
const BLOCK = 32;
/** Every so many observations make the first guess of a mean. */
const SAMPLE = 16;

/**
 * Moments from deviations of a guessed mean, corrected for what the guess was off: Σ(x−g)² − (Σ(x−g))²/n (Chan, Golub and
 * LeVeque, The American Statistician 37, 1983). The guess is the mean of a sample; should it be off by more than half a
 * deviation, where the subtraction would begin to cost digits, the sums are taken again about the mean they found. So an
 * offset of 1e7 costs nothing, and a constant series, measured from its first observation, has moments of exactly zero.
 *
 * x and y have equal length n ≥ 1.
 */
export function comoments(x: Float64Array, y: Float64Array): Comoments {
  const guessed = momentsAbout(x, y, sampleMean(x), sampleMean(y));
  return guessed.near ? guessed.moments : momentsAbout(x, y, guessed.moments.meanX, guessed.moments.meanY).moments;
}

function momentsAbout(
  x: Float64Array,
  y: Float64Array,
  originX: number,
  originY: number,
): { readonly moments: Comoments; readonly near: boolean } {
  const n = x.length;
  let sx = 0;
  let sy = 0;
  let sxx = 0;
  let sxy = 0;
  let syy = 0;
  // Kahan's compensations.
  let cxx = 0;
  let cxy = 0;
  let cyy = 0;
  for (let start = 0; start < n; start += BLOCK) {
    const end = Math.min(start + BLOCK, n);
    let bx = 0;
    let by = 0;
    let bxx = 0;
    let bxy = 0;
    let byy = 0;
    for (let i = start; i < end; i++) {
      const dx = x[i] - originX;
      const dy = y[i] - originY;
      bx += dx;
      by += dy;
      bxx += dx * dx;
      bxy += dx * dy;
      byy += dy * dy;
    }
    sx += bx;
    sy += by;
    bxx -= cxx;
    const xx = sxx + bxx;
    cxx = xx - sxx - bxx;
    sxx = xx;
    bxy -= cxy;
    const xy = sxy + bxy;
    cxy = xy - sxy - bxy;
    sxy = xy;
    byy -= cyy;
    const yy = syy + byy;
    cyy = yy - syy - byy;
    syy = yy;
  }
  const offX = (sx * sx) / n;
  const offY = (sy * sy) / n;
  return {
    moments: {
      n,
      meanX: originX + sx / n,
      meanY: originY + sy / n,
      sxx: sxx - offX,
      sxy: sxy - (sx * sy) / n,
      syy: syy - offY,
    },
    // (Σd)²/n against Σd² is the squared error of the guess in deviations.
    near: offX <= 0.2 * sxx && offY <= 0.2 * syy,
  };
}

function sampleMean(series: Float64Array): number {
  const origin = series[0];
  let sum = 0;
  let count = 0;
  for (let i = 0; i < series.length; i += SAMPLE) {
    sum += series[i] - origin;
    count++;
  }
  return origin + sum / count;
}

/**
 * Whether a sum of squares about a mean is nothing but the rounding of the series: every value lies within two units in
 * the last place of the mean. A regression on such a series has no slope.
 */
export function isConstant(sumOfSquares: number, mean: number, n: number): boolean {
  const dust = mean * 2 ** -51;
  return !(sumOfSquares > n * dust * dust);
}
