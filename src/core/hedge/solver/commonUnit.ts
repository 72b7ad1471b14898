import { decimalDigits } from "../../numeric/decimal";
import type { HedgeProblem } from "../hedgeProblem";

/** A decimal, digits·10^exponent. */
type Decimal = readonly [digits: bigint, exponent: number];

/**
 * Lower bound of the violation of target g, beyond its tolerance, by whole lots in any number: what they add is a multiple of
 * the greatest common divisor of what one lot of each adds.
 *
 * Computed in decimals, as contracts and Greeks are written. Greeks with all the digits of a double have a divisor so small
 * that the bound is 0.
 *
 * @returns 0 where parts of lots move the target
 */
export function unitMissOf({ targets, instruments }: HedgeProblem, g: number): number {
  const { have, target, tolerance } = targets[g];
  const moving = instruments.filter(({ greeks }) => greeks[g] !== 0);
  if (moving.some(({ lot }) => lot === 0)) return 0;
  const steps = moving.map(({ lot, greeks }): Decimal => {
    const [size, per] = [decimalDigits(lot), decimalDigits(greeks[g])];
    return [size[0] * per[0], size[1] + per[1]];
  });
  const ends = [decimalDigits(have), decimalDigits(target)];
  const exponent = Math.min(...[...steps, ...ends].map(([, place]) => place));
  const whole = ([digits, place]: Decimal): bigint => digits * 10n ** BigInt(place - exponent);
  const rhs = absolute(whole(ends[1]) - whole(ends[0]));
  const divisor = steps.map(whole).reduce(greatestCommonDivisor, 0n);
  const rest = divisor === 0n ? rhs : rhs % divisor;
  const missed = divisor - rest > 0n && divisor - rest < rest ? divisor - rest : rest;
  return Math.max(0, Number(`${missed}e${exponent}`) - tolerance);
}

const absolute = (x: bigint): bigint => (x < 0n ? -x : x);

/** Euclid's. */
function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [absolute(a), absolute(b)];
  while (y > 0n) [x, y] = [y, x % y];
  return x;
}
