import { decimalDigits, decimalPlaces, EXACT_LIMIT, POWERS_OF_TEN } from "./decimal";

/**
 * a − b of two decimals, rounded once: 9350.69 − 9350.45 is 0.24.
 *
 * The binary difference is exact but inherits the rounding of both numbers, 4e-12 of the result in this example. A number
 * that is no decimal of up to 15 digits, as a model's is, keeps the binary difference.
 */
export function decimalDifference(a: number, b: number): number {
  return shortDifference(a, b) ?? a - b;
}

/**
 * The same for any number of digits: each number stands for the shortest decimal that reads back as the same double, which is
 * how a mid or a converted price was written. Ten times the cost of `decimalDifference`.
 */
export function longDecimalDifference(a: number, b: number): number {
  const short = shortDifference(a, b);
  if (short !== undefined) return short;
  const [x, xExponent] = decimalDigits(a);
  const [y, yExponent] = decimalDigits(b);
  const exponent = Math.min(xExponent, yExponent);
  const difference = x * 10n ** BigInt(xExponent - exponent) - y * 10n ** BigInt(yExponent - exponent);
  // The language rounds a decimal literal correctly.
  return Number(`${difference}e${exponent}`);
}

function shortDifference(a: number, b: number): number | undefined {
  const placesA = decimalPlaces(a);
  if (placesA < 0) return undefined;
  const placesB = decimalPlaces(b, placesA);
  if (placesB < 0) return undefined;
  const scale = POWERS_OF_TEN[placesB];
  const integerA = Math.round(a * scale);
  // At b's scale a may have outgrown the integers that are exact.
  return Math.abs(integerA) <= EXACT_LIMIT ? (integerA - Math.round(b * scale)) / scale : undefined;
}
