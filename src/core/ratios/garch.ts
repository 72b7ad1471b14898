import { dividesByZero } from "../errors";
import { type Evaluation, leastMinimum } from "../numeric/minimise";
import { comoments, isConstant } from "../numeric/moments";
import { requireObservations } from "../numeric/requirements";
import type { Steps } from "../steps";

/** A fitted GARCH(1,1): yₜ = μ + eₜ, hₜ = ω + αe²ₜ₋₁ + βhₜ₋₁. Parameters in the units of the series. */
export interface Garch {
  readonly mu: number;
  readonly omega: number;
  readonly alpha: number;
  readonly beta: number;
  /** Gaussian, with the constant −½ ln 2π per observation. */
  readonly logLikelihood: number;
  /** Of the log likelihood over that of a constant variance. */
  readonly gain: number;
  /** eₜ/√hₜ */
  readonly standardised: Float64Array;
  /** h of the period after the last observation. */
  readonly nextVariance: number;
}

/** Below this a likelihood with four parameters has no interior to speak of. */
const OBSERVATIONS = 50;
/** Persistences and shares of α in them where searches start: without an effect, or with a jump, there are many maxima. */
const PERSISTENCES = [0.05, 0.8, 0.95, 0.998];
const SHARES = [0.005, 0.03, 0.3, 0.6, 0.97];

/**
 * Maximum likelihood of Bollerslev's GARCH(1,1) with Gaussian innovations. Before the sample e₀² = h₀ = Σe²/n, as in the
 * benchmark of Fiorentini, Calzolari and Panattoni (Journal of Applied Econometrics 11, 1996); the gradient is analytic.
 *
 * ω > 0, α, β ≥ 0 and α + β < 1 hold by construction: the search runs on ln ω, logit(α+β) and logit(α/(α+β)), from several
 * places.
 *
 * @param argument what the series is, for the messages
 * @throws #N/A under 50 observations, #DIV/0! for a constant series, #NUM! where the search does not converge
 */
export function* garch(series: Float64Array, argument: string): Steps<Garch> {
  requireObservations(series.length, OBSERVATIONS, argument);
  const n = series.length;
  const { meanX: mean, sxx } = comoments(series, series);
  if (isConstant(sxx, mean, n)) throw dividesByZero(`${argument} must vary`);
  const deviation = Math.sqrt(sxx / n);
  // In units of its own deviation every parameter is of order one.
  const y = series.map((value) => (value - mean) / deviation);
  const evaluate = (point: Float64Array): Evaluation => negativeLogLikelihood(y, point);
  const x = yield* leastMinimum(evaluate, yield* startingPoints(evaluate));
  const { mu, omega, alpha, beta } = parametersAt(x);

  const e = y.map((value) => value - mu);
  let h = e.reduce((sum, v) => sum + v * v, 0) / n;
  let square = h;
  let logs = 0;
  const standardised = new Float64Array(n);
  for (let t = 0; t < n; t++) {
    h = omega + alpha * square + beta * h;
    square = e[t] * e[t];
    standardised[t] = e[t] / Math.sqrt(h);
    logs += Math.log(h) + square / h;
  }
  return {
    mu: mean + mu * deviation,
    omega: omega * deviation * deviation,
    alpha,
    beta,
    logLikelihood: -0.5 * (n * Math.log(2 * Math.PI) + logs) - n * Math.log(deviation),
    gain: CONSTANT * n - 0.5 * logs,
    standardised,
    nextVariance: (omega + alpha * square + beta * h) * deviation * deviation,
  };
}

interface Parameters {
  readonly mu: number;
  readonly omega: number;
  readonly alpha: number;
  readonly beta: number;
  readonly persistence: number;
  readonly share: number;
}

function parametersAt([mu, logOmega, logitPersistence, logitShare]: Float64Array): Parameters {
  const persistence = logistic(logitPersistence);
  const share = logistic(logitShare);
  return {
    mu,
    omega: Math.exp(logOmega),
    alpha: persistence * share,
    beta: persistence * (1 - share),
    persistence,
    share,
  };
}

/** Mean of ½(ln h + e²/h) at a constant variance, of a series in units of its own deviation. */
const CONSTANT = 0.5;

/** The likeliest first; the variance is the sample's own. */
function* startingPoints(evaluate: (point: Float64Array) => Evaluation): Steps<Float64Array[]> {
  const points: { point: Float64Array; value: number }[] = [];
  for (const persistence of PERSISTENCES) {
    for (const share of SHARES) {
      const point = Float64Array.of(0, Math.log(1 - persistence), logit(persistence), logit(share));
      points.push({ point, value: evaluate(point).value });
      yield;
    }
  }
  return points.sort((a, b) => a.value - b.value).map(({ point }) => point);
}

/** Variances are multiplied up by four before a logarithm is taken: near one as they are, their product stays a number. */
export const PER_LOGARITHM = 3;

/** Mean of ½(ln h + e²/h) and its gradient in the search variables. */
function negativeLogLikelihood(y: Float64Array, point: Float64Array): Evaluation {
  const { mu, omega, alpha, beta, persistence, share } = parametersAt(point);
  const n = y.length;
  let squares = 0;
  let sum = 0;
  for (const value of y) {
    sum += value - mu;
    squares += (value - mu) * (value - mu);
  }
  let h = squares / n;
  let square = h;
  // Derivatives of h by μ, ω, α, β, and of the last e² by μ.
  let hMu = (-2 * sum) / n;
  let hOmega = 0;
  let hAlpha = 0;
  let hBeta = 0;
  let squareMu = hMu;
  let value = 0;
  let product = 1;
  let gMu = 0;
  let gOmega = 0;
  let gAlpha = 0;
  let gBeta = 0;
  for (let t = 0; t < n; t++) {
    hMu = alpha * squareMu + beta * hMu;
    hOmega = 1 + beta * hOmega;
    hAlpha = square + beta * hAlpha;
    hBeta = h + beta * hBeta;
    h = omega + alpha * square + beta * h;
    const e = y[t] - mu;
    square = e * e;
    squareMu = -2 * e;
    const perH = 1 / h;
    const pull = 0.5 * (1 - square * perH) * perH;
    value += square * perH;
    product *= h;
    if ((t & PER_LOGARITHM) === PER_LOGARITHM) {
      value += Math.log(product);
      product = 1;
    }
    gMu += pull * hMu - e * perH;
    gOmega += pull * hOmega;
    gAlpha += pull * hAlpha;
    gBeta += pull * hBeta;
  }
  const spread = persistence * (1 - persistence);
  const gradient = Float64Array.of(
    gMu / n,
    (gOmega * omega) / n,
    ((gAlpha * share + gBeta * (1 - share)) * spread) / n,
    ((gAlpha - gBeta) * persistence * share * (1 - share)) / n,
  );
  value = 0.5 * (value + Math.log(product));
  return { value: Number.isFinite(value) ? value / n : Infinity, gradient };
}

export const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
export const logit = (p: number): number => Math.log(p / (1 - p));
