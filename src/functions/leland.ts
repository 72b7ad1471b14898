import { leland as lelandOf } from "../core/execution/leland";
import { number, optionalWord, vocabulary } from "../excel/arguments";
import { elementwise } from "../excel/elementwise";

const optionSides = vocabulary(["short", "long"], { sell: "short", buy: "long" });

/**
 * Volatility with transaction costs: what an option has to be priced and hedged at when every rebalancing costs.
 * @customfunction LELAND
 * @param {any[][]} vol Volatility per year, a decimal.
 * @param {any[][]} cost Cost of one trade, one way (not the round trip), as a fraction of the value traded.
 * @param {any[][]} years Time between rebalancings, in years: 1/365 for daily.
 * @param {any[][]} [side] short (costs raise the volatility) or long (they lower it): the side of the option that is hedged. short unless given.
 * @returns {any[][]} Volatility per year, a decimal.
 * @category Execution
 * @example =HEDGE.LELAND(0.2, 0.005, 0.02) → 0.2265
 * @formula σ·√(1 ± √(8/π)·k/(σ√Δt)), k one way.
 * @source Leland (1985), Option pricing and replication with transactions costs, whose k is the round trip with √(2/π).
 */
export function leland(vol: any[][], cost: any[][], years: any[][], side?: any[][]): any[][] {
  return elementwise(
    [number("vol", vol), number("cost", cost), number("years", years), optionalWord("side", side, optionSides)],
    lelandOf,
  );
}
