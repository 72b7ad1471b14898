import { decimalDigits, decimalPlaces, EXACT_LIMIT, nearestInteger, POWERS_OF_TEN } from "./decimal";

/**
 * Decimals as whole numbers of any length, n·10^−places: their sums and products are exact, and are rounded once, when they
 * are read. A double stands for the shortest decimal that reads back as it.
 */

const powers: bigint[] = [];

const whole = BigInt;

/** 10^places. */
export const tenTo = (places: number): bigint => (powers[places] ??= 10n ** BigInt(places));

export const magnitude = (n: bigint): bigint => (n < 0n ? -n : n);

/** Whether x is surely a decimal of these places; a longer one is not tried. */
export function isDecimalAt(x: number, places: number): boolean {
  if (places >= POWERS_OF_TEN.length) return false;
  const scale = POWERS_OF_TEN[places];
  const integer = nearestInteger(x * scale);
  return integer <= EXACT_LIMIT && integer >= -EXACT_LIMIT && integer / scale === x;
}

/** The decimal places of x. */
export function placesOf(x: number): number {
  const places = decimalPlaces(x);
  return places >= 0 ? places : Math.max(0, -decimalDigits(x)[1]);
}

/**
 * x·10^places.
 *
 * @param places at least those of x
 */
export function toFixedPoint(x: number, places: number): bigint {
  const own = decimalPlaces(x);
  if (own >= 0) return whole(nearestInteger(x * POWERS_OF_TEN[own])) * tenTo(places - own);
  const [digits, exponent] = decimalDigits(x);
  return digits * tenTo(places + exponent);
}

/** The double nearest to n·10^−places: the language rounds a decimal literal correctly. */
export const fromFixedPoint = (n: bigint, places: number): number => Number(`${n}e-${places}`);

/** The double nearest to a/b. */
export function quotient(a: bigint, b: bigint): number {
  const places = Math.max(0, DIGITS + `${b}`.length - `${a}`.length);
  const scaled = a * tenTo(places);
  const whole = scaled / b;
  // A last digit that says whether anything is left, so that rounding sees on which side of a tie the quotient lies.
  const isExact = whole * b === scaled;
  return Number(`${whole}${isExact ? 0 : 1}e-${places + 1}`);
}

/** More than the 17 that tell two doubles apart. */
const DIGITS = 20;
