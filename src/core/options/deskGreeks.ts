import type { Numeraire } from "../instruments/instrument";
import { outsideDomain } from "../errors";
import { blackScholes, blackScholesColumns, type Measure, MEASURES, type OptionType } from "./blackScholes";
import { contractColumns } from "./contractColumns";
import { digital } from "./digital";
import { DESK_UNITS, toCoinNumeraire } from "./greekUnits";
import { type OptionContract, optionGreeks, validateTerms } from "./option";
import { isInDomain, validateOption, validateVol } from "./optionInputs";

/** `unit`: per 1.00 of vol and rate, per year. `desk`: per vol point, per basis point, per calendar day. */
export type GreekScale = "unit" | "desk";

/** A model that writes price and Greeks of one option in the order of MEASURES. */
type OptionModel = (
  type: OptionType,
  underlying: number,
  strike: number,
  years: number,
  vol: number,
  rate: number,
  carry: number,
  out: Float64Array,
) => Float64Array;

/**
 * A model as a desk calls it: inputs checked, omitted rates filled in, units and money as asked. The array is reused by
 * the next call.
 *
 * - `carry` is equal to the rate (a share or coin without yield) unless given; 0 for an option on a future
 * - `scale`, `numeraire` the units and the money of the answer
 *
 * @throws HedgeError where an input is outside the model's domain
 */
const deskModel = (model: OptionModel) => {
  const values = new Float64Array(MEASURES.length);
  return (
    type: "call" | "put",
    underlying: number,
    strike: number,
    years: number,
    vol: number,
    rate = 0,
    carry = rate,
    scale: GreekScale = "unit",
    numeraire: Numeraire = "usd",
  ): Float64Array => {
    const w: OptionType = type === "call" ? 1 : -1;
    validateOption(w, underlying, strike, years, vol, rate, carry);
    model(w, underlying, strike, years, vol, rate, carry, values);
    if (numeraire === "coin") toCoinNumeraire(values, underlying);
    if (scale === "desk") for (let m = 0; m < MEASURES.length; m++) values[m] *= DESK_UNITS[MEASURES[m]];
    return values;
  };
};

/** European options: Black–Scholes–Merton with cost of carry. */
export const europeanGreeks = deskModel(blackScholes);

/**
 * The same for columns, one of length 1 standing for every row and NaN for what is not given: to the last bit, row by row in
 * the order of MEASURES, and NaN in a row that europeanGreeks refuses.
 */
export function europeanGreeksColumns(
  [words, underlying, strike, years, vol, rates, carries, scale, numeraire]: readonly [
    type: ArrayLike<"call" | "put">,
    underlying: Float64Array,
    strike: Float64Array,
    years: Float64Array,
    vol: Float64Array,
    rate: Float64Array,
    carry: Float64Array,
    scale: ArrayLike<GreekScale | undefined>,
    numeraire: ArrayLike<Numeraire | undefined>,
  ],
  rows: number,
): Float64Array {
  const { type, rate, carry } = contractColumns(words, rates, carries);
  const width = MEASURES.length;
  const out = new Float64Array(rows * width);
  blackScholesColumns({ type, underlying, strike, years, vol, rate, carry }, rows, out);
  for (let i = 0; i < rows; i++) {
    const S = underlying[underlying.length === 1 ? 0 : i];
    const known = isInDomain(
      S,
      strike[strike.length === 1 ? 0 : i],
      years[years.length === 1 ? 0 : i],
      vol[vol.length === 1 ? 0 : i],
      rate[rate.length === 1 ? 0 : i],
      carry[carry.length === 1 ? 0 : i],
    );
    const at = i * width;
    if (!known) out.fill(NaN, at, at + width);
    if (numeraire[numeraire.length === 1 ? 0 : i] === "coin") toCoinNumeraire(out, S, at);
    if (scale[scale.length === 1 ? 0 : i] === "desk")
      for (let m = 0; m < width; m++) out[at + m] *= DESK_UNITS[MEASURES[m]];
  }
  return out;
}

/** A normal vol is in price units: per vol point has no meaning. */
const NORMAL_DESK_UNITS = { ...DESK_UNITS, vega: 1, vanna: 1, volga: 1 };

/**
 * Price and Greeks of an option of any exercise and model, in the units and the money asked for, in the order of MEASURES.
 *
 * @param wanted what is computed: the others may be NaN
 * @throws HedgeError where an input is outside the model's domain
 */
export function optionGreeksInUnits(
  contract: OptionContract,
  underlying: number,
  wanted: readonly Measure[],
  scale: GreekScale = "unit",
  numeraire: Numeraire = "usd",
): Float64Array {
  const isNormal = contract.model === "normal";
  validateTerms(contract, underlying);
  if (!isNormal) validateVol(contract.vol);
  if (numeraire === "coin" && !(underlying > 0)) throw outsideDomain("underlying must be positive to count in coin");
  const values = optionGreeks(contract, underlying, numeraire === "coin" ? wanted.flatMap(inCoin) : wanted);
  const out = Float64Array.from(MEASURES, (measure) => values[measure]);
  if (numeraire === "coin") toCoinNumeraire(out, underlying);
  const units = isNormal ? NORMAL_DESK_UNITS : DESK_UNITS;
  if (scale === "desk") MEASURES.forEach((measure, m) => (out[m] *= units[measure]));
  return out;
}

/** What a measure in coin takes with it. */
const inCoin = (measure: Measure): Measure[] =>
  measure === "vanna" ? ["vanna", "vega"] : measure === "charm" ? ["charm", "theta"] : [measure];

/** Cash-or-nothing options, per unit of cash. */
export const digitalGreeks = deskModel(digital);
