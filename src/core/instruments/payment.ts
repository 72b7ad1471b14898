import { isFuture, isOption, type InstrumentType, type Settlement } from "./instrument";

/**
 * How a contract pays, for everything that values one. With n contracts of multiplier m, entry E, price X, the underlying's
 * price S, and fx in quote per settlement currency:
 *
 * | form    | units of the underlying | P&L from E to X                | in quote currency |
 * |---------|-------------------------|--------------------------------|-------------------|
 * | linear  | n·m                     | n·m·(X − E)                    | × fx              |
 * | inverse | n·m/X                   | n·m·(1/E − 1/X) in coin        | × S·fx            |
 * | quanto  | n·m·fx                  | n·m·(X − E) in settlement      | × fx              |
 * | coin    | n·m                     | n·m·(X − E) in coin            | × S·fx            |
 *
 * `coin` is an option whose premium is quoted and settled in coin: it is not an inverse future. Spot settles in nothing, and
 * is linear unless it is quanto.
 */
export type PayForm = "linear" | "inverse" | "quanto" | "coin";

export function payForm(type: InstrumentType, settlement: Settlement): PayForm {
  if (settlement !== "inverse") return settlement;
  return isOption(type) ? "coin" : isFuture(type) ? "inverse" : "linear";
}

/** Whether a contract pays in coin, which the underlying's price turns into quote currency. */
export const paysCoin = (form: PayForm): boolean => form === "inverse" || form === "coin";

/** The part of fx that the units of a contract hold: a quanto's units of the underlying are those that move as much money. */
export const fxInUnits = (form: PayForm, fx: number): number => (form === "quanto" ? fx : 1);

/** What turns units held × quote currency per unit into money: fx, unless the units hold it already. */
export const fxPerUnit = (form: PayForm, fx: number): number => (form === "quanto" ? 1 : fx);

/**
 * Gain of a future from `entry` to `price`, per 1 of contracts × multiplier, in quote currency or in coin.
 *
 * @param underlying S at that price, at which coin and quote currency are exchanged
 */
export function futureGain(
  inverse: boolean,
  entry: number,
  price: number,
  underlying: number,
  inCoin: boolean,
): number {
  if (inverse) return ((price - entry) / price / entry) * (inCoin ? 1 : underlying);
  return (price - entry) * (inCoin ? 1 / underlying : 1);
}

/** Units of the underlying per 1 of contracts × multiplier of a future. */
export const futureUnits = (inverse: boolean, price: number): number => (inverse ? 1 / price : 1);

/** A straight line in S. */
export interface Line {
  readonly constant: number;
  readonly slope: number;
}

/**
 * `futureGain` as a line in the price S of a reference, where the future's own price is r·S and the underlying's c·S: the
 * gain itself, or in coin the gain times S.
 */
export function futureGainLine(inverse: boolean, entry: number, r: number, c: number, inCoin: boolean): Line {
  if (inverse) return { slope: (inCoin ? 1 : c) / entry, constant: (inCoin ? -1 : -c) / r };
  return { slope: inCoin ? r / c : r, constant: inCoin ? -entry / c : -entry };
}

/** A premium that was paid, in quote currency or in coin at an underlying's price. */
export function premiumWorth(coinSettled: boolean, premium: number, underlying: number, inCoin: boolean): number {
  if (coinSettled) return inCoin ? premium : premium * underlying;
  return inCoin ? premium / underlying : premium;
}

/** What was paid as a line in S, as `futureGainLine`, where the option's underlying is r·S. */
export function premiumLine(coinSettled: boolean, premium: number, r: number, inCoin: boolean): Line {
  if (coinSettled) return { slope: inCoin ? -premium : -premium * r, constant: 0 };
  return { slope: 0, constant: inCoin ? -premium / r : -premium };
}
