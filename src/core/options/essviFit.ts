import { outsideDomain } from "../errors";
import { dot } from "../numeric/dot";
import { type Evaluation, minimise } from "../numeric/minimise";
import { leastSquares } from "../numeric/leastSquares";
import { atOnce } from "../steps";
import { type EssviSlice, essviAsSvi, essviNear, essviOf } from "./essvi";
import { sviVariance } from "./svi";
import type { QuotedSlice } from "./quotedSlices";

/** Of three parameters an expiry. */
export const FEWEST_ESSVI_STRIKES = 3;
/** Rounds of one search, and searches anew from beside where the last one stopped. */
const ROUNDS = 200;
const RENEWALS = 60;
/** A step of each variable, and the share of the squares by which they must not be able to fall. */
const PROBE = 1e-4;
const FALL = 1e-4;
/** Directions other than along one variable in which a fall is looked for. */
const SLANTS = 60;
/** Mean square in vol points below which a fit is exact. */
const EXACT = 1e-14;
/** Relative gain of the squares that is no longer worth a round. */
const SMALLEST_GAIN = 1e-10;

/**
 * An extended SSVI surface fitted to quoted vols of all expiries together, free of arbitrage by construction: least mean
 * over expiries of the squares that fitSvi takes at each.
 *
 * Levenberg and Marquardt's method on the free variables of essviOf, from the slices fitted apart and from a few surfaces of
 * one ρ: the conditions make valleys of their own.
 *
 * @param slices nearest expiry first
 * @throws outsideDomain where no start has a finite square, or a step from where the last search stopped still lowers them
 */
export function fitEssvi(slices: readonly QuotedSlice[]): EssviSlice[] {
  const apart = slices.map(fitAlone);
  const mean = apart.reduce((sum, slice) => sum + slice.rho, 0) / apart.length;
  const starts = [
    apart,
    ...[0, mean].map((rho) => apart.map((slice) => ({ ...slice, rho }))),
    apart.map((slice, i) => ({ ...slice, psi: Math.max(...apart.slice(0, i + 1).map((other) => other.psi)) })),
  ];
  const residuals = (free: Float64Array): Float64Array => residualsOf(essviOf(free), slices);
  let best: Float64Array = new Float64Array();
  let least = Infinity;
  for (const start of starts) {
    const found = minimiseSquares(residuals, essviNear(start));
    if (found.squares < least) ({ x: best, squares: least } = found);
  }
  if (least === Infinity) throw outsideDomain("chain must have vols that a surface can be fitted to");
  return essviOf(settled(residuals, best, least));
}

/**
 * From the best that was found, until no step beside it lowers the squares: the conditions have edges, at which a slope
 * misleads.
 */
function settled(residuals: (x: Float64Array) => Float64Array, from: Float64Array, squares: number): Float64Array {
  let best = from;
  let least = squares;
  for (let renewal = 0; renewal <= RENEWALS; renewal++) {
    const lower = least > EXACT && besides(best).find((x) => squaresOf(residuals(x)) < (1 - FALL) * least);
    if (!lower) return best;
    const squaresAt = (x: Float64Array): Evaluation => {
      const at = residuals(x);
      const gradient = x.map((_, j) => 2 * dot(slopeOf(residuals, x, j), at));
      return { value: squaresOf(at), gradient };
    };
    // Along an edge a line search gets on where a model of the squares does not.
    best = atOnce(minimise(squaresAt, minimiseSquares(residuals, lower).x));
    least = squaresOf(residuals(best));
  }
  throw outsideDomain("the fit of the surface did not converge");
}

/** Points a step away: along each variable, and along all of them with signs that are no pattern but always the same. */
function besides(x: Float64Array): Float64Array[] {
  const along = Array.from(x.keys()).flatMap((j) =>
    [-PROBE, PROBE].map((step) => x.map((v, i) => (i === j ? v + step : v))),
  );
  let state = 1;
  const slanted = Array.from({ length: SLANTS }, () =>
    x.map((v) => {
      // Park and Miller's generator (Communications of the ACM 31, 1988).
      state = (state * 48271) % 2147483647;
      return v + PROBE * (state / 1073741823.5 - 1);
    }),
  );
  return [...along, ...slanted];
}

