import { dividesByZero, outsideDomain, wrongValue } from "../errors";
import { dot } from "../numeric/dot";
import { comoments, isConstant } from "../numeric/moments";
import { requireObservations, requirePositive } from "../numeric/requirements";
import { changesOf, type CovarianceChanges } from "./changes";
import { DAILY_DECAY, ewmaMoments } from "./ewma";

/**
 * - `sample` about the mean, over n − 1
 * - `ewma` about zero, weights λⁱ normalised, as RiskMetrics has them
 * - `ledoit-wolf` the sample over n, shrunk towards the mean variance on the diagonal
 * - `constant-correlation` the sample over n, shrunk towards equal correlations
 */
export const COVARIANCE_METHODS = ["sample", "ewma", "ledoit-wolf", "constant-correlation"] as const;
export type CovarianceMethod = (typeof COVARIANCE_METHODS)[number];

export interface CovarianceTerms {
  readonly method: CovarianceMethod;
  /** Decay of `ewma`; shrinkage from 0 to 1 of the two that shrink, in place of the estimated one. */
  readonly parameter?: number | undefined;
  readonly changes: CovarianceChanges;
  /** Factor from the variance of one change to that of a year. */
  readonly periodsPerYear: number;
}

/**
 * Covariance matrix of the changes of k price series.
 *
 * @param prices k series of one length, oldest first, rows with a gap already dropped
 * @param nameOf what a message calls a series by its index
 * @returns k rows of k numbers, symmetric to the last bit
 * @throws notAvailable for fewer than two changes; outsideDomain for a price that is not positive where a return is taken of
 *   it, a parameter outside its range or periods per year that are not above zero; wrongValue for a parameter of `sample`;
 *   dividesByZero for a series without changes under `constant-correlation`
 */
export function covarianceOf(
  prices: readonly Float64Array[],
  { method, parameter, changes, periodsPerYear }: CovarianceTerms,
  nameOf: (series: number) => string,
): Float64Array[] {
  requirePositive(periodsPerYear, "periods_per_year");
  if (method === "sample" && parameter !== undefined) throw wrongValue("parameter must be left out with sample");
  if (method !== "ewma" && parameter !== undefined && !(parameter >= 0 && parameter <= 1))
    throw outsideDomain("parameter (the shrinkage) must lie between 0 and 1");
  requireObservations(prices[0].length, changes === "levels" ? 2 : 3, "prices");
  const x = prices.map((series, j) => changesOf(series, changes, nameOf(j)));
  const matrix = estimated(x, method, parameter, nameOf);
  return matrix.map((row) => row.map((each) => each * periodsPerYear));
}

function estimated(
  x: readonly Float64Array[],
  method: CovarianceMethod,
  parameter: number | undefined,
  nameOf: (series: number) => string,
): Float64Array[] {
  const n = x[0].length;
  switch (method) {
    case "sample":
      return symmetric(x.length, (i, j) => comoments(x[i], x[j]).sxy / (n - 1));
    case "ewma": {
      const decay = parameter ?? DAILY_DECAY;
      return symmetric(x.length, (i, j) => ewmaMoments({ spot: x[i], futures: x[j] }, decay).covariance);
    }
    case "ledoit-wolf":
      return towardsMeanVariance(x, parameter);
    case "constant-correlation":
      return towardsEqualCorrelations(x, parameter, nameOf);
  }
}

function symmetric(size: number, entry: (i: number, j: number) => number): Float64Array[] {
  const rows = Array.from({ length: size }, () => new Float64Array(size));
  for (let i = 0; i < size; i++) for (let j = i; j < size; j++) rows[i][j] = rows[j][i] = entry(i, j);
  return rows;
}

/** The sample over n, and what the optimal shrinkage is estimated from. */
function centredSample(x: readonly Float64Array[]) {
  const n = x[0].length;
  const moments = x.map((series) => comoments(series, series));
  const centred = x.map((series, j) => series.map((value) => value - moments[j].meanX));
  const sample = symmetric(x.length, (i, j) => (i === j ? moments[i].sxx : comoments(x[i], x[j]).sxy) / n);
  return { n, moments, centred, sample };
}

/**
 * Ledoit and Wolf, "A well-conditioned estimator for large-dimensional covariance matrices", Journal of Multivariate
 * Analysis 88 (2004): (1 − s)·S + s·μ·I with μ the mean variance and s = min(b², d²)/d², where d² is the distance of S from
 * μ·I, and b² that of the single observations' xxᵀ from S, over n².
 */
