import type { Numeraire } from "../instruments/instrument";
import { outsideDomain, wrongValue } from "../errors";
import { americanOption, type Depth } from "./american/americanOption";
import { bachelier, validateNormalOption } from "./bachelier";
import { blackScholes, blackScholesColumns, type Measure, MEASURES, type OptionType } from "./blackScholes";
import { contractColumns } from "./contractColumns";
import { digital } from "./digital";
import { afterShift, europeanWithDividends } from "./dividendEuropean";
import { type Dividends, dividendsUntil } from "./dividends";
import { DESK_UNITS, toCoinNumeraire } from "./greekUnits";
import { isInDomain, validateOption } from "./optionInputs";

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

/** Price and Greeks in the units and the money asked for, in the order of MEASURES. */
function inUnits(
  values: Readonly<Record<Measure, number>>,
  underlying: number,
  scale: GreekScale,
  numeraire: Numeraire,
  units: Readonly<Record<Measure, number>> = DESK_UNITS,
): Float64Array {
  const out = Float64Array.from(MEASURES, (measure) => values[measure]);
  if (numeraire === "coin") toCoinNumeraire(out, underlying);
  if (scale === "desk") MEASURES.forEach((measure, m) => (out[m] *= units[measure]));
  return out;
}

/**
 * American options, to the depth asked for: the early-exercise premium by its integral equation.
 *
 * @throws HedgeError where an input is outside the model's domain
 */
export function americanOptionGreeks(
  depth: Depth,
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
  return inUnits(americanOption(w, underlying, strike, years, vol, rate, carry, depth), underlying, scale, numeraire);
}

/** How the underlying moves: lognormal as Black and Scholes have it, or normal as Bachelier. */
export const EUROPEAN_MODELS = ["lognormal", "normal"] as const;
export type EuropeanModel = (typeof EUROPEAN_MODELS)[number];

/** A normal vol is in price units: per vol point has no meaning. */
const NORMAL_DESK_UNITS = { ...DESK_UNITS, vega: 1, vanna: 1, volga: 1 };

/**
 * European options of either model, with discrete dividends.
 *
 * @param wanted what is computed: the others may be NaN
 * @param dividends by their dates; those after expiry do not count
 * @throws HedgeError where an input is outside the model's domain
 */
export function europeanModelGreeks(
  wanted: readonly Measure[],
  dividends: Dividends | undefined,
  type: "call" | "put",
  underlying: number,
  strike: number,
  years: number,
  vol: number,
  rate = 0,
  carry = rate,
  scale: GreekScale = "unit",
  numeraire: Numeraire = "usd",
  model: EuropeanModel = "lognormal",
): Float64Array {
  const w: OptionType = type === "call" ? 1 : -1;
  const paid = dividends && dividendsUntil(dividends, years);
  const contract = { type: w, strike, years, vol, rate, carry };
  if (model === "lognormal") {
    if (!paid || paid.payments.length === 0)
      return europeanGreeks(type, underlying, strike, years, vol, rate, carry, scale, numeraire);
    validateOption(w, underlying, strike, years, vol, rate, carry);
    return inUnits(europeanWithDividends(contract, underlying, paid, wanted), underlying, scale, numeraire);
  }
  validateNormalOption(w, underlying, strike, years, rate, carry, vol);
  if (numeraire === "coin" && !(underlying > 0)) throw outsideDomain("underlying must be positive to count in coin");
  if (paid?.payments.some((payment) => payment.isProportional))
    throw wrongValue("proportional dividends have no normal model");
  const values = afterShift(
    contract,
    underlying,
    paid ?? { model: "spot", payments: [] },
    (X) => bachelier(w, X, strike, years, vol, rate, carry),
    true,
  );
  return inUnits(values, underlying, scale, numeraire, NORMAL_DESK_UNITS);
}

/** Cash-or-nothing options, per unit of cash. */
export const digitalGreeks = deskModel(digital);
