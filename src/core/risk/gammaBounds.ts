import { blackScholesColumns, type OptionColumns, GAMMA } from "../options/blackScholes";

/** The gamma of options that share it, calls and puts alike: it rises to one peak and falls. */
interface Bump {
  /** One of them. */
  readonly option: number;
  /** Weight of all of them together. */
  weight: number;
  readonly mode: number;
  readonly peak: number;
}

/** The least and the most that Σ weight·Γ can be between two prices of the underlying, from the gammas at both. */
export type GammaBounds = (
  low: number,
  high: number,
  gammaLow: Float64Array,
  gammaHigh: Float64Array,
) => readonly [least: number, most: number];

/**
 * @param ratio each option's own underlying price at a price of 1
 * @param weight of each option's gamma per that price
 */
export function gammaBounds(options: OptionColumns, ratio: Float64Array, weight: Float64Array): GammaBounds {
  const bumps = bumpsOf(options, ratio, weight);
  return (low, high, gammaLow, gammaHigh) => {
    let least = 0;
    let most = 0;
    for (const { option, weight: held, mode, peak } of bumps) {
      const smaller = Math.min(gammaLow[option], gammaHigh[option]);
      const larger = mode > low && mode < high ? peak : Math.max(gammaLow[option], gammaHigh[option]);
      least += held * (held > 0 ? smaller : larger);
      most += held * (held > 0 ? larger : smaller);
    }
    return [least, most];
  };
}

function bumpsOf(options: OptionColumns, ratio: Float64Array, weight: Float64Array): Bump[] {
  const { strike, years, vol, rate, carry } = options;
  const bumps = new Map<string, Bump>();
  // dΓ/dS = 0 where d1 = −σ√T.
  const modes = strike.map((K, i) => K * Math.exp(-(carry[i] + 1.5 * vol[i] ** 2) * years[i]));
  const width = 6;
  const greeks = new Float64Array(width * ratio.length);
  blackScholesColumns({ ...options, underlying: modes }, ratio.length, greeks, width);
  ratio.forEach((r, option) => {
    const key = [r, strike[option], years[option], vol[option], rate[option], carry[option]].join();
    const known = bumps.get(key);
    if (known) known.weight += weight[option];
    else {
      const peak = r * r * greeks[width * option + GAMMA];
      bumps.set(key, { option, weight: weight[option], mode: modes[option] / r, peak });
    }
  });
  return [...bumps.values()].filter((bump) => bump.weight !== 0);
}
