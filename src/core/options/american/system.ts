import { INV_SQRT_2PI, millsRatio } from "../../numeric/normal";
import type { Collocation } from "./collocation";

/**
 * One boundary of a put's exercise region, in units of the strike, as a function of the time to expiry τ:
 * B = X·e^{−w·g(τ)}, X = its value at τ = 0, g ≥ 0 and g² smooth in √τ.
 *
 * The upper boundary (w = 1) falls from K·min(1, r/q); where q < r < 0 the lower one (w = −1) rises from rK/q.
 */
export interface Side {
  readonly orientation: 1 | -1;
  /** ln(X/K) */
  readonly logStart: number;
  readonly vol: number;
  readonly rate: number;
  readonly yield: number;
  /** which of the two moves with the option's own rate: the yield, where a call is seen as a put */
  readonly moves: "rate" | "yield";
  /** the collocation spans the times to expiry up to this */
  readonly horizon: number;
}

/** The collocation system at an iterate. Index i belongs to the collocation point i + 1. */
export interface System {
  readonly residual: Float64Array;
  /** by how much the values at the boundary do not match, in units of the strike */
  readonly mismatch: Float64Array;
  /** ∂residual/∂g, row by row */
  readonly jacobian: Float64Array;
  /** ∂residual/∂σ, and the slope in the rate or the yield, whichever moves */
  readonly perVol: Float64Array;
  readonly perRate: Float64Array;
}

export const newSystem = (degree: number): System => ({
  residual: new Float64Array(degree),
  mismatch: new Float64Array(degree),
  jacobian: new Float64Array(degree * degree),
  perVol: new Float64Array(degree),
  perRate: new Float64Array(degree),
});

/**
 * Residuals of value matching at the collocation points, and their derivatives.
 *
 * At the upper boundary a put is worth K − B: by put–call parity the European call is worth the interest on the strike
 * less the dividends of the asset, C(B) = R − Q with
 *   R = ∫ rK e^{−rs}N(d−)ds,  Q = ∫ qB e^{−qs}N(d+)ds,  s from 0 to τ,  d± = [ln(B(τ)/B(τ−s)) + (r − q ± σ²/2)s]/σ√s
 * (Kim, Review of Financial Studies 3, 1990). At the lower one R = Q, with N(−d). The residual is the logarithm of one side
 * over the other, each term on the side where it is positive: Newton's method then does not mind that C falls with the
 * exponential of g². All derivatives are densities, whose exponentials N(d) needed anyway.
 *
 * @param g at the collocation points, g[0] = 0
 * @returns whether the iterate is one for which the system is defined
 */
