import { decimalPlaces, exponentBits, nearestInteger, placesByExponent, POWERS_OF_TEN } from "./decimal";

/**
 * A sum without rounding until it is read: Shewchuk's non-overlapping partials, the algorithm behind Python's fsum.
 * The result is the double nearest to the true sum, hence the same for every order of the terms.
 *
 * Shewchuk (1997), "Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates", section 2.
 */
export class ExactSum {
  private readonly partials = new Float64Array(64);
  private count = 0;

  add(term: number): void {
    const partials = this.partials;
    let x = term;
    let kept = 0;
    // Knuth's sum of two needs no order of size, and what is left over is kept by counting: signs and sizes of noise are
    // nothing that a processor could guess.
    for (let i = 0; i < this.count; i++) {
      const y = partials[i];
      const high = x + y;
      const part = high - x;
      const low = x - (high - part) + (y - part);
      partials[kept] = low;
      kept += Number(low !== 0);
      x = high;
    }
    partials[kept] = x;
    this.count = kept + 1;
  }

  /** Adds aᵢ·bᵢ of these rows exactly: the rounded product and its rounding error (Dekker 1971, with Veltkamp's splitting). */
  addProducts(a: Float64Array, b: Float64Array, rows: Int32Array): void {
    for (let k = 0; k < rows.length; k++) {
      const x = a[rows[k]];
      const y = b[rows[k]];
      const product = x * y;
      this.add(product);
      if (y === 1) continue;
      const x1 = highHalf(x);
      const y1 = highHalf(y);
      const x2 = x - x1;
      const y2 = y - y1;
      const error = x2 * y2 - (product - x1 * y1 - x2 * y1 - x1 * y2);
      if (error !== 0 && Number.isFinite(error)) this.add(error);
    }
  }

  /** The double nearest to the sum, ties to even across all partials. */
  value(): number {
    let i = this.count - 1;
    if (i < 0) return 0;
    let high = this.partials[i];
    let low = 0;
    while (i > 0) {
      const x = high;
      const y = this.partials[--i];
      high = x + y;
      low = y - (high - x);
      if (low !== 0) break;
    }
    // Half-way case: the partials below decide the direction.
    if (i > 0 && Math.sign(low) === Math.sign(this.partials[i - 1])) {
      const doubled = low * 2;
      const rounded = high + doubled;
      if (doubled === rounded - high) high = rounded;
    }
    return high;
  }
}

const SPLITTER = 2 ** 27 + 1;

function highHalf(x: number): number {
  const c = SPLITTER * x;
  return c - (c - x);
}

/**
 * Σ aᵢ·bᵢ over decimals, rounded once: 0.1 + 0.2 − 0.3 is 0 and 10,000 fills add up to the cent.
 *
 * Terms whose two factors are decimals of up to 13 digits are summed as integers at a common scale, which grows finer as
 * a term asks for it; the others (prices divided, model Greeks) are summed exactly as the binary numbers they are. Either
 * part, and so the result, is the same for every order of the rows. Each is rounded for itself before they are added, which
 * takes away what the division of a price has left: −1 and three times a third are 0.
 */
