import { dv01Ratio as dv01RatioOf } from "../core/ratios/contracts";
import { number, optionalNonZero } from "../excel/arguments";
import { elementwise } from "../excel/elementwise";

/**
 * Treasury futures per position by value of a basis point.
 * @customfunction DV01RATIO
 * @param {any[][]} risk_bpv Value of a basis point of the position.
 * @param {any[][]} hedge_bpv Value of a basis point of the cheapest to deliver, per contract.
 * @param {any[][]} [conversion] Conversion factor of the cheapest to deliver. 1 unless given.
 * @param {any[][]} [yield_beta] Yield change of the position per unit of the hedge's. 1 unless given.
 * @returns {any[][]} Contracts, not rounded.
 * @category Sizing
 * @example =HEDGE.DV01RATIO(45000, 42.45, 0.8317) → 881.66
 * @formula BPV_risk/(BPV_hedge/CF)·β_yield.
 * @source CME Group, Treasury futures hedging with DV01.
 */
export function dv01Ratio(risk_bpv: any[][], hedge_bpv: any[][], conversion?: any[][], yield_beta?: any[][]): any[][] {
  return elementwise(
    [
      number("risk_bpv", risk_bpv),
      number("hedge_bpv", hedge_bpv),
      optionalNonZero("conversion", conversion),
      optionalNonZero("yield_beta", yield_beta),
    ],
    dv01RatioOf,
  );
}
