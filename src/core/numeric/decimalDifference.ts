import { decimalPlaces, EXACT_LIMIT, POWERS_OF_TEN } from "./decimal";

/**
 * a − b of two decimals, rounded once: 9350.69 − 9350.45 is 0.24.
 *
 * A basis is a small difference of large prices. The binary difference is exact but inherits the rounding of both prices,
 * 4e-12 of the result in this example, and an annualised basis of a day multiplies it. Each number stands for the shortest
 * decimal that reads back as the same double, which is how it was quoted.
 */
export function decimalDifference(a: number, b: number): number {
  if (b === 0) return a + 0;
  const placesA = decimalPlaces(a);
  const placesB = decimalPlaces(b, Math.max(placesA, 0));
  if (placesA >= 0 && placesB >= 0) {
    const scale = POWERS_OF_TEN[placesB];
    const integerA = Math.round(a * scale);
    // At b's scale a may have outgrown the integers that are exact.
    if (Math.abs(integerA) <= EXACT_LIMIT) return (integerA - Math.round(b * scale)) / scale;
  }
  return longDifference(a, b);
}

/** The same with as many digits as the decimals have: a mid, a converted price. */
function longDifference(a: number, b: number): number {
  const x = digits(a);
  const y = digits(b);
  const places = Math.max(x.places, y.places, 0);
  const difference = x.integer * 10n ** BigInt(places - x.places) - y.integer * 10n ** BigInt(places - y.places);
  // The language rounds a decimal literal correctly.
  return Number(`${difference}e-${places}`);
}

function digits(x: number): { readonly integer: bigint; readonly places: number } {
  const [mantissa, exponent] = x.toExponential().split("e");
  const [whole, fraction = ""] = mantissa.split(".");
  return { integer: BigInt(whole + fraction), places: fraction.length - Number(exponent) };
}
