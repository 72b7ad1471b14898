import type { Numeraire } from "../book/instrument";
import { americanGreeks } from "./american";
import { blackScholes, MEASURES, type OptionType } from "./blackScholes";
import { digital } from "./digital";
import { DESK_UNITS, toCoinNumeraire } from "./greekUnits";
import { validateOption } from "./optionInputs";

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

/** American options: the early-exercise premium by its integral equation. */
export const americanOptionGreeks = deskModel(americanGreeks);

/** Cash-or-nothing options, per unit of cash. */
export const digitalGreeks = deskModel(digital);
