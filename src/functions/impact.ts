import { impact as impactOf } from "../core/execution/impact";
import { number, optionalNumber } from "../excel/arguments";
import { elementwise } from "../excel/elementwise";

/**
 * Expected cost of a trade by the square-root law, as a fraction of its price.
 * @customfunction IMPACT
 * @param {any[][]} quantity Quantity to trade; the cost is the same on either side.
 * @param {any[][]} adv Average daily volume, in the unit of the quantity.
 * @param {any[][]} vol Volatility per day, a decimal: a year's volatility divided by SQRT(365).
 * @param {any[][]} [coefficient] Coefficient of the square root. 1 unless given.
 * @param {any[][]} [spread] Full bid-ask spread as a fraction of the price. 0 unless given.
 * @returns {any[][]} Cost as a fraction of the price, a decimal of 0 or more.
 * @category Execution
 * @example =HEDGE.IMPACT(100, 10000, 0.03, 1, 0.0002) → 0.0031
 * @formula spread/2 + Y·σ·√(|Q|/V), σ and V of one day.
 * @source Tóth et al. (2011), Anomalous price impact and the critical nature of liquidity in financial markets.
 */
export function impact(
  quantity: any[][],
  adv: any[][],
  vol: any[][],
  coefficient?: any[][],
  spread?: any[][],
): any[][] {
  return elementwise(
    [
      number("quantity", quantity),
      number("adv", adv),
      number("vol", vol),
      optionalNumber("coefficient", coefficient),
      optionalNumber("spread", spread),
    ],
    impactOf,
  );
}
