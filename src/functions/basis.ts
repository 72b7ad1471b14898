import { basis as basisOf, BASIS_MODES } from "../core/futures/basis";
import { number, optionalNumber, optionalWord, vocabulary } from "../excel/arguments";
import { elementwise } from "../excel/elementwise";

const modes = vocabulary(BASIS_MODES, { abs: "absolute", pct: "percent", annualised: "simple", annualized: "simple" });

/**
 * Basis of a future over spot: the difference, or what it earns in a year.
 * @customfunction BASIS
 * @param {any[][]} spot Spot or index price.
 * @param {any[][]} future Price of the future or the perpetual.
 * @param {any[][]} [mode] absolute, percent, bps, or annualised: simple, compound, continuous. absolute unless given.
 * @param {any[][]} [years] Time to expiry in years, ACT/365; needed to annualise.
 * @returns {any[][]} Quote currency for absolute, basis points for bps, else a decimal; above 0 where the future is dearer.
 * @category Futures
 * @example =HEDGE.BASIS(9350.12, 9359.92) → 9.8
 * @example =HEDGE.BASIS(9411, 9515, "compound", 0.106849315068493) → 0.108334
 * @formula F − S; F/S − 1; (F/S − 1)/T; (F/S)^(1/T) − 1; ln(F/S)/T.
 * @source Deribit futures quotes; compound case by TwoQuants, Bitcoin futures basis.
 */
export function basis(spot: any[][], future: any[][], mode?: any[][], years?: any[][]): any[][] {
  return elementwise(
    [number("spot", spot), number("future", future), optionalWord("mode", mode, modes), optionalNumber("years", years)],
    basisOf,
  );
}
