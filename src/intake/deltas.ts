import { BEYOND_ONE, isNoFutureDelta, isNoOptionDelta, isPositionDelta } from "../core/instruments/givenDelta";
import { isOption } from "../core/instruments/instrument";
import { attempt, HedgeError, outsideDomain, wrongValue } from "../core/errors";
import { impliedVolatility } from "../core/options/impliedVolatility";
import { normalCdf } from "../core/numeric/normal";
import type { Holding } from "./reconcile";

/** How far a delta may lie from the one of the option's own price and underlying price. */
const FROM_MODEL = 0.1;

/**
 * What is wrong with a delta per unit, if anything: the position's, or of another sign, or far from the model's.
 *
 * The model's, of an option with a vol, needs no clock: price, underlying price and strike give the total volatility σ√T,
 * and with it N(d1).
 *
 * @param given as the column says it, for messages
 * @param stated whether the column holds the delta of one unit, so that the user may have meant the position's
 */
export function deltaProblem(
  holding: Holding & { readonly strike: number; readonly vol: number },
  header: string,
  given: number,
  stated: boolean,
): HedgeError | undefined {
  const { type, delta, quantity, multiplier, price, underlyingPrice, strike, settlement } = holding;
  if (Number.isNaN(delta)) return undefined;
  const per = `${header} ${given}`;
  if (!isOption(type)) {
    if (type === "spot") return undefined;
    const units = (quantity * multiplier) / (settlement === "inverse" ? price : 1);
    if (isPositionDelta(delta, units)) {
      return wrongValue(`${per} is the position's: map it as delta, unit position`);
    }
    return isNoFutureDelta(delta) ? outsideDomain(`${per} of a ${type} must be near 1, per unit held long`) : undefined;
  }
  if (isNoOptionDelta(type, delta, stated ? 0 : BEYOND_ONE)) {
    const message = `${per} of a ${type} gives ${short(delta)} per unit held long, which it cannot be`;
    return stated ? outsideDomain(`${message}: map it as position if it is the position's`) : wrongValue(message);
  }
  const quote = settlement === "inverse" ? price * underlyingPrice : price;
  if (Number.isNaN(holding.vol) || !(quote > 0) || !(underlyingPrice > 0) || !(strike > 0)) return undefined;
  const total = attempt(() => impliedVolatility(type === "call" ? 1 : -1, quote, underlyingPrice, strike, 1, 0, 0));
  if (total instanceof HedgeError || !(total > 0)) return undefined;
  const model = normalCdf(Math.log(underlyingPrice / strike) / total + total / 2) - (type === "call" ? 0 : 1);
  return Math.abs(model - delta) > FROM_MODEL
    ? wrongValue(`${per} gives ${short(delta)} per unit, but price and underlying price give ${short(model)}`)
    : undefined;
}

const short = (x: number): number => Number(x.toPrecision(4));