export function evaluateSystem(side: Side, grid: Collocation, g: Float64Array, out: System): boolean {
  const { orientation: w, logStart, vol, rate: r, yield: q, horizon } = side;
  const movesRate = side.moves === "rate";
  const perStart = startPerMove(side);
  for (let j = 0; j < g.length; j++) squares[j] = g[j] * g[j];
  const { degree, points, rows } = grid;
  const { sin, cos, weights } = grid.angles;
  const { residual, mismatch, jacobian, perVol, perRate } = out;
  const quadrature = sin.length;
  const width = degree + 1;
  /** ∂d/∂r over σ√s, or ∂d/∂q */
  const perVariance = (movesRate ? w : -w) / (vol * vol);
  for (let i = 0; i < degree; i++) {
    const tau = horizon * points[i + 1] * points[i + 1];
    const s = vol * Math.sqrt(tau);
    const gi = g[i + 1];
    // In units of K e^{−rτ}.
    const logAsset = logStart - w * gi + (r - q) * tau;
    const asset = Math.exp(logAsset);
    let interest = 0;
    let interestPerVol = 0;
    let interestPerRate = 0;
    let yielded = 0;
    let yieldedPerVol = 0;
    let yieldedPerRate = 0;
    for (let k = 0, at = i * quadrature * width; k < quadrature; k++, at += width) {
      let square = 0;
      for (let j = 1; j < width; j++) square += rows[at + j] * squares[j];
      const h = square > 0 ? Math.sqrt(square) : 0;
      distance[k] = h;
      const u = tau * cos[k] * cos[k];
      const du = 2 * tau * weights[k] * sin[k] * cos[k];
      const spread = s * sin[k];
      const perSpread = 1 / spread;
      const plus = (w * (h - gi) + (r - q) * (tau - u)) * perSpread + 0.5 * spread;
      const minus = plus - spread;
      const growth = Math.exp(r * u) * du;
      const density2 = INV_SQRT_2PI * Math.exp(-0.5 * minus * minus);
      const tail2 = density2 * millsRatio(Math.min(Math.abs(minus), FAR));
      const inside = w * minus > 0 ? 1 - tail2 : tail2;
      const cashDensity = r * growth * density2;
      interest += r * growth * inside;
      interestPerVol -= cashDensity * plus;
      interestPerRate += (movesRate ? growth * (1 + r * u) * inside : 0) + cashDensity * spread * perVariance;
      interestSlope[k] = cashDensity * perSpread;
      if (q === 0 && movesRate) {
        yieldSlope[k] = 0;
        continue;
      }
      const paid = asset * Math.exp(q * u) * du;
      const dividend = q * paid;
      const density1 = INV_SQRT_2PI * Math.exp(-0.5 * plus * plus);
      const tail1 = density1 * millsRatio(Math.min(Math.abs(plus), FAR));
      const assetDensity = dividend * density1;
      const beyond = w * plus > 0 ? 1 - tail1 : tail1;
      yielded += dividend * beyond;
      yieldedPerVol -= assetDensity * minus;
      yieldedPerRate += (movesRate ? 0 : paid * (1 + q * u) * beyond) + assetDensity * spread * perVariance;
      yieldSlope[k] = assetDensity * perSpread;
    }
    /** ∂ ln of the asset's price in units of K e^{−rτ} */
    const perAsset = (movesRate ? tau : -tau) + perStart;
    yieldedPerRate += yielded * perAsset;
    let left = 0;
    let leftPerVol = 0;
    let leftPerRate = 0;
    let leftPerG = 0;
    if (w > 0) {
      const plus = logAsset / s + 0.5 * s;
      const minus = plus - s;
      const density = INV_SQRT_2PI * Math.exp(-0.5 * minus * minus);
      const ratio1 = millsRatio(Math.min(Math.abs(plus), FAR));
      const ratio2 = millsRatio(Math.min(Math.abs(minus), FAR));
      const held = plus < 0 ? density * ratio1 : asset - density * ratio1;
      left =
        minus < 0 && plus < 0
          ? density * (ratio1 - ratio2)
          : held - (minus < 0 ? density * ratio2 : 1 - density * ratio2);
      leftPerG = -held;
      leftPerVol = density * Math.sqrt(tau);
      leftPerRate = held * perAsset;
    }
    // The sides of the equation that interest and dividends stand on.
    const interestLeft = r < 0 ? -1 : 0;
    const yieldLeft = q > 0 ? 1 : 0;
    left += interestLeft * interest + yieldLeft * yielded;
    const right = (1 + interestLeft) * interest - (1 - yieldLeft) * yielded;
    if (!(left > 0 && right > 0)) return false;
    const perCall = 1 / left;
    const perInterest = interestLeft / left - (1 + interestLeft) / right;
    const perYield = yieldLeft / left + (1 - yieldLeft) / right;
    residual[i] = Math.log(left / right);
    mismatch[i] = (left - right) * Math.exp(-r * tau);
    perVol[i] = leftPerVol * perCall + (w * (interestPerVol * perInterest + yieldedPerVol * perYield)) / vol;
    perRate[i] = leftPerRate * perCall + interestPerRate * perInterest + yieldedPerRate * perYield;
    let own = leftPerG * perCall - w * yielded * perYield;
    const row = i * degree;
    for (let j = 0; j < degree; j++) jacobian[row + j] = 0;
    for (let k = 0, at = i * quadrature * width + 1; k < quadrature; k++, at += width) {
      const slope = interestSlope[k] * perInterest + yieldSlope[k] * perYield;
      own -= slope;
      if (!(distance[k] > 0)) continue;
      const perDistance = slope / distance[k];
      for (let j = 0; j < degree; j++) jacobian[row + j] += perDistance * rows[at + j];
    }
    for (let j = 0; j < degree; j++) jacobian[row + j] *= g[j + 1];
    jacobian[row + i] += own;
  }
  return true;
}

/** Slope of ln(X/K) in the rate or the yield, whichever moves. */
export function startPerMove({ logStart, rate, yield: q, moves }: Side): number {
  if (logStart === 0) return 0;
  return moves === "rate" ? 1 / rate : -1 / q;
}

/** Beyond this many standard deviations N(−d) is below the smallest double. */
const FAR = 40;

const squares = new Float64Array(64);

/** Of one row's quadrature points: g, and the slopes of the two integrands in it. More points than any grid has. */
const distance = new Float64Array(64);
const interestSlope = new Float64Array(64);
const yieldSlope = new Float64Array(64);
