import type { Numeraire } from "../book/instrument";
import { blackScholes, type Measure, MEASURES, type OptionType } from "./blackScholes";
import { DESK_UNITS, toCoinNumeraire } from "./greekUnits";
import { validateOption } from "./optionInputs";

/** `unit`: per 1.00 of vol and rate, per year. `desk`: per vol point, per basis point, per calendar day. */
export type GreekScale = "unit" | "desk";

const values = new Float64Array(MEASURES.length);

/**
 * Price and Greeks of one option in the units and the money that a desk asks for, in the order of MEASURES. The array is
 * reused by the next call.
 *
 * @param carry cost of carry; equal to the rate (a share or coin without yield) unless given, 0 for an option on a future
 * @throws HedgeError where an input is outside the model's domain
 */
export function greeks(
  type: "call" | "put",
  underlying: number,
  strike: number,
  years: number,
  vol: number,
  rate = 0,
  carry = rate,
  scale: GreekScale = "unit",
  numeraire: Numeraire = "usd",
): Float64Array {
  const w: OptionType = type === "call" ? 1 : -1;
  validateOption(w, underlying, strike, years, vol, rate, carry);
  blackScholes(w, underlying, strike, years, vol, rate, carry, values);
  if (numeraire === "coin") toCoinNumeraire(values, underlying);
  if (scale === "desk") for (let m = 0; m < MEASURES.length; m++) values[m] *= DESK_UNITS[MEASURES[m]];
  return values;
}

/** One of them. Gamma at the strike at expiry, and whatever else has no value there, is not finite. */
export function greek(measure: Measure, ...option: Parameters<typeof greeks>): number {
  return greeks(...option)[MEASURES.indexOf(measure)];
}
