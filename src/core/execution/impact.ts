import { outsideDomain } from "../errors";
import { requirePositive } from "../numeric/requirements";

/**
 * Expected cost of a trade by the square-root law: half spread + Y·σ·√(|Q|/V), a fraction of the price.
 *
 * σ and V are of one period, a day as a rule: a year's volatility is divided by √365 first.
 *
 * Tóth et al. (2011), "Anomalous price impact and the critical nature of liquidity in financial markets".
 *
 * @param quantity signed or not; the cost is the same on either side
 * @param adv average volume of the period in the unit of the quantity, above zero
 * @param vol volatility over the period, a decimal, 0 to 5
 * @param coefficient Y, of order one
 * @param spread full spread as a fraction of the price
 * @throws outsideDomain where an argument is outside its domain
 */
export function impact(quantity: number, adv: number, vol: number, coefficient = 1, spread = 0): number {
  requirePositive(adv, "adv");
  if (!(vol >= 0 && vol <= 5)) throw outsideDomain("vol must be between 0 and 5 (500%)");
  if (!(coefficient >= 0)) throw outsideDomain("coefficient must not be negative");
  if (!(spread >= 0)) throw outsideDomain("spread must not be negative");
  return spread / 2 + coefficient * vol * Math.sqrt(Math.abs(quantity) / adv);
}