function towardsMeanVariance(x: readonly Float64Array[], shrinkage: number | undefined): Float64Array[] {
  const { n, centred, sample } = centredSample(x);
  const k = x.length;
  const mean = sample.reduce((sum, row, i) => sum + row[i], 0) / k;
  const target = symmetric(k, (i, j) => (i === j ? mean : 0));
  const s = shrinkage ?? optimal();
  return shrunk(sample, target, s);

  function optimal(): number {
    const dispersion = squaredDistance(sample, target);
    const noise = sumOfPairs(k, (i, j) => noiseOf(centred[i], centred[j], sample[i][j])) / n;
    return noise > 0 && k > 1 ? Math.min(noise, dispersion) / dispersion : 0;
  }
}

/**
 * Ledoit and Wolf, "Honey, I shrunk the sample covariance matrix", Journal of Portfolio Management 30(4) (2004): towards
 * r̄·√(sᵢᵢsⱼⱼ) off the diagonal, r̄ the mean correlation; s = (π − ρ)/(γ·n) within 0 and 1, as their appendix has it.
 */
function towardsEqualCorrelations(
  x: readonly Float64Array[],
  shrinkage: number | undefined,
  nameOf: (series: number) => string,
): Float64Array[] {
  const { n, moments, centred, sample } = centredSample(x);
  const k = x.length;
  moments.forEach(({ sxx, meanX }, j) => {
    if (isConstant(sxx, meanX, n)) throw dividesByZero(`${nameOf(j)} must vary`);
  });
  const deviation = sample.map((row, i) => Math.sqrt(row[i]));
  const correlations = sumOfPairs(k, (i, j) => (i === j ? 0 : sample[i][j] / deviation[i] / deviation[j]));
  const correlation = k > 1 ? correlations / (k * (k - 1)) : 0;
  const target = symmetric(k, (i, j) => (i === j ? sample[i][i] : correlation * deviation[i] * deviation[j]));
  return shrunk(sample, target, shrinkage ?? optimal());

  function optimal(): number {
    const misspecification = squaredDistance(sample, target);
    // Of two series the target is the sample, and so is whatever lies between them.
    if (!(misspecification > 0)) return 0;
    const noise = sumOfPairs(k, (i, j) => noiseOf(centred[i], centred[j], sample[i][j]));
    let together = 0;
    for (let i = 0; i < k; i++) {
      together += noiseOf(centred[i], centred[i], sample[i][i]);
      for (let j = 0; j < k; j++) {
        if (i !== j) together += (correlation * deviation[j] * covarianceOfProducts(i, j)) / deviation[i];
      }
    }
    return Math.max(0, Math.min(1, (noise - together) / misspecification / n));
  }

  /** Asymptotic covariance of sᵢᵢ and sᵢⱼ. */
  function covarianceOfProducts(i: number, j: number): number {
    const a = centred[i];
    const b = centred[j];
    let sum = 0;
    for (let t = 0; t < n; t++) sum += (a[t] * a[t] - sample[i][i]) * (a[t] * b[t] - sample[i][j]);
    return sum / n;
  }
}

/** Asymptotic variance of the covariance of two centred series: the mean of (aₜbₜ − s)². */
function noiseOf(a: Float64Array, b: Float64Array, s: number): number {
  let sum = 0;
  for (let t = 0; t < a.length; t++) {
    const off = a[t] * b[t] - s;
    sum += off * off;
  }
  return sum / a.length;
}

/** Sum over all i and j of what is the same for i, j and j, i. */
function sumOfPairs(size: number, entry: (i: number, j: number) => number): number {
  let sum = 0;
  for (let i = 0; i < size; i++) {
    sum += entry(i, i);
    for (let j = i + 1; j < size; j++) sum += 2 * entry(i, j);
  }
  return sum;
}

const shrunk = (sample: readonly Float64Array[], target: readonly Float64Array[], s: number): Float64Array[] =>
  sample.map((row, i) => row.map((each, j) => (1 - s) * each + s * target[i][j]));

const squaredDistance = (a: readonly Float64Array[], b: readonly Float64Array[]): number =>
  a.reduce((sum, row, i) => {
    const off = row.map((each, j) => each - b[i][j]);
    return sum + dot(off, off);
  }, 0);
