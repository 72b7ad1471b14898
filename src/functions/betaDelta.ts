import { betaDelta as betaDeltaOf } from "../core/book/betaDelta";
import { number, optionalNonZero } from "../excel/arguments";
import { elementwise } from "../excel/elementwise";

/**
 * Deltas in units of the benchmark, weighted by beta.
 * @customfunction BETADELTA
 * @param {any[][]} deltas Delta of each underlying, in its own units.
 * @param {any[][]} betas Beta of each underlying's return to the benchmark's.
 * @param {any[][]} [prices] Price of each underlying; with benchmark_price.
 * @param {any[][]} [benchmark_price] Price of the benchmark; with prices.
 * @returns {any[][]} Delta, in units of the benchmark.
 * @category Positions
 * @example =HEDGE.BETADELTA(100, 1.2, 50, 4000) → 1.5
 * @formula Δ·β·P/P_benchmark.
 * @source Beta weighting as in Hull, Options, Futures and Other Derivatives, section 3.5.
 */
export function betaDelta(deltas: any[][], betas: any[][], prices?: any[][], benchmark_price?: any[][]): any[][] {
  return elementwise(
    [
      number("deltas", deltas),
      number("betas", betas),
      optionalNonZero("prices", prices),
      optionalNonZero("benchmark_price", benchmark_price),
    ],
    betaDeltaOf,
  );
}
