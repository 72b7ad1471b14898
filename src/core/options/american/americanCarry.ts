import { attempt, HedgeError } from "../../errors";
import { americanOption } from "./americanOption";
import { americanVolatility } from "./americanVolatility";

const ROUNDS = 25;
const CARRY_STEP = 1e-5;
/** Change of the carry, and of the vol, at which to stop. */
const CONVERGED = 1e-12;

/**
 * The cost of carry at which an American call and put of one strike have one implied vol: what parity is to European ones.
 *
 * Newton's method in vol and carry on the two prices at once.
 *
 * @returns undefined where either is worth no more than exercise now, or no carry does it
 */
export function americanCarry(
  call: number,
  put: number,
  underlying: number,
  strike: number,
  years: number,
  rate: number,
): number | undefined {
  if (!(call > Math.max(underlying - strike, 0) && put > Math.max(strike - underlying, 0))) return undefined;
  // European parity is near enough to start from; early exercise makes it an inequality.
  const forward = strike + (call - put) * Math.exp(rate * years);
  let carry = forward > 0 ? Math.log(forward / underlying) / years : rate;
  const start = attempt(() =>
    strike >= underlying
      ? americanVolatility(1, call, underlying, strike, years, rate, carry)
      : americanVolatility(-1, put, underlying, strike, years, rate, carry),
  );
  let vol = start instanceof HedgeError ? 0.3 : start;
  for (let round = 0; round < ROUNDS; round++) {
    const c = americanOption(1, underlying, strike, years, vol, rate, carry, "vega");
    const p = americanOption(-1, underlying, strike, years, vol, rate, carry, "vega");
    const callPerCarry = perCarry(1, underlying, strike, years, vol, rate, carry);
    const putPerCarry = perCarry(-1, underlying, strike, years, vol, rate, carry);
    const determinant = c.vega * putPerCarry - p.vega * callPerCarry;
    const callGap = call - c.price;
    const putGap = put - p.price;
    const volStep = (callGap * putPerCarry - putGap * callPerCarry) / determinant;
    const carryStep = (c.vega * putGap - p.vega * callGap) / determinant;
    if (!(Math.abs(volStep) + Math.abs(carryStep) < Infinity)) return undefined;
    vol = Math.min(Math.max(vol + volStep, vol / 2), 2 * vol);
    carry += Math.min(Math.max(carryStep, -LARGEST_STEP), LARGEST_STEP);
    if (Math.abs(volStep) + Math.abs(carryStep) < CONVERGED) return carry;
    // Rounding of the prices keeps the steps of a short option from falling further.
    if (round > 8 && Math.abs(volStep) + Math.abs(carryStep) < ROUNDED) return carry;
  }
  return undefined;
}

const LARGEST_STEP = 0.2;
const ROUNDED = 1e-8;

/** Slope of the price in the carry at a fixed rate. */
function perCarry(
  type: 1 | -1,
  underlying: number,
  strike: number,
  years: number,
  vol: number,
  rate: number,
  carry: number,
): number {
  const at = (b: number): number => americanOption(type, underlying, strike, years, vol, rate, b, "price").price;
  return (at(carry + CARRY_STEP) - at(carry - CARRY_STEP)) / (2 * CARRY_STEP);
}
