import { betaContracts as betaContractsOf } from "../core/ratios/contracts";
import { number } from "../excel/arguments";
import { elementwise } from "../excel/elementwise";

/**
 * Index futures that bring a portfolio's beta to a target.
 * @customfunction BETACONTRACTS
 * @param {any[][]} value Value of the portfolio.
 * @param {any[][]} beta Beta of the portfolio to the index.
 * @param {any[][]} target_beta Beta to reach; 0 for neutral.
 * @param {any[][]} future_value Value of one contract, price times multiplier, in the portfolio's currency.
 * @returns {any[][]} Signed contracts, not rounded: + buy, − sell.
 * @category Sizing
 * @example =HEDGE.BETACONTRACTS(9550000, 1.25, 0, 676875) → -17.636196
 * @formula (β* − β)·V_A/V_F.
 * @source Hull, Options, Futures and Other Derivatives, section 3.5.
 */
export function betaContracts(value: any[][], beta: any[][], target_beta: any[][], future_value: any[][]): any[][] {
  return elementwise(
    [
      number("value", value),
      number("beta", beta),
      number("target_beta", target_beta),
      number("future_value", future_value),
    ],
    betaContractsOf,
  );
}
