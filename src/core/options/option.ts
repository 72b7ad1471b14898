import { outsideDomain, wrongValue } from "../errors";
import { americanOption, DEPTH, type Depth } from "./american/americanOption";
import { americanVolatility } from "./american/americanVolatility";
import { bachelier, validateNormalOption } from "./bachelier";
import { bachelierVolatility } from "./bachelierVolatility";
import { blackScholes, type Measure, MEASURES, type OptionType } from "./blackScholes";
import { americanWithDividends } from "./dividendAmerican";
import { afterShift, europeanWithDividends } from "./dividendEuropean";
import { type Dividends, dividendsUntil } from "./dividends";
import { impliedVolatility } from "./impliedVolatility";
import { validateContract } from "./optionInputs";
import { volatilityOf } from "./volatilityOf";

export const EXERCISES = ["european", "american"] as const;
export type Exercise = (typeof EXERCISES)[number];

/** How the underlying moves: lognormal as Black and Scholes have it, or normal as Bachelier. */
export const OPTION_MODELS = ["lognormal", "normal"] as const;
export type OptionModel = (typeof OPTION_MODELS)[number];

/** What an option is, apart from the price of its underlying and its vol. */
export interface OptionTerms {
  readonly type: OptionType;
  readonly strike: number;
  readonly years: number;
  readonly rate: number;
  /** b; of a quanto without what the exchange rate adds to it */
  readonly carry: number;
  readonly exercise: Exercise;
  readonly model: OptionModel;
  /** ρσ_X of a quanto: what its carry rises by per 1.00 of vol; 0 of any other option */
  readonly carryPerVol: number;
  /** of its underlying, by their dates; those after expiry do not count */
  readonly dividends?: Dividends | undefined;
}

/** What an option is, apart from the price of its underlying. */
export interface OptionContract extends OptionTerms {
  readonly vol: number;
}

/** A European lognormal option without dividends, which column routines value. */
export const isPlain = ({ exercise, model, dividends, years }: OptionTerms): boolean =>
  exercise === "european" && model === "lognormal" && paidUntil(dividends, years) === undefined;

/** The dividends that count until an expiry; undefined where none do. */
function paidUntil(dividends: Dividends | undefined, years: number): Dividends | undefined {
  const paid = dividends && dividendsUntil(dividends, years);
  return paid && paid.payments.length > 0 ? paid : undefined;
}

/**
 * Price and Greeks of an option in any of the models; units as blackScholes. The vega of a quanto is total, through its carry
 * too; rho moves rate and carry.
 *
 * @param wanted what is computed: the others may be NaN
 * @throws HedgeError where an input is outside the model's domain; wrongValue for what has no model
 */
export function optionGreeks(
  contract: OptionContract,
  underlying: number,
  wanted: readonly Measure[],
): Record<Measure, number> {
  const { type, strike, years, vol, rate, model, carryPerVol } = contract;
  validateTerms(contract, underlying);
  if (model === "normal") {
    validateNormalOption(type, underlying, strike, years, rate, contract.carry, vol);
    return normalGreeks(contract, underlying);
  }
  if (!(vol >= 0)) throw outsideDomain("vol must not be negative");
  if (carryPerVol === 0) return lognormalGreeks(contract, underlying, wanted);
  const carry = contract.carry + carryPerVol * vol;
  const values = lognormalGreeks({ ...contract, carry, carryPerVol: 0 }, underlying, wanted);
  if (!wanted.includes("vega")) return values;
  const perCarry = isPlain(contract)
    ? years * underlying * values.delta
    : carrySlope({ ...contract, carry }, underlying);
  return { ...values, vega: values.vega + carryPerVol * perCarry };
}

const CARRY_STEP = 1e-4;

function carrySlope(contract: OptionContract, underlying: number): number {
  const at = (carry: number): number => lognormalGreeks({ ...contract, carry }, underlying, ["price"]).price;
  return (at(contract.carry + CARRY_STEP) - at(contract.carry - CARRY_STEP)) / (2 * CARRY_STEP);
}

/** Checks all but the vol. @throws HedgeError where an input is outside the model's domain */
export function validateTerms(terms: OptionTerms, underlying: number): void {
  const { type, strike, years, rate, carry, exercise, model, carryPerVol, dividends } = terms;
  if (model === "lognormal") {
    validateContract(type, underlying, strike, years, rate, carry);
    return;
  }
  validateNormalOption(type, underlying, strike, years, rate, carry);
  if (exercise === "american") throw wrongValue("exercise must be european in the normal model");
  if (carryPerVol !== 0) throw wrongValue("fx vol of a quanto has no meaning in the normal model");
  if (dividends?.payments.some((payment) => payment.isProportional))
    throw wrongValue("proportional dividends have no normal model");
}

function normalGreeks(contract: OptionContract, underlying: number): Record<Measure, number> {
  const { type, strike, years, vol, rate, carry } = contract;
  const value = (X: number): Record<Measure, number> => bachelier(type, X, strike, years, vol, rate, carry);
  const paid = paidUntil(contract.dividends, years);
  return paid ? afterShift(contract, underlying, paid, value, true) : value(underlying);
}

function lognormalGreeks(
  contract: OptionContract,
  underlying: number,
  wanted: readonly Measure[],
): Record<Measure, number> {
  const { type, strike, years, vol, rate, carry } = contract;
  const paid = paidUntil(contract.dividends, years);
  if (contract.exercise === "american") {
    if (paid) return americanWithDividends(contract, underlying, paid, wanted);
    return americanOption(type, underlying, strike, years, vol, rate, carry, depthOf(wanted));
  }
  if (paid) return europeanWithDividends(contract, underlying, paid, wanted);
  // A literal: a record put together from its entries would cost more than the model.
  const [price, delta, gamma, vega, theta, rho, vanna, volga, charm] = blackScholes(
    type,
    underlying,
    strike,
    years,
    vol,
    rate,
    carry,
    scratch,
  );
  return { price, delta, gamma, vega, theta, rho, vanna, volga, charm };
}

const scratch = new Float64Array(MEASURES.length);

const DEPTHS: readonly Depth[] = ["price", "vega", "all"];

const depthOf = (wanted: readonly Measure[]): Depth =>
  DEPTHS[Math.max(...wanted.map((measure) => DEPTHS.indexOf(DEPTH[measure])))];

/**
 * The vol at which an option is worth its premium, in the money of the underlying's price.
 *
 * @throws outsideDomain for a premium at or outside its bounds
 */
export function optionVolatility(terms: OptionTerms, premium: number, underlying: number): number {
  validateTerms(terms, underlying);
  const { type, strike, years, rate, carry, model, exercise, carryPerVol } = terms;
  const paid = paidUntil(terms.dividends, years);
  if (model === "normal") {
    const X = paid ? afterShift(terms, underlying, paid, priceAlone, true).price : underlying;
    return bachelierVolatility(type, premium, X, strike, years, rate, carry);
  }
  if (carryPerVol === 0 && !paid) {
    if (exercise === "american") return americanVolatility(type, premium, underlying, strike, years, rate, carry);
    return impliedVolatility(type, premium, underlying, strike, years, rate, carry);
  }
  if (years === 0) throw outsideDomain("expiry is now: no vol is implied");
  return volatilityOf(premium, 1e-3 * strike, (vol) => optionGreeks({ ...terms, vol }, underlying, ["price"]).price);
}

/** A model whose price is what it is asked at: with it a shift tells what is left of the underlying. */
const priceAlone = (X: number): Record<Measure, number> =>
  ({ ...Object.fromEntries(MEASURES.map((measure) => [measure, NaN])), price: X }) as Record<Measure, number>;
