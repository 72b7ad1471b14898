import { outsideDomain } from "../errors";
import { blackScholes, MEASURES, type OptionType } from "./blackScholes";
import { validateOption } from "./optionInputs";

/** The measures of a quanto option: those of any option, then what the other currency adds. */
export const QUANTO_MEASURES = [...MEASURES, "carry rho", "fx vega", "correlation"] as const;
export type QuantoMeasure = (typeof QUANTO_MEASURES)[number];

/**
 * Value and Greeks of a European option that settles in another currency at a fixed rate of 1, per unit of the underlying:
 * Black–Scholes with the carry b + ρσσ_X (Haug, The Complete Guide to Option Pricing Formulas, 2nd ed., 5.16.1).
 *
 * ρ is of the underlying with the quote currency per settlement currency; the books quote fx the other way, so that theirs
 * is −ρ. Vega, vanna and volga move the carry too; rho is that of the settlement currency's rate alone.
 *
 * @param rate of the settlement currency
 * @param carry of the underlying in its own currency
 * @throws outsideDomain where an input is outside the model's domain
 */
export function quanto(
  type: OptionType,
  underlying: number,
  strike: number,
  years: number,
  vol: number,
  rate: number,
  carry: number,
  fxVol: number,
  correlation: number,
): Record<QuantoMeasure, number> {
  validateOption(type, underlying, strike, years, vol, rate, carry);
  if (!(fxVol >= 0)) throw outsideDomain("fx_vol must not be negative");
  if (fxVol > LARGEST_VOL) throw outsideDomain("fx_vol must be a decimal: 0.1, not 10");
  if (!(Math.abs(correlation) <= 1)) throw outsideDomain("correlation must be between -1 and 1");
  const perVol = correlation * fxVol; // ∂(carry)/∂σ
  const [price, delta, gamma, vega, theta, , vanna, volga, charm] = blackScholes(
    type,
    underlying,
    strike,
    years,
    vol,
    rate,
    carry + perVol * vol,
  ) as unknown as Nine;
  const perCarry = years * underlying * delta;
  const deltaPerCarry = years * (delta + underlying * gamma);
  const vegaPerCarry = years * underlying * vanna;
  return {
    price,
    delta,
    gamma,
    vega: vega + perVol * perCarry,
    theta,
    rho: -years * price,
    vanna: vanna + perVol * deltaPerCarry,
    volga: volga + perVol * (2 * vegaPerCarry + perVol * years * underlying * deltaPerCarry),
    charm,
    "carry rho": perCarry,
    "fx vega": correlation * vol * perCarry,
    correlation: vol * fxVol * perCarry,
  };
}

type Nine = [number, number, number, number, number, number, number, number, number];

/** Above 500% a vol is taken for percent points typed as a decimal. */
const LARGEST_VOL = 5;

/** Factor to the unit of a desk: vols and correlation per point, rates per basis point. */
export const QUANTO_DESK_UNITS = { "carry rho": 1 / 10_000, "fx vega": 1 / 100, correlation: 1 / 100 } as const;
