import { type Evaluation, leastMinimum } from "../numeric/minimise";
import type { Steps } from "../steps";
import type { PairedSeries } from "./changes";
import { type Garch, garch, logistic, logit, PER_LOGARITHM } from "./garch";

/** A hedge ratio of conditional variances and correlation, with what it rests on. */
export interface ConditionalRatio {
  readonly ratio: number;
  /** Of the next period. */
  readonly correlation: number;
  readonly spot: Garch;
  readonly futures: Garch;
  /** What moves the correlation; undefined where it is constant. */
  readonly dynamic?: DynamicCorrelation;
  /** Whether every gain of likelihood is significant: without an effect its persistence is any number. */
  readonly isIdentified: boolean;
}

/** Half of 5.99, the 5% point of χ² with two degrees of freedom: α and β, or a and b. */
const SIGNIFICANT_GAIN = 2.996;

/**
 * Next period's hedge ratio ρ√(h_s/h_f) from a GARCH(1,1) of each series and one constant correlation of their standardised
 * residuals, uncentred (CCC; Bollerslev, Review of Economics and Statistics 72, 1990).
 *
 * @throws #N/A under 50 changes, #DIV/0! where a series does not vary
 */
export function* cccRatio({ spot, futures }: PairedSeries): Steps<ConditionalRatio> {
  const s = yield* garch(spot, "spot");
  const f = yield* garch(futures, "futures");
  return conditionalRatio(s, f, uncentredCorrelation(meanProducts(s.standardised, f.standardised)));
}

/**
 * The hedge ratio ρ·σS/σF of the next period by GARCH(1,1) variances and a correlation that moves (DCC): Qₜ = (1−a−b)Q̄ + azₜ₋₁zₜ₋₁′ + bQₜ₋₁, ρ = q₁₂/√(q₁₁q₂₂), Q̄ the mean of zz′; a and b by
 * the second-stage likelihood (Engle, Journal of Business & Economic Statistics 20, 2002).
 *
 * @throws as `cccRatio`
 */
export function* dccRatio({ spot, futures }: PairedSeries): Steps<ConditionalRatio> {
  const s = yield* garch(spot, "spot");
  const f = yield* garch(futures, "futures");
  const dynamic = yield* dynamicCorrelation(s.standardised, f.standardised);
  return conditionalRatio(s, f, dynamic.next, dynamic);
}

function conditionalRatio(
  spot: Garch,
  futures: Garch,
  correlation: number,
  dynamic?: DynamicCorrelation,
): ConditionalRatio {
  return {
    ratio: correlation * Math.sqrt(spot.nextVariance / futures.nextVariance),
    correlation,
    spot,
    futures,
    ...(dynamic && { dynamic }),
    isIdentified: [spot, futures, ...(dynamic ? [dynamic] : [])].every(({ gain }) => gain > SIGNIFICANT_GAIN),
  };
}

export interface DynamicCorrelation {
  readonly a: number;
  readonly b: number;
  /** Of the second stage, −½Σ(ln(1−ρ²) + (x² − 2ρxy + y²)/(1−ρ²)). */
  readonly logLikelihood: number;
  /** Of the log likelihood over that of a constant correlation. */
  readonly gain: number;
  /** ρ of the period after the last observation. */
  readonly next: number;
}

/** Persistences and shares of a in them at which a search starts. */
const PERSISTENCES = [0.05, 0.6, 0.9, 0.95, 0.998];
const SHARES = [0.002, 0.02, 0.1, 0.3, 0.6, 0.9];

