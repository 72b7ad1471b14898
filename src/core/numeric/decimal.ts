/**
 * Decimals as people type them, held exactly in pairs of doubles.
 *
 * A cell's 0.3 is the decimal 0.3 and not the binary fraction next to it. As long as the digits fit 53 bits the decimal
 * is integer / 10^d with both parts exact, and one IEEE division gives the double nearest to it. So the test
 * `round(x·10^d) / 10^d === x` proves that x is the double of a decimal with d places; no guess, no epsilon.
 */

/** The powers of ten that a double holds exactly. */
export const POWERS_OF_TEN: Float64Array = Float64Array.from({ length: 23 }, (_, d) => Number(`1e${d}`));

/** Above this an integer over a power of ten may share its double with a neighbour. */
export const EXACT_LIMIT = 2 ** 51;

/** Adding it leaves a double no room for a fraction. */
const NO_FRACTION = 1.5 * 2 ** 52;

/**
 * The integer nearest to x, for |x| below 2^51. Math.round compares with the half, and where x is an integer but for its own
 * rounding, as a decimal times its scale is, no processor can guess how that comes out.
 */
export const nearestInteger = (x: number): number => x + NO_FRACTION - NO_FRACTION;

/**
 * For each binary exponent of a double, as its eleven bits, the most places (0 to 22) at which every number of that
 * exponent is an integer below the limit. A decimal that is an integer at fewer places is one there too, so that one test
 * at these places tells it from a number that is none, and nothing has to be searched.
 */
export const placesByExponent = (limit: number): Uint8Array =>
  Uint8Array.from({ length: 2048 }, (_, exponent) => {
    const above = 2 ** (exponent - 1022);
    let places = 0;
    while (places < 22 && above * POWERS_OF_TEN[places + 1] <= limit) places++;
    return places;
  });

const double = new Float64Array(1);
const halves = new Uint32Array(double.buffer);

/** The eleven bits of the binary exponent of x, on a little-endian machine: what JavaScript runs on. */
export function exponentBits(x: number): number {
  double[0] = x;
  return (halves[1] >>> 20) & 2047;
}

/**
 * The number of decimal places of x, at least `from`; −1 where x is no decimal of up to 15 significant digits
 * (a third, say, or a sum that carries binary noise).
 */
export function decimalPlaces(x: number, from = 0): number {
  for (let d = from; d <= 22; d++) {
    const scale = POWERS_OF_TEN[d];
    const integer = nearestInteger(x * scale);
    if (integer > EXACT_LIMIT || integer < -EXACT_LIMIT) return -1;
    if (integer / scale === x) return d;
  }
  return -1;
}

/** x = digits·10^exponent, exactly as it prints: the shortest decimal that reads back as the same double. */
export function decimalDigits(x: number): readonly [digits: bigint, exponent: number] {
  const [mantissa, exponent] = x.toExponential().split("e");
  const [head, tail = ""] = mantissa.split(".");
  return [BigInt(head + tail), Number(exponent) - tail.length];
}

/** The product of two numbers as decimals: 0.1 × 3 is 0.3. Falls back to the IEEE product where it is no short decimal. Never −0. */
export function decimalProduct(a: number, b: number): number {
  // Whole numbers, the most of them contracts, multiply exactly as they are.
  if (b === 1 || (Number.isInteger(a) && Number.isInteger(b))) return a * b + 0;
  const da = decimalPlaces(a);
  const db = decimalPlaces(b);
  if (da < 0 || db < 0 || da + db > 22) return a * b + 0;
  const integer = nearestInteger(a * POWERS_OF_TEN[da]) * nearestInteger(b * POWERS_OF_TEN[db]);
  return Math.abs(integer) <= EXACT_LIMIT ? integer / POWERS_OF_TEN[da + db] + 0 : a * b + 0;
}
