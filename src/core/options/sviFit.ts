import { outsideDomain } from "../errors";
import { type Evaluation, leastMinimum } from "../numeric/minimise";
import { requireEqualLengths, requireObservations, requirePositive } from "../numeric/requirements";
import { atOnce } from "../steps";
import { leastButterflyDensity } from "./butterfly";
import { type SviParameters, sviVariance } from "./svi";
import { linearPart } from "./sviLinearPart";

export interface SviFit {
  readonly parameters: SviParameters;
  /** root mean square of fitted less given vols, weighted by vega, a decimal */
  readonly rmse: number;
  /** largest absolute difference of vols, a decimal */
  readonly maxError: number;
  /**
   * least value of g over the strikes and half their span beyond either end, and where: negative is butterfly arbitrage
   */
  readonly butterfly: { readonly density: number; readonly k: number };
}

/** Strikes below which five parameters cannot be fitted. */
export const FEWEST_STRIKES = 5;
/** Of (m − lowest ln(K/F))/span and of ln(σ/span), with the span of the strikes. */
const M_BOUNDS = [-2.5, 3.5] as const;
const LOG_SIGMA_BOUNDS = [-7, 7] as const;
const within = (x: number, [low, high]: readonly [number, number]): number => Math.min(Math.max(x, low), high);

/** Mean square in vol points below which a fit is exact. */
const EXACT = 1e-18;
/** What tells two fits apart, 4e-10 in vol: nearer ones differ by the rounding of the variances, in which a search has no end. */
const RESOLUTION = 1e-15;

/** Of the weight at the money, for the far wings. */
const SMALLEST_WEIGHT = 0.01;

/**
 * Fits raw SVI to one expiry's vols, least squares in vol (to first order) weighted by Black vega, at least a hundredth
 * of the largest: a wing that is worth nothing should not bend the smile where the money is. Fit error on real chains,
 * vega-weighted: Deribit BTC of 2025-12-05 0.05 to 1.0 vol points by expiry, ETH of 2024-01-08 0.2 to 0.8.
 *
 * Quasi-explicit calibration (S. De Marco and C. Martini, Zeliade white paper 2009): at given m and σ, with y = (k −
 * m)/σ, the variance is linear in a, c = bσ and d = ρbσ, w = a + dy + c√(y² + 1); only m and σ are searched. The wings
 * obey Lee's moment formula, b(1 + |ρ|) ≤ 2 (R. Lee, Mathematical Finance 14, 2004), which makes (c ± d)/2 range over a
 * square.
 *
 * @param logMoneyness ln(K/F)
 * @param vols decimals, all positive, of the same length
 * @throws #N/A for unequal lengths or fewer than five quotes, #NUM! for a vol or time that is not positive or strikes
 * that are all equal
 */
export function fitSvi(logMoneyness: Float64Array, vols: Float64Array, years: number): SviFit {
  requireEqualLengths(logMoneyness, vols, "strikes", "vols");
  requireObservations(vols.length, FEWEST_STRIKES, "vols");
  requirePositive(years, "years");
  for (const vol of vols) requirePositive(vol, "vols");
  const low = Math.min(...logMoneyness);
  const high = Math.max(...logMoneyness);
  const span = high - low;
  if (!(span > 0)) throw outsideDomain("strikes must differ");

  const variances = vols.map((vol) => vol * vol * years);
  const vegas = vols.map((vol, i) => {
    const s = vol * Math.sqrt(years);
    const d1 = 0.5 * s - logMoneyness[i] / s;
    return Math.max(Math.exp(-0.5 * d1 * d1), SMALLEST_WEIGHT);
  });
  const total = vegas.reduce((sum, vega) => sum + vega, 0);
  // ∂vol/∂w = 1/(2·vol·T): with this factor a residual of variance counts as the vol points it is worth.
  const weights = vols.map((vol, i) => ((50 / (vol * years)) ** 2 * vegas[i]) / total);
  const scale = (x: Float64Array): { m: number; sigma: number } => ({
    m: low + span * within(x[0], M_BOUNDS),
    sigma: span * Math.exp(within(x[1], LOG_SIGMA_BOUNDS)),
  });

  // Beyond its bounds a variable changes nothing, so that a search that ends at one may go on along it.
  const objective = (x: Float64Array): Evaluation => {
    const { m, sigma } = scale(x);
    const { value, gradient } = evaluate(logMoneyness, variances, weights, m, sigma, span);
    if (within(x[0], M_BOUNDS) !== x[0]) gradient[0] = 0;
    if (within(x[1], LOG_SIGMA_BOUNDS) !== x[1]) gradient[1] = 0;
    return { value, gradient };
  };
  const starts = startsOf(objective, logMoneyness, low, span);
  const best = atOnce(leastMinimum(objective, starts, (value) => value < EXACT, RESOLUTION));
  const { m, sigma } = scale(best);
  const { a, up, down } = linearPart(logMoneyness, variances, weights, m, sigma);
  const parameters = { a, b: (up + down) / sigma, rho: up + down > 0 ? (up - down) / (up + down) : 0, m, sigma };

  const errors = vols.map((vol, i) => Math.sqrt(Math.max(sviVariance(parameters, logMoneyness[i]), 0) / years) - vol);
  return {
    parameters,
    rmse: Math.sqrt(errors.reduce((sum, e, i) => sum + vegas[i] * e * e, 0) / total),
    maxError: errors.reduce((most, e) => Math.max(most, Math.abs(e)), 0),
    butterfly: leastButterflyDensity(parameters, low - span / 2, high + span / 2),
  };
}

