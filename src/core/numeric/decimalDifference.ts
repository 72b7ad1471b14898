import { decimalDigits, EXACT_LIMIT, exponentBits, nearestInteger, placesByExponent, POWERS_OF_TEN } from "./decimal";

/**
 * a − b of two decimals, rounded once: 9350.69 − 9350.45 is 0.24.
 *
 * The binary difference is exact but inherits the rounding of both numbers, 4e-12 of the result in this example. A number
 * that is no decimal of up to 15 digits, as a model's is, keeps the binary difference.
 */
export function decimalDifference(a: number, b: number): number {
  if (b === 0) return a;
  const difference = shortDifference(a, b);
  return Number.isNaN(difference) ? a - b : difference;
}

/** a + b of two decimals, rounded once: 0.1 + 0.2 is 0.3. A number that is no decimal of up to 15 digits keeps the binary sum. */
export const decimalSum = (a: number, b: number): number => decimalDifference(a, 0 - b);

/**
 * a − b of two decimals of any number of digits, rounded once: each number stands for the shortest decimal that reads back as the same double, which is
 * how a mid or a converted price was written. Ten times the cost of `decimalDifference`.
 */
export function longDecimalDifference(a: number, b: number): number {
  const short = shortDifference(a, b);
  if (!Number.isNaN(short)) return short;
  const [x, xExponent] = decimalDigits(a);
  const [y, yExponent] = decimalDigits(b);
  const exponent = Math.min(xExponent, yExponent);
  const difference = x * 10n ** BigInt(xExponent - exponent) - y * 10n ** BigInt(yExponent - exponent);
  // The language rounds a decimal literal correctly.
  return Number(`${difference}e${exponent}`);
}

/** Room for every decimal of 15 digits: below 10^15 it stands in a binade that ends below 2·10^15. */
const PLACES = placesByExponent(EXACT_LIMIT);

/** NaN where one of the two is no decimal of up to 15 digits. */
function shortDifference(a: number, b: number): number {
  const size = Math.max(Math.abs(a), Math.abs(b));
  if (!(size <= EXACT_LIMIT)) return NaN;
  const scale = POWERS_OF_TEN[PLACES[exponentBits(size)]];
  const integerA = nearestInteger(a * scale);
  const integerB = nearestInteger(b * scale);
  return integerA / scale === a && integerB / scale === b ? (integerA - integerB) / scale : NaN;
}