/** Engle's second stage on two series of standardised residuals. */
export function* dynamicCorrelation(x: Float64Array, y: Float64Array): Steps<DynamicCorrelation> {
  const products = meanProducts(x, y);
  const correlation = uncentredCorrelation(products);
  // Perfect correlation leaves nothing to estimate, and a likelihood without bound.
  if (1 - correlation * correlation < 1e-14) {
    return { a: 0, b: 0, logLikelihood: Infinity, gain: 0, next: correlation };
  }
  const points: { point: Float64Array; value: number }[] = [];
  for (const persistence of PERSISTENCES) {
    for (const share of SHARES) {
      const point = Float64Array.of(logit(persistence), logit(share));
      points.push({ point, value: secondStage(x, y, products, point).value });
      yield;
    }
  }
  points.sort((p, q) => p.value - q.value);
  const free = 1 - correlation * correlation;
  const constant = 0.5 * (Math.log(free) + (products.xx - 2 * correlation * products.xy + products.yy) / free);
  const point = yield* leastMinimum(
    (at) => secondStage(x, y, products, at),
    points.map((start) => start.point),
  );
  const { value, next } = secondStage(x, y, products, point);
  const persistence = logistic(point[0]);
  const share = logistic(point[1]);
  return {
    a: persistence * share,
    b: persistence * (1 - share),
    logLikelihood: -value * x.length,
    gain: x.length * (constant - value),
    next,
  };
}

/** Mean of ½(ln(1−ρ²) + (x² − 2ρxy + y²)/(1−ρ²)), its gradient by logit(a+b) and logit(a/(a+b)), and the next ρ. */
function secondStage(
  x: Float64Array,
  y: Float64Array,
  products: Products,
  point: Float64Array,
): Evaluation & { readonly next: number } {
  const persistence = logistic(point[0]);
  const share = logistic(point[1]);
  const a = persistence * share;
  const b = persistence - a;
  const n = x.length;
  const { xx, xy, yy } = products;
  let qxx = xx;
  let qxy = xy;
  let qyy = yy;
  // Derivatives by a, and by b.
  let axx = 0;
  let axy = 0;
  let ayy = 0;
  let bxx = 0;
  let bxy = 0;
  let byy = 0;
  let value = 0;
  let product = 1;
  let gA = 0;
  let gB = 0;
  for (let t = 0; t < n; t++) {
    // 1/qxx, 1/qyy and their geometric mean by one division.
    const both = 1 / (qxx * qyy);
    const perRoot = Math.sqrt(both);
    const perXx = qyy * both;
    const perYy = qxx * both;
    const rho = qxy * perRoot;
    const free = 1 - rho * rho;
    const perFree = 1 / free;
    const u = x[t];
    const v = y[t];
    const form = (u * u - 2 * rho * u * v + v * v) * perFree;
    value += form;
    product *= free;
    if ((t & PER_LOGARITHM) === PER_LOGARITHM) {
      value += Math.log(product);
      product = 1;
    }
    const pull = (rho * (form - 1) - u * v) * perFree;
    gA += pull * (axy * perRoot - 0.5 * rho * (axx * perXx + ayy * perYy));
    gB += pull * (bxy * perRoot - 0.5 * rho * (bxx * perXx + byy * perYy));
    axx = u * u - xx + b * axx;
    axy = u * v - xy + b * axy;
    ayy = v * v - yy + b * ayy;
    bxx = qxx - xx + b * bxx;
    bxy = qxy - xy + b * bxy;
    byy = qyy - yy + b * byy;
    qxx = xx + a * (u * u - xx) + b * (qxx - xx);
    qxy = xy + a * (u * v - xy) + b * (qxy - xy);
    qyy = yy + a * (v * v - yy) + b * (qyy - yy);
  }
  const gradient = Float64Array.of(
    ((gA * share + gB * (1 - share)) * persistence * (1 - persistence)) / n,
    ((gA - gB) * persistence * share * (1 - share)) / n,
  );
  value = 0.5 * (value + Math.log(product));
  return { value: Number.isFinite(value) ? value / n : Infinity, gradient, next: qxy / Math.sqrt(qxx * qyy) };
}

/** Means of x², xy and y²: about zero, which is the mean of standardised residuals. */
interface Products {
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
}

function meanProducts(x: Float64Array, y: Float64Array): Products {
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (let t = 0; t < x.length; t++) {
    xx += x[t] * x[t];
    xy += x[t] * y[t];
    yy += y[t] * y[t];
  }
  return { xx: xx / x.length, xy: xy / x.length, yy: yy / x.length };
}

const uncentredCorrelation = ({ xx, xy, yy }: Products): number => xy / Math.sqrt(xx * yy);
