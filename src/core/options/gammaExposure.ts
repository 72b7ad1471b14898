import { notAvailable, outsideDomain, wrongValue } from "../errors";
import { requirePositive } from "../numeric/requirements";
import { blackScholesColumns, GAMMA } from "./blackScholes";
import { optionGreeks, type OptionTerms } from "./option";

/** Open options, one per row. */
export interface OpenOptions {
  /** +1 call, −1 put */
  readonly type: Float64Array;
  readonly strike: Float64Array;
  readonly years: Float64Array;
  /** decimals */
  readonly vol: Float64Array;
  /** the price each row's option is on: spot, or the future of its expiry */
  readonly underlying: Float64Array;
  /** contracts, ≥ 0 */
  readonly openInterest: Float64Array;
  /** of the rows that are not European options on a future in Black's model; undefined where all are */
  readonly terms?: readonly Pick<OptionTerms, "rate" | "carry" | "exercise" | "model">[];
}

/**
 * Which side of the open interest dealers are assumed to hold; nobody publishes it.
 *
 * - `long calls, short puts`: customers sell calls and buy puts, as in equity indices
 * - `short`, `long`: dealers are short, or long, all of it
 */
export const DEALER_SIGNS = ["long calls, short puts", "short", "long"] as const;
export type DealerSign = (typeof DEALER_SIGNS)[number];

/**
 * Dealer gamma exposure of each row: the change of dealers' delta, in quote currency, for a move of the underlying by
 * 1%, ± Γ × open interest × multiplier × S² × 0.01.
 *
 * @param shift ratio at which every underlying is taken; vols stay with their strikes
 * @throws #VALUE! for an unknown sign, #NUM! for an input outside the model's domain
 */
export function gammaExposure(options: OpenOptions, multiplier: number, sign: DealerSign, shift = 1): Float64Array {
  if (!DEALER_SIGNS.includes(sign)) throw wrongValue(`sign must be one of ${DEALER_SIGNS.join(", ")}`);
  validate(options);
  return exposureAt(options, multiplier, sign, shift);
}

/** Shifts of the price searched for a flip: from a third of it to three times it. */
const FARTHEST = 3;
const SEARCH_STEPS = 120;

/**
 * The price nearest to `spot` at which total dealer gamma exposure turns from one sign to the other, all underlyings
 * moved in proportion.
 *
 * @throws #NUM! if it has one sign from a third to three times the price; else as gammaExposure
 */
export function gammaFlip(options: OpenOptions, spot: number, sign: DealerSign): number {
  requirePositive(spot, "spot");
  gammaExposure(options, 1, sign);
  const total = (logShift: number): number =>
    exposureAt(options, 1, sign, Math.exp(logShift)).reduce((sum, x) => sum + x, 0);
  const step = Math.log(FARTHEST) / SEARCH_STEPS;
  const here = total(0);
  if (here === 0) return spot;
  let above = here;
  let below = here;
  for (let i = 1; i <= SEARCH_STEPS; i++) {
    const up = total(i * step);
    if (up * above < 0) return spot * Math.exp(bisect(total, (i - 1) * step, i * step));
    const down = total(-i * step);
    if (down * below < 0) return spot * Math.exp(bisect(total, -i * step, -(i - 1) * step));
    // Where far-off gamma vanishes, the last sign still counts.
    above = up || above;
    below = down || below;
  }
  throw outsideDomain(`gamma exposure does not change sign between ${spot / FARTHEST} and ${spot * FARTHEST}`);
}

function exposureAt(options: OpenOptions, multiplier: number, sign: DealerSign, shift: number): Float64Array {
  const underlying = options.underlying.map((price) => price * shift);
  const gamma = gammasAt(options, underlying);
  return underlying.map((price, i) => {
    const side = sign === "short" ? -1 : sign === "long" ? 1 : options.type[i];
    return 0.01 * side * options.openInterest[i] * multiplier * gamma(i) * price * price;
  });
}

function gammasAt(options: OpenOptions, underlying: Float64Array): (row: number) => number {
  const { terms, strike, years, vol } = options;
  if (terms) {
    return (i) => {
      const type = options.type[i] > 0 ? 1 : -1;
      const contract = { ...terms[i], type, strike: strike[i], years: years[i], vol: vol[i], carryPerVol: 0 } as const;
      return optionGreeks(contract, underlying[i], ["gamma"]).gamma;
    };
  }
  const greeks = new Float64Array(6 * strike.length);
  blackScholesColumns({ ...options, underlying, rate: NONE, carry: NONE }, strike.length, greeks, 6);
  return (i) => greeks[6 * i + GAMMA];
}

const NONE = Float64Array.of(0);

function validate(options: OpenOptions): void {
  if (options.strike.length === 0) throw notAvailable("chain must have options");
  for (let i = 0; i < options.strike.length; i++) {
    const row = `; row ${i + 1}`;
    const isNormal = options.terms?.[i].model === "normal";
    if (!(isNormal || options.underlying[i] > 0)) throw outsideDomain(`underlying must be positive${row}`);
    if (!(isNormal || options.strike[i] > 0)) throw outsideDomain(`strike must be positive${row}`);
    if (options.years[i] < 0) throw outsideDomain(`expiry is before now${row}`);
    if (!(options.years[i] > 0)) throw outsideDomain(`years must be positive${row}`);
    if (!(options.vol[i] > 0)) throw outsideDomain(`vol must be positive${row}`);
    if (!(options.openInterest[i] >= 0)) throw outsideDomain(`open_interest must not be negative${row}`);
  }
}

/** The zero between two points of opposite sign, to the last bits. */
function bisect(f: (x: number) => number, from: number, to: number): number {
  let low = from;
  let high = to;
  const positive = f(low) > 0;
  for (let i = 0; i < 60; i++) {
    const middle = 0.5 * (low + high);
    if (middle === low || middle === high) break;
    if (f(middle) > 0 === positive) low = middle;
    else high = middle;
  }
  return 0.5 * (low + high);
}
