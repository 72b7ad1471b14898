/** The moments of k series over one window. */
export interface WindowMoments {
  readonly mean: Float64Array;
  /** Σ w(xᵢ − x̄ᵢ)(xⱼ − x̄ⱼ) at i·k + j, for i ≤ j. */
  readonly product: Float64Array;
}

/**
 * Moments of `series` over each window of consecutive observations, in one pass whatever its length.
 *
 * The series are cut into blocks of the window's length: every window is the end of one block and the beginning of the next,
 * whose moments about their own means grow by one observation at a time and are put together (Chan, Golub and LeVeque, The
 * American Statistician 37, 1983). Nothing is ever taken out of a sum, so nothing cancels: a window keeps its digits wherever
 * the series have been before, and one without movement has products of exactly zero.
 *
 * @param visit is told of each window by its first observation; the moments are reused for the next
 * @param decay weight of an observation against the one after it; the last of a window weighs 1
 */
export function windowMoments(
  series: readonly Float64Array[],
  window: number,
  visit: (first: number, moments: WindowMoments) => void,
  decay = 1,
): void {
  const k = series.length;
  const n = series[0].length;
  // Weight, means and products in one array each.
  const size = 1 + k + k * k;
  const point = new Float64Array(size).fill(1, 0, 1);
  const at = (t: number): Float64Array => {
    for (let j = 0; j < k; j++) point[1 + j] = series[j][t];
    return point;
  };
  const fades = Float64Array.from({ length: window }, (_, age) => decay ** age);
  const ends = Array.from(fades, () => new Float64Array(size));
  const begun = new Float64Array(size);
  const whole = new Float64Array(size);
  const told = (moments: Float64Array): WindowMoments => ({
    mean: moments.subarray(1, 1 + k),
    product: moments.subarray(1 + k),
  });
  const toldWhole = told(whole);
  for (let block = 0; block + window <= n; block += window) {
    ends[window - 1].set(at(block + window - 1));
    for (let i = window - 2; i >= 0; i--) join(ends[i], at(block + i), fades[window - 1 - i], ends[i + 1], k);
    visit(block, told(ends[0]));
    begun.fill(0);
    for (let j = 1; j < window && block + j + window <= n; j++) {
      join(begun, begun, decay, at(block + j + window - 1), k);
      join(whole, ends[j], fades[j], begun, k);
      visit(block + j, toldWhole);
    }
  }
}

/** Moments of earlier observations, whose weights fade, and of later ones together; `out` may be either. */
function join(out: Float64Array, earlier: Float64Array, fade: number, later: Float64Array, k: number): void {
  const held = earlier[0] * fade;
  const weight = held + later[0];
  const share = later[0] / weight;
  for (let i = 0, at = 1 + k; i < k; i++) {
    const lever = held * share * (later[1 + i] - earlier[1 + i]);
    at += i;
    for (let j = i; j < k; j++, at++)
      out[at] = fade * earlier[at] + later[at] + lever * (later[1 + j] - earlier[1 + j]);
  }
  for (let j = 0; j < k; j++) out[1 + j] = earlier[1 + j] + share * (later[1 + j] - earlier[1 + j]);
  out[0] = weight;
}
