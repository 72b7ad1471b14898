import { decimalPlaces, exponentBits, placesByExponent, POWERS_OF_TEN } from "./decimal";

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

  /** Adds a·b exactly: the rounded product and its rounding error (Dekker 1971, with Veltkamp's splitting). */
  addProduct(a: number, b: number): void {
    const product = a * b;
    this.add(product);
    if (b === 1) return;
    const a1 = highHalf(a);
    const b1 = highHalf(b);
    const a2 = a - a1;
    const b2 = b - b1;
    const error = a2 * b2 - (product - a1 * b1 - a2 * b1 - a1 * b2);
    if (error !== 0 && Number.isFinite(error)) this.add(error);
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
 * part, and so the result, is the same for every order of the rows.
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
  const rest = new ExactSum();
  let apart = 0n;
  for (let i = 0; i < a.length; i++) {
    const x = a[i];
    const y = b[i];
    const p = Math.round(x * scaleA);
    const q = Math.round(y * scaleB);
    if (p / scaleA === x && q / scaleB === y) {
      integers.addProduct(p, q);
      continue;
    }
    const ownX = shortPlaces(x);
    const ownY = ownX < 0 ? -1 : shortPlaces(y);
    if (ownY < 0) rest.addProduct(x, y);
    else if (ownX > roomA || ownY > roomB) {
      // Too long for any common scale: a scale of its own.
      apart += integerAt(x, ownX) * integerAt(y, ownY) * 10n ** BigInt(FINEST - ownX - ownY);
    } else {
      apart += integers.take() * 10n ** BigInt(FINEST - placesA - placesB);
      placesA = Math.max(placesA, ownX);
      placesB = Math.max(placesB, ownY);
      scaleA = POWERS_OF_TEN[placesA];
      scaleB = POWERS_OF_TEN[placesB];
      integers.addProduct(Math.round(x * scaleA), Math.round(y * scaleB));
    }
  }
  const total = integers.take() * 10n ** BigInt(FINEST - placesA - placesB) + apart;
  // A decimal literal is rounded correctly by the language itself.
  const decimal = total === 0n ? 0 : Number(`${total}e-${FINEST}`);
  const binary = rest.value();
  return binary === 0 ? decimal : decimal + binary;
}

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

const integerAt = (x: number, places: number): bigint => BigInt(Math.round(x * POWERS_OF_TEN[places]));

/** The places of x if it is a short decimal; −1 where it is none. */
function shortPlaces(x: number): number {
  const scale = POWERS_OF_TEN[SHORT_PLACES[exponentBits(x)]];
  return Math.round(x * scale) / scale === x ? decimalPlaces(x) : -1;
}

const LIMB = 2 ** 26;
const FLUSH = 2 ** 52;

/** Sums products of integers below 2^51 exactly: in doubles as long as they fit, in a BigInt beyond. */
class IntegerSum {
  private small = 0;
  private cross = 0;
  private large = 0;
  private flushed = 0n;

  addProduct(p: number, q: number): void {
    const product = p * q;
    if (Math.abs(product) < FLUSH) {
      this.small += product;
    } else {
      const p1 = Math.trunc(p / LIMB);
      const q1 = Math.trunc(q / LIMB);
      const p0 = p - p1 * LIMB;
      const q0 = q - q1 * LIMB;
      this.small += p0 * q0;
      this.cross += p1 * q0 + p0 * q1;
      this.large += p1 * q1;
    }
    if (Math.abs(this.small) >= FLUSH || Math.abs(this.cross) >= FLUSH || Math.abs(this.large) >= FLUSH) this.flush();
  }

  /** The sum so far; the next one starts at zero. */
  take(): bigint {
    this.flush();
    const sum = this.flushed;
    this.flushed = 0n;
    return sum;
  }

  private flush(): void {
    this.flushed += BigInt(this.small) + (BigInt(this.cross) << 26n) + (BigInt(this.large) << 52n);
    this.small = 0;
    this.cross = 0;
    this.large = 0;
  }
}
