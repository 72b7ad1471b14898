import { outsideDomain } from "../errors";
import { logRatio } from "../numeric/logRatio";
import { normalTail } from "../numeric/normal";
import { requireEqualLengths, requirePositive } from "../numeric/requirements";
import { blackScholes, GAMMA } from "./blackScholes";

/** What a book has at one strike of one expiry. */
export interface StrikeRisk {
  readonly strike: number;
  /** delta gained as the price crosses the strike upwards at expiry: a call's goes from 0 to 1, a put's from −1 to 0 */
  readonly deltaJump: number;
  /** probability that the price at expiry is within the width of the strike */
  readonly probability: number;
  /** the book's gamma from this strike now */
  readonly gamma: number;
}

/**
 * Pin risk by strike, ascending, of options of one expiry: the price at expiry is lognormal about `price`, Black's
 * model with one vol.
 *
 * @param strikes one per position, calls and puts alike
 * @param quantities signed units of the underlying (contracts × multiplier)
 * @param width half-width of the pinning zone in price units
 * @throws #N/A for unequal lengths, #NUM! for a price, strike, vol, time or width that is not positive
 */
export function pinRisk(
  strikes: Float64Array,
  quantities: Float64Array,
  price: number,
  vol: number,
  years: number,
  width: number,
): StrikeRisk[] {
  requireEqualLengths(strikes, quantities, "strikes", "quantities");
  requirePositive(price, "price");
  requirePositive(vol, "vol");
  if (years < 0) throw outsideDomain("expiry is before now");
  requirePositive(years, "years");
  requirePositive(width, "width");
  const held = new Map<number, number>();
  strikes.forEach((strike, i) => {
    requirePositive(strike, "strike");
    held.set(strike, (held.get(strike) ?? 0) + quantities[i]);
  });
  const s = vol * Math.sqrt(years);
  return [...held]
    .sort(([a], [b]) => a - b)
    .map(([strike, quantity]) => ({
      strike,
      deltaJump: quantity,
      probability: probabilityBetween(strike - width, strike + width, price, s),
      gamma: quantity * blackScholes(1, price, strike, years, vol, 0, 0)[GAMMA],
    }));
}

/** P(low < S_T < high) for ln(S_T/price) normal with mean −s²/2 and standard deviation s. */
function probabilityBetween(low: number, high: number, price: number, s: number): number {
  const z = (level: number): number => (level > 0 ? logRatio(level, price) / s + 0.5 * s : -Infinity);
  const from = z(low);
  const to = z(high);
  // Both from the tail they lie in, else the difference of two numbers near 1 has no digits.
  return from > 0 ? normalTail(from) - normalTail(to) : normalTail(-to) - normalTail(-from);
}
