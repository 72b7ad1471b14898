import type { Line } from "../instruments/payment";
import { isPlain, type OptionContract, optionGreeks } from "../options/option";

/** An option whose underlying's own price is a line in a common price. */
export interface HeldOption {
  readonly contract: OptionContract;
  readonly own: Line;
  /** of its value */
  readonly weight: number;
}

/** The gamma of options that share it, calls and puts alike: it rises to one peak and falls. */
interface Bump {
  /** One of them. */
  readonly option: number;
  /** Weight of all of them together. */
  weight: number;
  /** Where the peak is; NaN where only its height is known. */
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

/** Bounds of the gammas of options per the common price. */
export function gammaBounds(options: readonly HeldOption[]): GammaBounds {
  const bumps = bumpsOf(options);
  return (low, high, gammaLow, gammaHigh) => {
    let least = 0;
    let most = 0;
    for (const { option, weight: held, mode, peak } of bumps) {
      const isLoose = Number.isNaN(mode);
      const smaller = isLoose ? 0 : Math.min(gammaLow[option], gammaHigh[option]);
      const isInside = isLoose || (mode > low && mode < high);
      const larger = isInside ? peak : Math.max(gammaLow[option], gammaHigh[option]);
      least += held * (held > 0 ? smaller : larger);
      most += held * (held > 0 ? larger : smaller);
    }
    return [least, most];
  };
}

function bumpsOf(options: readonly HeldOption[]): Bump[] {
  const bumps = new Map<string, Bump>();
  options.forEach(({ contract, own, weight }, option) => {
    const { type, dividends, ...numbers } = contract;
    // European gammas of call and put are one, American ones are not.
    const shared = contract.exercise === "american" ? [type] : [];
    const key = JSON.stringify([own, numbers, shared, dividends]);
    const known = bumps.get(key);
    if (known) known.weight += weight;
    else bumps.set(key, { option, weight, ...peakOf(contract, own) });
  });
  return [...bumps.values()].filter((bump) => bump.weight !== 0);
}

/** How far around the strike a peak is looked for, in standard deviations, and in how many steps. */
const REACH = 6;
const STEPS = 240;

function peakOf(contract: OptionContract, { slope, constant }: Line): Pick<Bump, "mode" | "peak"> {
  const { strike, years, vol, model } = contract;
  const gammaAt = (price: number): number => slope * slope * optionGreeks(contract, price, ["gamma"]).gamma;
  if (model === "normal" || isPlain(contract)) {
    const carry = contract.carry + contract.carryPerVol * vol;
    // dΓ/dS = 0 where d1 = −σ√T, and in the normal model at the forward.
    const at = strike * Math.exp(-(model === "normal" ? carry : carry + 1.5 * vol ** 2) * years);
    // Cash dividends move the peak of a normal option, and leave its height.
    const peak = slope * slope * optionGreeks({ ...contract, dividends: undefined }, at, ["gamma"]).gamma;
    return { mode: contract.dividends ? NaN : (at - constant) / slope, peak };
  }
  // Early exercise cuts the bump off, and dividends move it: gamma stays above zero, and below what is seen on a fine grid.
  const step = (REACH * vol * Math.sqrt(years)) / STEPS;
  let peak = 0;
  for (let i = -STEPS; i <= STEPS; i++) peak = Math.max(peak, gammaAt(strike * Math.exp(i * step)));
  return { mode: NaN, peak: MARGIN * peak };
}

const MARGIN = 1.05;
