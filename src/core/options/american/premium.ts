import { INV_SQRT_2PI, millsRatio, normalCdf } from "../../numeric/normal";
import { type Boundary, FINE } from "./boundary";
import { angles, interpolation } from "./collocation";
import { startPerMove } from "./system";

/**
 * What exercise beyond one boundary adds to a put of strike 1, with its derivatives in x = ln(S/K), and how vol and rate
 * move it. A record of this shape is filled anew by each call.
 */
export interface Premium {
  value: number;
  /** ∂/∂x to ∂³/∂x³ */
  slope: number;
  curvature: number;
  third: number;
  /** ∂/∂σ, ∂/∂r or ∂/∂q, and ∂²/∂x∂σ, the boundary moving along */
  perVol: number;
  perRate: number;
  slopePerVol: number;
}

export const newPremium = (): Premium => ({
  value: 0,
  slope: 0,
  curvature: 0,
  third: 0,
  perVol: 0,
  perRate: 0,
  slopePerVol: 0,
});

/** ln(K/B) and its slopes at u = t cos²θ for each angle. */
interface BoundaryAtAngles {
  readonly logDistance: Float64Array;
  readonly perVol: Float64Array;
  readonly perRate: Float64Array;
}

/** Quadrature points: more than the boundary's, since close to it the integrand is sharp. */
const ANGLES = angles(64);
const ROWS = interpolation(FINE.degree, ANGLES.cos);
const boundary: BoundaryAtAngles = {
  logDistance: new Float64Array(64),
  perVol: new Float64Array(64),
  perRate: new Float64Array(64),
};

function spread({ side, g, slopes }: Boundary): void {
  const { orientation: w, logStart } = side;
  const { perVol, perRate } = slopes ?? { perVol: g, perRate: g };
  const perStart = startPerMove(side);
  const width = g.length;
  for (let k = 0, at = 0; k < ANGLES.cos.length; k++, at += width) {
    let square = 0;
    let squarePerVol = 0;
    let squarePerRate = 0;
    for (let j = 1; j < width; j++) {
      const weighted = ROWS[at + j] * g[j];
      square += weighted * g[j];
      squarePerVol += weighted * perVol[j];
      squarePerRate += weighted * perRate[j];
    }
    const distance = square > 0 ? Math.sqrt(square) : 0;
    const per = distance > 0 ? w / distance : 0;
    boundary.logDistance[k] = w * distance - logStart;
    boundary.perVol[k] = squarePerVol * per;
    boundary.perRate[k] = squarePerRate * per - perStart;
  }
}

/**
 * ∫ [r e^{−rs} N(−d2) − q S e^{−qs} N(−d1)] ds over the part below a boundary, with d1 and d2 from S to B(u), u = T − s from
 * 0 to its horizon t ≤ T (Kim, Review of Financial Studies 3, 1990). With u = t cos²θ the square roots at both ends are gone.
 *
 * @param solved perVol, perRate and slopePerVol mean nothing where it is without slopes
 * @param x ln(S/K)
 */
export function premiumBelow(solved: Boundary, x: number, T: number, out: Premium): void {
  spread(solved);
  const { vol, rate: r, yield: q, horizon: t, moves } = solved.side;
  const { sin, cos, weights } = ANGLES;
  const movesRate = moves === "rate";
  const S = Math.exp(x);
  let value = 0;
  let slope = 0;
  let curvature = 0;
  let third = 0;
  let perVol = 0;
  let perRate = 0;
  let slopePerVol = 0;
  for (let k = 0; k < sin.length; k++) {
    const s = T - t + t * sin[k] * sin[k];
    const ds = 2 * t * weights[k] * sin[k] * cos[k];
    const v = vol * Math.sqrt(s);
    const perV = 1 / v;
    const d1 = (x + boundary.logDistance[k] + (r - q) * s) * perV + 0.5 * v;
    const d2 = d1 - v;
    const discount = Math.exp(-r * s) * ds;
    const cash = r * discount;
    const held = S * Math.exp(-q * s) * ds;
    const asset = q * held;
    const density1 = asset * INV_SQRT_2PI * Math.exp(-0.5 * d1 * d1);
    const density2 = INV_SQRT_2PI * Math.exp(-0.5 * d2 * d2);
    const tail1 = density1 * millsRatio(Math.min(Math.abs(d1), FAR));
    const tail2 = density2 * millsRatio(Math.min(Math.abs(d2), FAR));
    const dividends = d1 > 0 ? tail1 : asset - tail1; // qS e^{−qs} N(−d1)
    const below = d2 > 0 ? tail2 : 1 - tail2;
    // e^{−rs} n(d2) (rK − qB), which both densities come to.
    const m = cash * density2 - density1;
    const mv = m * perV;
    value += cash * below - dividends;
    slope -= mv + dividends;
    curvature += d2 * mv * perV - dividends + density1 * perV;
    third += mv * (1 - d2 * d2) * perV * perV - dividends + density1 * perV * (2 - d1 * perV);
    perVol += (m * d1 + density1 * v) / vol - mv * boundary.perVol[k];
    perRate += movesRate
      ? discount * (1 - r * s) * below - mv * (s + boundary.perRate[k])
      : mv * (s - boundary.perRate[k]) - held * (1 - q * s) * normalCdf(-d1);
    slopePerVol += (mv * (1 - d1 * d2) - density1 * d2) / vol + d2 * mv * perV * boundary.perVol[k];
  }
  out.value = value;
  out.slope = slope;
  out.curvature = curvature;
  out.third = third;
  out.perVol = perVol;
  out.perRate = perRate;
  out.slopePerVol = slopePerVol;
}

/** Beyond this many standard deviations N(−d) is below the smallest double. */
const FAR = 40;
