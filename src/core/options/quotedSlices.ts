import { notAvailable, outsideDomain } from "../errors";
import { logRatio } from "../numeric/logRatio";
import type { ChainVols } from "./smile";

/** One expiry's quoted vols by strike, ascending, several quotes at one strike averaged. */
export interface QuotedSlice {
  readonly years: number;
  readonly forward: number;
  /** ln(K/F) */
  readonly logMoneyness: Float64Array;
  readonly vols: Float64Array;
  /** σ²T */
  readonly variances: Float64Array;
  /** of squared residuals of total variance: the square then counts in vol, by Black vega, which adds up to 1 */
  readonly weights: Float64Array;
  /** Black vega, at least a hundredth of that at the money */
  readonly vegas: Float64Array;
}

const SMALLEST_VEGA = 0.01;

/**
 * A chain's quotes by expiry, nearest first.
 *
 * @throws #N/A for a chain without quotes or an expiry with fewer strikes than `fewest`, #NUM! for a vol, strike, underlying
 * price or time that is not positive
 */
export function quotedSlices(chain: ChainVols, fewest: number): QuotedSlice[] {
  const expiries = new Map<number, number[]>();
  for (let i = 0; i < chain.vol.length; i++) {
    if (Number.isNaN(chain.vol[i])) continue;
    if (!(chain.vol[i] > 0)) throw outsideDomain(`vol must be positive; row ${i + 1} is ${chain.vol[i]}`);
    if (!(chain.strike[i] > 0)) throw outsideDomain(`strike must be above zero; row ${i + 1} is ${chain.strike[i]}`);
    if (!(chain.forward[i] > 0))
      throw outsideDomain(`underlying price must be above zero; row ${i + 1} is ${chain.forward[i]}`);
    if (!(chain.years[i] > 0)) throw outsideDomain("expiry is before now");
    const rows = expiries.get(chain.years[i]);
    if (rows) rows.push(i);
    else expiries.set(chain.years[i], [i]);
  }
  if (expiries.size === 0) throw notAvailable("chain must have vols");
  const slices = [...expiries].sort(([a], [b]) => a - b).map(([years, rows]) => sliceOf(chain, rows, years));
  const short = slices.find((slice) => slice.vols.length < fewest);
  if (short) {
    throw notAvailable(`chain must have at least ${fewest} strikes at each expiry, not ${short.vols.length}`);
  }
  return slices;
}

function sliceOf(chain: ChainVols, rows: readonly number[], years: number): QuotedSlice {
  const forward = rows.reduce((sum, i) => sum + chain.forward[i], 0) / rows.length;
  const byStrike = new Map<number, number[]>();
  for (const i of rows) byStrike.set(chain.strike[i], [...(byStrike.get(chain.strike[i]) ?? []), chain.vol[i]]);
  const strikes = [...byStrike.keys()].sort((a, b) => a - b);
  const logMoneyness = Float64Array.from(strikes, (strike) => logRatio(strike, forward));
  const vols = Float64Array.from(strikes, (strike) => {
    const quotes = byStrike.get(strike)!;
    return quotes.reduce((sum, vol) => sum + vol, 0) / quotes.length;
  });
  const vegas = vols.map((vol, i) => {
    const s = vol * Math.sqrt(years);
    const d1 = 0.5 * s - logMoneyness[i] / s;
    return Math.max(Math.exp(-0.5 * d1 * d1), SMALLEST_VEGA);
  });
  const total = vegas.reduce((sum, vega) => sum + vega, 0);
  return {
    years,
    forward,
    logMoneyness,
    vols,
    variances: vols.map((vol) => vol * vol * years),
    // ∂vol/∂w = 1/(2·vol·T).
    weights: vols.map((vol, i) => vegas[i] / total / (2 * vol * years) ** 2),
    vegas,
  };
}
