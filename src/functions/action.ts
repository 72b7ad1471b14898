import { action as actionOf } from "../core/monitor/action";
import { number, optionalNumber } from "../excel/arguments";
import { elementwise } from "../excel/elementwise";

/**
 * What to trade as a net delta drifts: "hold" within its band, else the signed quantity that brings it towards the target.
 * @customfunction ACTION
 * @param {any[][]} net_delta Net delta, in units of the underlying: NETDELTA.
 * @param {any[][]} target Net delta to reach, in units of the underlying.
 * @param {any[][]} lower Lowest net delta at which nothing is done, at most the target.
 * @param {any[][]} upper Highest net delta at which nothing is done, at least the target.
 * @param {any[][]} [ratio] Part of the way to go, 0 to 1.5. 1 unless given.
 * @param {any[][]} [lot] Smallest step of the quantity, in units of the underlying; not rounded unless given.
 * @returns {any[][]} "hold", or units of the underlying: + buy, − sell.
 * @category Monitoring
 * @example =HEDGE.ACTION(-2, -3, -3.5, -2.5, 0.5, 0.1) → -0.5
 * @example =HEDGE.ACTION(0.04, 0, -0.05, 0.05) → "hold"
 * @example =HEDGE.ACTION(0.05, 0, -0.01, 0.01, 1, 0.1) → "hold"
 * @formula OFFSET outside the band. A trade that would not bring the net delta nearer to the target is none: a band finer than the lot never sends one to and fro.
 * @source greeks.live, parameters of dynamic delta hedging.
 */
export function action(
  net_delta: any[][],
  target: any[][],
  lower: any[][],
  upper: any[][],
  ratio?: any[][],
  lot?: any[][],
): any[][] {
  return elementwise(
    [
      number("net_delta", net_delta),
      number("target", target),
      number("lower", lower),
      number("upper", upper),
      optionalNumber("ratio", ratio),
      optionalNumber("lot", lot),
    ],
    (netDelta, goal, low, high, part, step) =>
      actionOf(netDelta, goal, low, high, { ratio: part, lot: step }) || "hold",
  );
}
