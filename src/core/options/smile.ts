import { notAvailable, outsideDomain, wrongValue } from "../errors";
import { logRatio } from "../numeric/logRatio";
import { requireYears } from "../numeric/requirements";
import { essviAsSvi } from "./essvi";
import { FEWEST_ESSVI_STRIKES, fitEssvi } from "./essviFit";
import { quotedSlices } from "./quotedSlices";
import { type SviParameters, sviSlope, sviVariance } from "./svi";
import { FEWEST_STRIKES, fitSvi } from "./sviFit";

/**
 * How vols between the strikes of one expiry are found: an SVI curve fitted to it, an extended SSVI surface fitted to all
 * expiries together, or total variance linear in log-moneyness, flat in vol beyond.
 */
export const SMILE_METHODS = ["svi", "linear", "essvi"] as const;
export type SmileMethod = (typeof SMILE_METHODS)[number];

/** Quoted vols, one per row: calls and puts alike, several expiries in any order. */
export interface ChainVols {
  readonly strike: Float64Array;
  /** time to expiry; rows belong to one expiry if these are equal, so take all from one clock */
  readonly years: Float64Array;
  /** decimals; a row with NaN has no quote and is left out */
  readonly vol: Float64Array;
  /** the underlying future of the row's expiry, or the forward */
  readonly forward: Float64Array;
}

/** One expiry: total variance w and its slope over log-moneyness k = ln(K/F). */
export interface Smile {
  readonly years: number;
  readonly forward: number;
  readonly variance: (k: number) => number;
  readonly slope: (k: number) => number;
}

/** A smile for every expiry of a chain, nearest first. */
export type VolSurface = readonly Smile[];

/**
 * Smiles of a chain by expiry. Several quotes at one strike (call and put) are averaged.
 *
 * @throws #VALUE! for an unknown method, #N/A for a chain without quotes or an expiry of fewer than five strikes for SVI,
 * three for extended SSVI, #NUM! as fitSvi
 */
export function volSurface(chain: ChainVols, method: SmileMethod = "svi"): VolSurface {
  if (!SMILE_METHODS.includes(method)) throw wrongValue(`method must be one of ${SMILE_METHODS.join(", ")}`);
  if (method === "essvi") {
    const quoted = quotedSlices(chain, FEWEST_ESSVI_STRIKES);
    return fitEssvi(quoted).map((slice, i) => sviSmile(essviAsSvi(slice), quoted[i].years, quoted[i].forward));
  }
  const expiries = new Map<number, number[]>();
  for (let i = 0; i < chain.vol.length; i++) {
    if (Number.isNaN(chain.vol[i])) continue;
    if (!(chain.vol[i] > 0)) throw outsideDomain(`vol must be positive; row ${i + 1} is ${chain.vol[i]}`);
    if (!(chain.years[i] > 0)) throw outsideDomain("expiry is before now");
    const rows = expiries.get(chain.years[i]);
    if (rows) rows.push(i);
    else expiries.set(chain.years[i], [i]);
  }
  if (expiries.size === 0) throw notAvailable("chain must have vols");
  return [...expiries].sort(([a], [b]) => a - b).map(([years, rows]) => smileOf(chain, rows, years, method));
}

function smileOf(chain: ChainVols, rows: readonly number[], years: number, method: SmileMethod): Smile {
  const forward = rows.reduce((sum, i) => sum + chain.forward[i], 0) / rows.length;
  const byStrike = new Map<number, { sum: number; count: number }>();
  for (const i of rows) {
    const at = byStrike.get(chain.strike[i]) ?? { sum: 0, count: 0 };
    byStrike.set(chain.strike[i], { sum: at.sum + chain.vol[i], count: at.count + 1 });
  }
  const inOrder = [...byStrike].sort(([a], [b]) => a - b);
  const strikes = inOrder.map(([strike]) => strike);
  const k = Float64Array.from(strikes, (strike) => logRatio(strike, forward));
  const vols = Float64Array.from(inOrder, ([, { sum, count }]) => sum / count);
  if (method === "linear") return linearSmile(k, vols, years, forward);
  if (strikes.length < FEWEST_STRIKES) {
    throw notAvailable(
      `chain must have at least ${FEWEST_STRIKES} strikes at each expiry for svi, not ${strikes.length}`,
    );
  }
  return sviSmile(fitSvi(k, vols, years).parameters, years, forward);
}

const sviSmile = (parameters: SviParameters, years: number, forward: number): Smile => ({
  years,
  forward,
  variance: (x) => sviVariance(parameters, x),
  slope: (x) => sviSlope(parameters, x),
});

function linearSmile(k: Float64Array, vols: Float64Array, years: number, forward: number): Smile {
  const w = vols.map((vol) => vol * vol * years);
  const last = k.length - 1;
  /** Index of the interval that holds x, −1 and `last` outside. */
  const interval = (x: number): number => {
    let i = -1;
    while (i < last && k[i + 1] <= x) i++;
    return i;
  };
  const slopeAt = (x: number): number => {
    const i = interval(x);
    return i < 0 || i >= last ? 0 : (w[i + 1] - w[i]) / (k[i + 1] - k[i]);
  };
  return {
    years,
    forward,
    slope: slopeAt,
    variance: (x) => {
      const i = Math.max(interval(x), 0);
      return w[i] + (x > k[0] ? slopeAt(x) * (x - k[i]) : 0);
    },
  };
}

export interface VolPoint {
  /** implied vol, a decimal */
  readonly vol: number;
  /** ∂vol/∂ln K, the skew */
  readonly skew: number;
  readonly forward: number;
}

/**
 * Vol and skew at a strike and time to expiry.
 *
 * Between expiries total variance is linear in time at equal log-moneyness, which keeps a surface free of calendar
 * arbitrage if its expiries are (Gatheral and Jacquier 2014, lemma 2.1), and the forward is geometric; before
 * the first and after the last vol stays that of the nearest smile.
 *
 * @throws #NUM! for a strike or time that is not positive, or where the smile has no positive variance
 */
export function volAt(surface: VolSurface, strike: number, years: number): VolPoint {
  if (!(strike > 0)) throw outsideDomain("strike must be positive");
  if (!(years > 0)) throw outsideDomain(years < 0 ? "expiry is before now" : "years must be positive");
  requireYears(years);
  const next = surface.findIndex((smile) => smile.years >= years);
  const far = surface[next < 0 ? surface.length - 1 : next];
  const near = next > 0 ? surface[next - 1] : far;
  const share = near === far ? 1 : (years - near.years) / (far.years - near.years);
  const forward = far.forward * Math.exp((1 - share) * logRatio(near.forward, far.forward));
  const k = logRatio(strike, forward);
  // Outside the quoted expiries `stretch` keeps vol, not variance.
  const stretch = near === far ? years / far.years : 1;
  const variance = stretch * ((1 - share) * near.variance(k) + share * far.variance(k));
  const slope = stretch * ((1 - share) * near.slope(k) + share * far.slope(k));
  if (!(variance > 0)) throw outsideDomain("strike is beyond the range where the smile has a positive variance");
  const vol = Math.sqrt(variance / years);
  return { vol, skew: slope / (2 * vol * years), forward };
}
