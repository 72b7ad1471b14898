import { decimalDigits } from "../../numeric/decimal";
import type { HedgeProblem } from "../hedgeProblem";

/** A decimal, digits·10^exponent. */
type Decimal = readonly [digits: bigint, exponent: number];

/** The residuals of a target that whole lots can leave nearest to 0: `above` at or above it, −`below` at or below it. */
export interface Nearest {
  readonly above: number;
  readonly below: number;
}

/**
 * The residuals of target g nearest to 0 that whole lots in any number can leave: what they add is a multiple of the greatest
 * common divisor of what one lot of each adds.
 *
 * Computed in decimals, as contracts and Greeks are written. Greeks with all the digits of a double have a divisor so small
 * that both are next to 0.
 *
 * @returns 0 and 0 where parts of lots move the target; where nothing does, the residual on its side and Infinity on the other
 */
export function nearestResiduals({ targets, instruments }: HedgeProblem, g: number): Nearest {
  const { have, target } = targets[g];
  const moving = instruments.filter(({ greeks }) => greeks[g] !== 0);
  if (moving.some(({ lot }) => lot === 0)) return { above: 0, below: 0 };
  const steps = moving.map(({ lot, greeks }): Decimal => {
    const [size, per] = [decimalDigits(lot), decimalDigits(greeks[g])];
    return [size[0] * per[0], size[1] + per[1]];
  });
  const ends = [decimalDigits(have), decimalDigits(target)];
  const exponent = Math.min(...[...steps, ...ends].map(([, place]) => place));
  const whole = ([digits, place]: Decimal): bigint => digits * 10n ** BigInt(place - exponent);
  const left = whole(ends[0]) - whole(ends[1]);
  const value = (digits: bigint): number => Number(`${digits}e${exponent}`);
  const unit = steps.map(whole).reduce(greatestCommonDivisor, 0n);
  if (unit === 0n)
    return left < 0n ? { above: Infinity, below: value(-left) } : { above: value(left), below: left ? Infinity : 0 };
  const above = ((left % unit) + unit) % unit;
  return { above: value(above), below: value(above === 0n ? 0n : unit - above) };
}

const absolute = (x: bigint): bigint => (x < 0n ? -x : x);

/** Euclid's. */
function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [absolute(a), absolute(b)];
  while (y > 0n) [x, y] = [y, x % y];
  return x;
}
