import { dividesByZero } from "../errors";
import { minimise, type Evaluation } from "../numeric/minimise";
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
  /** eₜ/√hₜ */
  readonly standardised: Float64Array;
  /** h of the period after the last observation. */
  readonly nextVariance: number;
}

/** Below this a likelihood with four parameters has no interior to speak of. */
const OBSERVATIONS = 50;

/**
 * Maximum likelihood of Bollerslev's GARCH(1,1) with Gaussian innovations. Before the sample e₀² = h₀ = Σe²/n, as in the
 * benchmark of Fiorentini, Calzolari and Panattoni (Journal of Applied Econometrics 11, 1996); the gradient is analytic.
 *
 * ω > 0, α, β ≥ 0 and α + β < 1 hold by construction: the search runs on ln ω, logit(α+β) and logit(α/(α+β)).
 *
 * @param argument what the series is, for the messages
 * @throws #N/A under 50 observations, #DIV/0! for a constant series
 */
export function* garch(series: Float64Array, argument: string): Steps<Garch> {
  requireObservations(series.length, OBSERVATIONS, argument);
  const n = series.length;
  const { meanX: mean, sxx } = comoments(series, series);
  if (isConstant(sxx, mean, n)) throw dividesByZero(`${argument} must vary`);
  const deviation = Math.sqrt(sxx / n);
  // In units of its own deviation every parameter is of order one.
  const y = series.map((value) => (value - mean) / deviation);
  const x = yield* minimise((point) => negativeLogLikelihood(y, point), yield* startingPoint(y));
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

/** The best of a few persistences and shares at which daily series usually end; the variance is the sample's own. */
function* startingPoint(y: Float64Array): Steps<Float64Array> {
  let best = new Float64Array(4);
  let least = Infinity;
  for (const persistence of [0.8, 0.95, 0.99]) {
    for (const share of [0.05, 0.15, 0.3]) {
      const point = Float64Array.of(0, Math.log(1 - persistence), logit(persistence), logit(share));
      const { value } = negativeLogLikelihood(y, point);
      yield;
      if (value < least) {
        least = value;
        best = point;
      }
    }
  }
  return best;
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