/** Weighted residuals of total variance of every quote. */
function residualsOf(surface: readonly EssviSlice[], slices: readonly QuotedSlice[]): Float64Array {
  const out = new Float64Array(slices.reduce((sum, slice) => sum + slice.vols.length, 0));
  let at = 0;
  slices.forEach(({ logMoneyness, variances, weights }, i) => {
    const parameters = essviAsSvi(surface[i]);
    for (let j = 0; j < variances.length; j++)
      out[at++] = Math.sqrt(weights[j]) * (sviVariance(parameters, logMoneyness[j]) - variances[j]);
  });
  return out;
}

/** The best of a grid over ρ and ψ, with θ interpolated to the money, then fitted by itself. */
function fitAlone(slice: QuotedSlice): EssviSlice {
  const nearest = slice.logMoneyness.reduce((a, k, i) => (Math.abs(k) < Math.abs(slice.logMoneyness[a]) ? i : a), 0);
  const theta = slice.variances[nearest];
  let best: Float64Array = new Float64Array();
  let least = Infinity;
  for (const rho of [-0.7, -0.3, 0, 0.3, 0.7])
    for (const share of [0.1, 0.3, 0.6, 0.9]) {
      const psi = (share * Math.min(4, Math.sqrt(4 * theta))) / Math.sqrt(1 + Math.abs(rho));
      const free = essviNear([{ theta, rho, psi }]);
      const squares = squaresOf(residualsOf(essviOf(free), [slice]));
      if (squares < least) [best, least] = [free, squares];
    }
  // At a vol next to nothing no point of the grid has a finite variance.
  if (least === Infinity) throw outsideDomain("the fit of the surface did not converge");
  return essviOf(minimiseSquares((free) => residualsOf(essviOf(free), [slice]), best).x)[0];
}

const squaresOf = (residuals: Float64Array): number => residuals.reduce((sum, e) => sum + e * e, 0);

/** Least squares of a function of a few variables by Levenberg and Marquardt, with differences for its slopes. */
function minimiseSquares(
  residuals: (x: Float64Array) => Float64Array,
  start: Float64Array,
): { x: Float64Array; squares: number } {
  let x = start;
  let now = residuals(x);
  let squares = squaresOf(now);
  let damping = 1e-3;
  for (let round = 0; round < ROUNDS; round++) {
    const slopes = Array.from(x, (_, j) => slopeOf(residuals, x, j));
    let gain = -1;
    while (gain < 0 && damping < 1e12) {
      const move = dampedStep(slopes, now, damping);
      const next = x.map((value, j) => value - (move?.[j] ?? 0));
      const there = residuals(next);
      const left = squaresOf(there);
      if (move && left < squares) {
        gain = (squares - left) / squares;
        [x, now, squares] = [next, there, left];
        damping = Math.max(damping / 5, 1e-14);
      } else damping *= 4;
    }
    if (gain < SMALLEST_GAIN) break;
  }
  return { x, squares };
}

/** The step that least squares asks for with every slope's own length, damped, added as a row. */
function dampedStep(
  slopes: readonly Float64Array[],
  residuals: Float64Array,
  damping: number,
): Float64Array | undefined {
  const n = residuals.length;
  const columns = slopes.map((slope, j) => {
    const column = new Float64Array(n + slopes.length);
    column.set(slope);
    column[n + j] = Math.sqrt(damping * (squaresOf(slope) + 1e-30));
    return column;
  });
  const target = new Float64Array(n + slopes.length);
  target.set(residuals);
  return leastSquares(columns, target)?.coefficients;
}

function slopeOf(residuals: (x: Float64Array) => Float64Array, x: Float64Array, j: number): Float64Array {
  const step = 1e-6 * Math.max(1, Math.abs(x[j]));
  const at = (by: number): Float64Array => residuals(x.map((value, i) => (i === j ? value + by : value)));
  const up = at(step);
  const down = at(-step);
  return up.map((value, i) => (value - down[i]) / (2 * step));
}
