import { dividesByZero, notAvailable, outsideDomain } from "../errors";
import { requirePositive } from "../numeric/requirements";
import { validateVol } from "../options/optionInputs";

/** How a delta is traded back: from a band to its edge or its centre, or every so many days. */
export const REBALANCE_RULES = ["edge", "centre", "interval"] as const;
export type RebalanceRule = (typeof REBALANCE_RULES)[number];

/** An option position that is delta-hedged. */
export interface RebalanceInputs {
  /** Net gamma, units of the underlying per 1.00 of its price. */
  readonly gamma: number;
  readonly price: number;
  readonly vol: number;
  /** One way, a fraction of the notional. */
  readonly cost: number;
  /** Per unit of quote currency; without one nothing is said to be best. */
  readonly riskAversion?: number | undefined;
  /** How long it is hedged. */
  readonly years: number;
  readonly rule: RebalanceRule;
  /** Half-widths in units of the underlying, or days; the best one, and a quarter to four times it, unless given. */
  readonly values?: readonly number[] | undefined;
}

/** Cost and risk of one width or interval, in quote currency, turnover in units of the underlying. */
export interface RebalanceChoice {
  readonly value: number;
  readonly turnover: number;
  readonly cost: number;
  /** Standard deviation of the hedging error. */
  readonly risk: number;
  /** cost + a/2·risk²; NaN without a risk aversion. */
  readonly objective: number;
}

/**
 * What a rule of rebalancing costs and what risk it leaves, in closed form: with q = |Γ|σS the delta moves by q·√dt. Over a year,
 *
 * - `interval` d: turnover q·√(2/(π·d)), variance ½(ΓS²σ²)²·d
 * - `centre` of a half-width w: turnover q²/w, variance σ²S²w²/6
 * - `edge` of a half-width w: turnover q²/2w, variance σ²S²w²/3
 *
 * The best edge is (3cSΓ²/2a)^{1/3}, Whalley and Wilmott's (Mathematical Finance 7, 1997).
 *
 * @throws dividesByZero for a gamma or a risk aversion of 0; notAvailable without a risk aversion and values; outsideDomain
 * for inputs outside their domain, and where nothing keeps from hedging without end
 */
export function rebalance(inputs: RebalanceInputs): RebalanceChoice[] {
  const { gamma, price, vol, cost, riskAversion, years, rule, values } = inputs;
  if (gamma === 0) throw dividesByZero("gamma must not be zero");
  requirePositive(price, "price");
  requirePositive(vol, "vol");
  validateVol(vol);
  if (!(cost >= 0)) throw outsideDomain("cost must not be negative");
  requirePositive(years, "years");
  if (riskAversion === 0) throw dividesByZero("risk_aversion must not be zero");
  if (riskAversion !== undefined) requirePositive(riskAversion, "risk_aversion");
  const q = Math.abs(gamma) * vol * price;
  const choices = values ?? MULTIPLES.map((multiple) => multiple * bestValue(inputs));
  return choices.map((value) => {
    if (!(value > 0)) throw outsideDomain(`values must be above zero; one is ${value}`);
    const { turnover, variance } = ofRule(value);
    const paid = cost * price * turnover * years;
    return {
      value,
      turnover: turnover * years,
      cost: paid,
      risk: Math.sqrt(variance * years),
      objective: riskAversion === undefined ? NaN : paid + (riskAversion / 2) * variance * years,
    };
  });

  function ofRule(value: number): { readonly turnover: number; readonly variance: number } {
    if (rule === "interval") {
      const d = value / 365;
      return { turnover: q * Math.sqrt(2 / (Math.PI * d)), variance: 0.5 * (q * price * vol) ** 2 * d };
    }
    const spread = (vol * price * value) ** 2;
    return rule === "centre"
      ? { turnover: (q * q) / value, variance: spread / 6 }
      : { turnover: (q * q) / (2 * value), variance: spread / 3 };
  }
}

const MULTIPLES = [0.25, 0.5, 1, 2, 4];

function bestValue({ gamma, price, vol, cost, riskAversion, rule }: RebalanceInputs): number {
  if (riskAversion === undefined) throw notAvailable("values are missing: give them, or risk_aversion");
  if (cost === 0) throw outsideDomain("cost must be above zero: without it the best is to hedge without end");
  if (rule === "interval") {
    const perRisk = riskAversion * Math.abs(gamma) * price * price * vol ** 3;
    return ((2 * cost * Math.sqrt(2 / Math.PI)) / perRisk) ** (2 / 3) * 365;
  }
  const edge = (3 * cost * price * gamma * gamma) / (2 * riskAversion);
  return Math.cbrt(rule === "centre" ? 4 * edge : edge);
}