export function sumProducts(a: Float64Array, b: Float64Array): number {
  const largestA = largest(a);
  const largestB = largest(b);
  if (largestA === Infinity || largestB === Infinity) return a.reduce((sum, x, i) => sum + x * b[i], 0);
  const roomA = SHORT_PLACES[exponentBits(largestA)];
  const roomB = SHORT_PLACES[exponentBits(largestB)];
  let placesA = 0;
  let placesB = 0;
  let scaleA = 1;
  let scaleB = 1;
  const integers = new IntegerSum();
  const binary = new Int32Array(a.length);
  let binaries = 0;
  // What most terms add to; the objects would box every number handed to them.
  let small = 0;
  let apart = 0n;
  for (let i = 0; i < a.length; i++) {
    const x = a[i];
    const y = b[i];
    const p = nearestInteger(x * scaleA);
    const q = nearestInteger(y * scaleB);
    if (p / scaleA === x && q / scaleB === y) {
      const product = p * q;
      // Below this neither is so long that it was not brought to an integer.
      if (Math.abs(product) < LONGEST) small += product;
      else if (Math.max(Math.abs(p), Math.abs(q)) < LONGEST) integers.addProduct(p, q);
      else binary[binaries++] = i;
      if (Math.abs(small) >= FULL) small = integers.add(small);
      continue;
    }
    const ownX = shortPlaces(x);
    const ownY = ownX < 0 ? -1 : shortPlaces(y);
    if (ownY < 0) binary[binaries++] = i;
    else if (ownX > roomA || ownY > roomB) {
      // Too long for any common scale: a scale of its own.
      apart += integerAt(x, ownX) * integerAt(y, ownY) * 10n ** BigInt(FINEST - ownX - ownY);
    } else {
      small = integers.add(small);
      apart += integers.take() * 10n ** BigInt(FINEST - placesA - placesB);
      placesA = Math.max(placesA, ownX);
      placesB = Math.max(placesB, ownY);
      scaleA = POWERS_OF_TEN[placesA];
      scaleB = POWERS_OF_TEN[placesB];
      integers.addProduct(nearestInteger(x * scaleA), nearestInteger(y * scaleB));
    }
  }
  integers.add(small);
  const total = integers.take() * 10n ** BigInt(FINEST - placesA - placesB) + apart;
  // A decimal literal is rounded correctly by the language itself.
  const decimal = total === 0n ? 0 : Number(`${total}e-${FINEST}`);
  if (binaries === 0) return decimal;
  const rest = new ExactSum();
  rest.addProducts(a, b, binary.subarray(0, binaries));
  return decimal + rest.value();
}

/** The exact sum of some terms, rounded once. */
export function sumOf(terms: readonly number[]): number {
  if (terms.length === 1) return terms[0];
  const sum = new ExactSum();
  for (const term of terms) sum.add(term);
  return sum.value() + 0;
}

/** Σ of decimals, rounded once. */
export const sumDecimals = (terms: readonly number[]): number =>
  sumProducts(Float64Array.from(terms), new Float64Array(terms.length).fill(1));

function largest(column: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < column.length; i++) {
    const size = Math.abs(column[i]);
    if (size > largest) largest = size;
  }
  return largest;
}

/**
 * Decimals of up to 13 digits. Binary noise passes for a decimal of 15 digits one time in five, for one of 13 once in five
 * hundred; noise that passes costs time and nothing else. A decimal below 10^13 stands in a binade that ends below 2·10^13.
 */
const SHORT_PLACES = placesByExponent(2e13);

/** Places of a product of two decimals of up to 22 places each. */
const FINEST = 44;

const integerAt = (x: number, places: number): bigint => BigInt(nearestInteger(x * POWERS_OF_TEN[places]));

/** The places of x if it is a short decimal; −1 where it is none. */
function shortPlaces(x: number): number {
  const scale = POWERS_OF_TEN[SHORT_PLACES[exponentBits(x)]];
  return nearestInteger(x * scale) / scale === x ? decimalPlaces(x) : -1;
}

const LIMB = 2 ** 26;
/** Up to here a limb takes one more term of its size exactly. */
const FULL = 2 ** 52;
/** Below this a product of two integers fits the limbs. */
const LONGEST = 2 ** 51;

/** Sums integers and products of integers exactly: in limbs of doubles, and what outgrows those in a BigInt. */
class IntegerSum {
  private small = 0;
  private cross = 0;
  private large = 0;
  private beyond = 0n;

  /** Adds an integer below 2^53; what is left of it is 0. */
  add(integer: number): 0 {
    const large = Math.trunc(integer / FULL);
    this.small += integer - large * FULL;
    this.large += large;
    this.carry();
    return 0;
  }

  /** Adds the product of two integers below 2^51. */
  addProduct(p: number, q: number): void {
    const p1 = Math.trunc(p / LIMB);
    const q1 = Math.trunc(q / LIMB);
    const p0 = p - p1 * LIMB;
    const q0 = q - q1 * LIMB;
    this.small += p0 * q0;
    this.cross += p1 * q0 + p0 * q1;
    this.large += p1 * q1;
    this.carry();
  }

  /** The sum so far; the next one starts at zero. */
  take(): bigint {
    this.flush();
    const sum = this.beyond;
    this.beyond = 0n;
    return sum;
  }

  private carry(): void {
    if (Math.abs(this.small) >= FULL || Math.abs(this.cross) >= FULL || Math.abs(this.large) >= FULL) this.flush();
  }

  private flush(): void {
    this.beyond += BigInt(this.small) + (BigInt(this.cross) << 26n) + (BigInt(this.large) << 52n);
    this.small = 0;
    this.cross = 0;
    this.large = 0;
  }
}
