import { blackScholes, type Measure, MEASURES, type OptionType } from "../blackScholes";

/** Below this σ√T the path of the underlying is certain to the accuracy of the method. */
const CERTAIN = 1e-7;

export const isCertain = (years: number, vol: number): boolean => vol * Math.sqrt(years) < CERTAIN;

/**
 * Price and Greeks of an American option whose underlying has no dispersion: the European limits at the best time to
 * exercise. Before expiry nothing but that time depends on how long is left.
 */
export function certainOption(
  type: OptionType,
  S: number,
  K: number,
  T: number,
  r: number,
  b: number,
): Record<Measure, number> {
  const time = bestTime(type, S, K, T, r, b);
  const european = blackScholes(type, S, K, time, 0, r, b);
  const values = Object.fromEntries(MEASURES.map((measure, m) => [measure, european[m]])) as Record<Measure, number>;
  if (time === T) return values;
  const q = r - b;
  // Between now and expiry the best time itself moves with the price.
  if (time > 0 && values.price > 0) values.gamma = (-type * q * Math.exp(-q * time)) / (S * (q - r));
  return { ...values, theta: 0, charm: 0 };
}

/**
 * When a path without dispersion is worth most: now, at expiry, or where the carry on asset and cash balance, qS e^{−qt} =
 * rK e^{−rt}.
 */
function bestTime(type: OptionType, S: number, K: number, T: number, r: number, b: number): number {
  const q = r - b;
  const value = (t: number): number => type * (S * Math.exp(-q * t) - K * Math.exp(-r * t));
  const balance = Math.log((q * S) / (r * K)) / (q - r);
  let best = value(T) > value(0) ? T : 0;
  if (balance > 0 && balance < T && value(balance) > value(best)) best = balance;
  return best;
}
