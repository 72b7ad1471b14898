import { outsideDomain } from "../errors";
import { type Evaluation, minimise } from "../numeric/minimise";
import { requireEqualLengths, requireObservations, requirePositive } from "../numeric/requirements";
import { atOnce } from "../steps";
import { leastButterflyDensity, type SviParameters, sviVariance } from "./svi";

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
    m: low + span * x[0],
    sigma: span * Math.exp(x[1]),
  });

  const objective = (x: Float64Array): Evaluation => {
    const { m, sigma } = scale(x);
    if (!(Math.abs(x[0] - 0.5) < 3 && Math.abs(x[1]) < 7)) return { value: Infinity, gradient: new Float64Array(2) };
    return evaluate(logMoneyness, variances, weights, m, sigma, span);
  };
  let best = new Float64Array(2);
  let least = Infinity;
  // The surface has a valley or two: the search starts from the three best points of a coarse grid.
  for (const start of coarseGrid(objective).slice(0, 3)) {
    const x = atOnce(minimise(objective, start));
    const { value } = objective(x);
    if (value < least) {
      least = value;
      best = Float64Array.from(x);
    }
  }
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

function coarseGrid(objective: (x: Float64Array) => Evaluation): Float64Array[] {
  const points: { x: Float64Array; value: number }[] = [];
  for (let i = 0; i <= 6; i++)
    for (let j = 0; j <= 6; j++) {
      const x = Float64Array.of(i / 6, -4 + (5 * j) / 6);
      points.push({ x, value: objective(x).value });
    }
  return points.sort((p, q) => p.value - q.value).map((point) => point.x);
}

/** a, up = (c + d)/2 and down = (c − d)/2: weights of 1, √(y² + 1) + y and √(y² + 1) − y. */
interface LinearPart {
  a: number;
  up: number;
  down: number;
}

/**
 * Weighted least squares of the variances with 0 ≤ up, down ≤ σ, which is b(1 + |ρ|) ≤ 2. With a eliminated by centring
 * two unknowns are left, and the optimum is the free one or lies on an edge of the square.
 */
function linearPart(
  k: Float64Array,
  variances: Float64Array,
  weights: Float64Array,
  m: number,
  sigma: number,
): LinearPart {
  let total = 0;
  let meanP = 0;
  let meanQ = 0;
  let meanW = 0;
  for (let i = 0; i < k.length; i++) {
    const y = (k[i] - m) / sigma;
    const root = Math.sqrt(y * y + 1);
    total += weights[i];
    meanP += weights[i] * (root + y);
    meanQ += weights[i] * (root - y);
    meanW += weights[i] * variances[i];
  }
  meanP /= total;
  meanQ /= total;
  meanW /= total;
  let pp = 0;
  let pq = 0;
  let qq = 0;
  let pw = 0;
  let qw = 0;
  for (let i = 0; i < k.length; i++) {
    const y = (k[i] - m) / sigma;
    const root = Math.sqrt(y * y + 1);
    const p = root + y - meanP;
    const q = root - y - meanQ;
    const w = variances[i] - meanW;
    pp += weights[i] * p * p;
    pq += weights[i] * p * q;
    qq += weights[i] * q * q;
    pw += weights[i] * p * w;
    qw += weights[i] * q * w;
  }
  const clamp = (x: number): number => (x > 0 ? Math.min(x, sigma) : 0);
  const determinant = pp * qq - pq * pq;
  let up = (pw * qq - qw * pq) / determinant;
  let down = (qw * pp - pw * pq) / determinant;
  if (!(up >= 0 && up <= sigma && down >= 0 && down <= sigma)) {
    // What is left of the squares, less a constant, at (up, down).
    const cost = (u: number, v: number): number => u * (pp * u + 2 * pq * v - 2 * pw) + v * (qq * v - 2 * qw);
    const edges: [number, number][] = [0, sigma].flatMap((bound) => [
      [bound, clamp((qw - pq * bound) / qq)],
      [clamp((pw - pq * bound) / pp), bound],
    ]);
    [up, down] = edges.reduce((best, edge) => (cost(...edge) < cost(...best) ? edge : best));
  }
  return { a: meanW - up * meanP - down * meanQ, up, down };
}

/**
 * Mean square error in vol points at the best linear part, and its gradient, by the envelope theorem that at fixed
 * linear part.
 */
function evaluate(
  k: Float64Array,
  variances: Float64Array,
  weights: Float64Array,
  m: number,
  sigma: number,
  span: number,
): Evaluation {
  const { a, up, down } = linearPart(k, variances, weights, m, sigma);
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
    slopeLogSigma -= 2 * weights[i] * residual * perY * y;
  }
  return { value, gradient: Float64Array.of(slopeM, slopeLogSigma) };
}