/** Places of m between two strikes, as many in all as a dense chain still needs; and beyond them, in spans. */
const BETWEEN = 3;
const MOST_PLACES = 160;
const BEYOND = [0.05, 0.15, 0.3, 0.6, 1, 1.6, 2.4];
/** ln σ in spans. */
const LOG_SIGMAS = Array.from({ length: 15 }, (_, i) => -6.9 + 0.75 * i).concat([4.5, 6.5]);
const MOST_STARTS = 8;

/**
 * Where a fine grid has its local minima, the best first: a smile of small σ has one between every two strikes.
 *
 * @returns points (m − low)/span, ln(σ/span)
 */
function startsOf(
  objective: (x: Float64Array) => Evaluation,
  logMoneyness: Float64Array,
  low: number,
  span: number,
): Float64Array[] {
  const sorted = [...new Set(logMoneyness)].sort((a, b) => a - b).map((k) => (k - low) / span);
  const every = Math.max(1, Math.ceil((sorted.length * BETWEEN) / MOST_PLACES));
  const knots = sorted.filter((_, i) => i % every === 0 || i === sorted.length - 1);
  const inside = knots
    .slice(1)
    .flatMap((knot, i) => Array.from({ length: BETWEEN }, (_, j) => knots[i] + ((knot - knots[i]) * j) / BETWEEN));
  const places = [...[...BEYOND].reverse().map((x) => -x), ...inside, 1, ...BEYOND.map((x) => 1 + x)];
  const grid = places.map((x) => LOG_SIGMAS.map((logSigma) => Float64Array.of(x, logSigma)));
  const values = grid.map((line) => line.map((point) => objective(point).value));
  const neighbours = [-1, 0, 1].flatMap((i) => [-1, 0, 1].map((j) => [i, j] as const));
  return grid
    .flatMap((line, i) => line.map((point, j) => ({ point, value: values[i][j], i, j })))
    .filter(({ value, i, j }) => neighbours.every(([di, dj]) => !(values[i + di]?.[j + dj] < value)))
    .sort((p, q) => p.value - q.value)
    .slice(0, MOST_STARTS)
    .map(({ point }) => point);
}

/** Of a bound: nearer than this it is reached. */
const AT_BOUND = 1e-12;

/** Mean square error in vol points at the best linear part, and its gradient by the envelope theorem. */
function evaluate(
  k: Float64Array,
  variances: Float64Array,
  weights: Float64Array,
  m: number,
  sigma: number,
  span: number,
): Evaluation {
  const { a, up, down } = linearPart(k, variances, weights, m, sigma);
  // A bound of the linear part moves with σ: what is held at it, or all that touches 0, moves along.
  const touches = a < 0 && a + 2 * Math.sqrt(up * down) <= AT_BOUND * -a;
  const isHeld = (x: number): boolean => x >= (1 - AT_BOUND) * sigma;
  const moves = touches ? isHeld(Math.max(up, down)) : undefined;
  const boundA = moves ? a : 0;
  const boundUp = (moves ?? isHeld(up)) ? up : 0;
  const boundDown = (moves ?? isHeld(down)) ? down : 0;
  let value = 0;
  let slopeM = 0;
  let slopeLogSigma = 0;
  for (let i = 0; i < k.length; i++) {
    const y = (k[i] - m) / sigma;
    const root = Math.sqrt(y * y + 1);
    const residual = a + up * (root + y) + down * (root - y) - variances[i];
    const perY = up * (y / root + 1) + down * (y / root - 1);
    value += weights[i] * residual * residual;
    slopeM -= 2 * weights[i] * residual * perY * (span / sigma);
    slopeLogSigma -= 2 * weights[i] * residual * (perY * y - boundA - boundUp * (root + y) - boundDown * (root - y));
  }
  return { value, gradient: Float64Array.of(slopeM, slopeLogSigma) };
}
